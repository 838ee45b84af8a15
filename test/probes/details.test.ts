import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClusterSnapshot } from '../../src/pegasus/cluster-snapshot.ts';
import { readCluster } from '../../src/pegasus/read-cluster.ts';
import {
  makeSandbox,
  type OpenedFrame,
  openFrame,
  PARAMETERS,
  recordedCurl,
  recordedShell,
  runProbe,
  type Sandbox,
  stepOf,
} from '../support/probe-run.ts';

/** As a server prints it: an entity for each replica, table or queue. */
function dump(role: string, entities: readonly Readonly<Record<string, number>>[]): string {
  return JSON.stringify(
    {
      role,
      timestamp_ns: 1795426085576410,
      entities: entities.map((metrics, at) => ({
        type: 'replica',
        id: `replica@1.${at}`,
        attributes: { table_id: '1' },
        metrics: Object.entries(metrics).map(([name, value]) =>
          name === 'dup_time_lag_ms' ? { name, p99: value } : { name, value },
        ),
      })),
    },
    undefined,
    4,
  );
}

describe('what is good to know of a cluster', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = makeSandbox();
    sandbox.fake('pegasus_shell', recordedShell());
  });
  afterEach(() => sandbox.remove());

  async function probe(answers = ''): Promise<OpenedFrame> {
    sandbox.fake('curl', recordedCurl(sandbox, answers));
    const output = await runProbe('cluster', sandbox, { environment: PARAMETERS.cluster });
    expect(output).toMatchObject({ status: 0, stderr: '' });
    return openFrame(output.stdout);
  }
  const read = (frame: OpenedFrame): ClusterSnapshot =>
    readCluster({ time: 0, cluster: 'onebox', host: 'vm' }, frame.steps);
  const print = (file: string, pattern: string) => `${pattern}) cat '${file}' >"$out" ;;`;

  it('sums metrics of replicas and queues, and keeps the highest of each', async () => {
    const replicas = sandbox.write(
      'replicas',
      dump('replica', [
        { corrupt_writes: 1, dup_time_lag_ms: 40, queue_length: 3 },
        { corrupt_writes: 2, dup_time_lag_ms: 900, queue_length: 2 },
      ]),
    );
    const servers = sandbox.write('server', dump('replica', [{ replica_error_dirs: 2 }]));
    const frame = await probe(`${print(replicas, '*types=replica,*')} ${print(servers, '*types=server,*')}`);
    expect(read(frame).meters?.get('localhost:34801')).toMatchObject({
      known: true,
      value: {
        meters: {
          corrupt_writes: { value: 3, kind: 'cumulative', unit: 'count' },
          duplication_lag: { value: 900, kind: 'level', unit: 'ms' },
          queued_tasks: { value: 5 },
          longest_queue: { value: 3 },
          error_replica_dirs: { value: 2, kind: 'level' },
        },
      },
    });
  });

  it('takes the classes of partitions from the meta that has them', async () => {
    const table = { healthy_partitions: 7, writable_ill_partitions: 1, unwritable_partitions: 0 };
    const leader = sandbox.write(
      'leader',
      dump(
        'meta',
        [1, 2].map(() => ({ ...table, unreadable_partitions: 0, dead_partitions: 1 })),
      ),
    );
    const standby = sandbox.write('standby', dump('meta', []));
    const frame = await probe(`${print(leader, '*34602/*types=table*')} ${print(standby, '*types=table*')}`);
    expect(read(frame).partitionClasses).toEqual({
      known: true,
      value: {
        server: 'localhost:34602',
        total: { healthy: 14, writableIll: 2, unwritable: 0, unreadable: 0, dead: 2 },
        byTable: undefined,
      },
    });
  });

  it('shows the beginning of an answer that cannot be summed', async () => {
    const frame = await probe(`*types=replica,*) printf '<html>no' >"$out" ;;`);
    expect(stepOf(frame, 'totals:localhost:34801').stdout).toBe('<html>no');
  });

  it('asks for options by name, keeps their values, and leaves out those that the version does not have', async () => {
    const option = `name=\${1##*=}; printf '{"name":"%s","section":"a","description":"x: \\\\"y\\\\"","value":"22"}' "$name" >"$out" ;;`;
    const frame = await probe(
      `*name=conn_threshold_per_ip) echo unknown >"$out"; printf 404; exit 0 ;; */config*) ${option}`,
    );
    expect(read(frame).options?.get('localhost:34802')).toEqual({
      known: true,
      value: {
        server: 'localhost:34802',
        options: {
          mutation_2pc_min_replica_count: '22',
          disk_min_available_space_ratio: '22',
          rocksdb_block_cache_capacity: '22',
          fd_lease_seconds: '22',
        },
      },
    });
    expect(stepOf(frame, 'config:localhost:34802').stdout).not.toContain('description');
  });

  it('asks a server for all its options by one curl', async () => {
    const frame = await probe(
      `*/config*) echo "$PPID" >>'${sandbox.directory}/pids'; echo x >"$out"; printf 200; exit ;;`,
    );
    const asked = frame.steps.filter(({ step }) => step.startsWith('config:')).length;
    const curls = readFileSync(`${sandbox.directory}/pids`, 'utf8').trim().split('\n');
    expect(curls.length).toBeGreaterThan(3 * asked);
    expect(new Set(curls).size).toBe(asked);
  });

  it('takes a server that falls silent between two options for silent', async () => {
    const silent = `*name=fd_lease_seconds) printf 000; exit 28 ;;`;
    const frame = await probe(
      `${silent} */config*) printf '{"name":"%s","value":"1"}' "\${1##*=}" >"$out"; printf 200; exit ;;`,
    );
    const told = stepOf(frame, 'config:localhost:34801');
    expect(told.exit).not.toBe(0);
    expect(told.stdout).toContain('rocksdb_block_cache_capacity 200 ');
    expect(told.stdout).not.toContain('fd_lease_seconds');
    expect(read(frame).options?.get('localhost:34801')).toMatchObject({ known: false, reason: 'no_answer' });
  });

  it('lists tables that are not available too', async () => {
    const list = sandbox.write(
      'all',
      '{"general_info": {"1": {"app_id": "1", "app_name": "old", "status": "DROPPED"}}, "summary": {"total_app_count": "0"}}\n',
    );
    sandbox.fake('pegasus_shell', recordedShell(`'ls -a -j') cat '${list}'; exit 0 ;;`));
    expect(read(await probe()).allTables).toEqual({ known: true, value: [{ id: 1, name: 'old', status: 'DROPPED' }] });
  });

  it('is told that a server does not answer for options', async () => {
    const frame = await probe(`*/config*) echo "$1" >>'${sandbox.directory}/silent'; printf 000; exit 7 ;;`);
    expect(stepOf(frame, 'config:localhost:34801')).toMatchObject({ exit: 7, stdout: '' });
    expect(read(frame).options?.get('localhost:34801')).toMatchObject({ known: false, reason: 'no_answer' });
  });

  it('reads that a recorded cluster duplicates and backs up nothing', async () => {
    const snapshot = read(await probe());
    expect(snapshot.duplications).toEqual({ known: true, value: [] });
    expect(snapshot.backupPolicies).toEqual({ known: true, value: [] });
  });

  it('asks for the backups of the policies that there are', async () => {
    const policy = `"every_day": {"backup_provider_type": "local_service", "backup_interval": "86400s", "app_ids": "{1, 2}", "status": "enabled"}`;
    const backups = `"every_day_backup_info": {"7": {"id": "7", "start_time": "2026-11-22 03:00:00", "end_time": "-"}}`;
    const list = sandbox.write('list', `{${policy}}\n`);
    const all = sandbox.write('all', `{${policy}, ${backups}}\n`);
    sandbox.fake(
      'pegasus_shell',
      recordedShell(
        `'ls_backup_policy -j') cat '${list}'; exit 0 ;; 'query_backup_policy -p every_day -j') cat '${all}'; exit 0 ;;`,
      ),
    );
    expect(read(await probe()).backupPolicies).toEqual({
      known: true,
      value: [
        {
          name: 'every_day',
          enabled: true,
          intervalSeconds: 86_400,
          tableIds: [1, 2],
          backups: [{ startTime: '2026-11-22 03:00:00', endTime: undefined }],
        },
      ],
    });
  });
});
