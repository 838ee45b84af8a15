import { describe, expect, it } from 'vitest';
import { releaseOf } from '../../src/local/simulator/release.ts';
import { shellAnswers } from '../../src/local/simulator/render/shell.ts';
import { clusterWith, NOON } from '../support/simulator.ts';

const OLD = ['2.4.0', '2.5.0'] as const;

describe('the release of the simulated servers', () => {
  it('is the expected version, where that can be simulated', () => {
    expect(releaseOf('2.5.0')).toMatchObject({ family: '2.5', version: '2.5.0' });
    expect(releaseOf('2.4.1')).toMatchObject({ family: '2.4', version: '2.4.1' });
  });

  it.each([undefined, '2.6.0', '2.3.0', '12.5.0', '2.50.0', '2.5.0-weird\ntext'])(
    'is the recorded one for %j',
    (version) => {
      expect(releaseOf(version)).toMatchObject({ family: 'head', version: '2.6.0-SNAPSHOT' });
    },
  );
});

describe('the shell of the recorded release', () => {
  it('counts one table too few in the name of the total row, and prints -1 for operations that were not counted', () => {
    const answers = shellAnswers(clusterWith(['node-down']));
    expect(answers.get('app_stat -j')?.stdout).toContain('"app_name": "(total:3)"');
    expect(answers.get('cluster_info -j')?.stdout).toContain('\\"total\\": -1\\n}"');
  });
});

describe.each(OLD)('the shell of %s', (version) => {
  const answers = shellAnswers(clusterWith(['node-down', 'meta-failover'], NOON, version));
  const jsonOf = (command: string) => JSON.parse(answers.get(command)?.stdout ?? '') as Record<string, never>;

  it('prints balance operations as pairs, and 0 where HEAD prints -1', () => {
    expect(jsonOf('cluster_info -j')['cluster_info']).toMatchObject({
      balance_operation_count: 'move_pri=0,copy_pri=0,copy_sec=0,total=0',
      primary_meta_server: '10.20.0.12:34601',
    });
  });

  it('knows servers by address and has none of the columns that HEAD added', () => {
    const text = [...answers.values()].map(({ stdout, stderr }) => stdout + stderr).join('\n');
    expect(text).not.toMatch(/(meta|replica)\d:/);
    expect(text).not.toMatch(/wbm_total_mb|atomic_idempotent/);
    expect(Object.keys(jsonOf('app_stat -j')['app_stat'] ?? {}).at(-1)).toBe('(total:4)');
  });

  it('prints what servers say of themselves on stderr', () => {
    const { stdout, stderr = '' } = answers.get('server_info') ?? {};
    expect(stdout).toBe('');
    expect(stderr).toContain('CALL [meta-server] [10.20.0.11:34601] failed: ERR_TIMEOUT\n');
    expect(stderr).toContain(
      `CALL [replica-server] [10.20.1.11:34801] succeed: Pegasus Server ${version} (1a2b3c4) Release, Started at 2025-10-07 09:26:02\n`,
    );
    expect(stderr).not.toContain('10.20.1.12');
    expect(stderr).toMatch(/\n\nSucceed count: 6\nFailed count: 1\n$/);
  });

  it('prints counters without decimals, and names those that a meta does not have', () => {
    const stderr = answers.get('server_stat')?.stderr ?? '';
    expect(stderr).toMatch(
      /\[10\.20\.1\.11:34801\] succeed: manual_compact_enqueue_count=0, .*memused_res\(MB\)=\d+, /,
    );
    expect(stderr).toMatch(/\[10\.20\.0\.12:34601\] succeed: memused_res\(MB\)=\d+, .*=not_found\n/);
    expect(stderr).not.toMatch(/=\d+\.\d/);
  });

  it('answers for counters by prefix, substring or end of their full names, with types and doubles', () => {
    const commands = [...answers.keys()].filter((command) => command.startsWith('remote_command'));
    for (const command of commands) {
      const [, , role, how = '', ...filters] = command.split(' ');
      const stderr = answers.get(command)?.stderr ?? '';
      expect(stderr).toContain(`COMMAND: ${[how, ...filters].join(' ')}\n\nCALL [${role}] [10.20.`);
      const [, json = ''] = /succeed: (\{.*\})\n/.exec(stderr) ?? [];
      const { counters } = JSON.parse(json) as { counters: readonly { name: string; type: string }[] };
      expect(counters.length).toBeGreaterThan(2);
      for (const { name } of counters) expect(filters.some((filter) => name.includes(filter))).toBe(true);
      expect(json).toMatch(/^\{"result":"OK","timestamp":\d{10},"timestamp_str":"[\d: -]{19}","counters":\[\{"name":/);
      expect(json).toMatch(/"type":"(NUMBER|VOLATILE_NUMBER|RATE|NUMBER_PERCENTILES)","value":\d+\.\d+\}/);
    }
    expect(commands).toHaveLength(4);
  });

  it('names counters as the servers do, and their standbys count no partition', () => {
    const text = [...answers.values()].map(({ stderr }) => stderr).join('');
    for (const name of [
      'replica*eon.replica_stub*replica(Count)',
      'replica*eon.replica_stub*disk.available.min.ratio',
      'replica*app.pegasus*recent.write.change.delayed.count',
      'server*network*client_session_count',
      'zion*profiler*RPC_RRDB_RRDB_MULTI_GET.latency.server',
      'meta*eon.server_state*healthy_partition_count',
    ])
      expect(text).toContain(`"name":"${name}"`);
    const standby = /\[10\.20\.0\.13:34601\] succeed: (\{.*server_state.*\})\n/.exec(text)?.[1] ?? '';
    expect(standby).toContain('healthy_partition_count","type":"NUMBER","value":0.0');
  });

  it('lists backup policies as indented pairs, and their backups, the newest first', () => {
    expect(answers.get('ls_backup_policy')?.stdout).toMatch(
      /^\[1\]\n {4}name {18}: daily {7}\n.*\n\nls backup policy succeed\n$/s,
    );
    const text = answers.get('query_backup_policy -p daily')?.stdout ?? '';
    expect(text).toMatch(
      /^policy_info:\n {4}name .*\n\nbackup_infos:\n\[1\]\n {4}id .*\n\nquery backup policy succeed\n$/s,
    );
    expect([...text.matchAll(/start_time {2}: (\d{4}-\S+)/g)].map(([, day]) => day)).toEqual([
      '2026-06-17',
      '2026-06-16',
      '2026-06-15',
    ]);
  });
});
