import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

const OPS = ['GET', 'MGET', 'BGET', 'PUT', 'MPUT', 'DEL', 'MDEL', 'INCR', 'CAS', 'CAM', 'SCAN'];
const TASKS = `GET MULTI_GET BATCH_GET GET_SCANNER SCAN PUT MULTI_PUT REMOVE MULTI_REMOVE INCR CHECK_AND_SET
  CHECK_AND_MUTATE`.split(/\s+/);

/** `app_stat -j` of tables with so many partitions and requests: [partitions, GET, PUT]. */
function tableStat(tables: Readonly<Record<string, readonly [number, string, string]>>): string {
  const rows = Object.entries({ ...tables, '(total:9)': [99, '9999.000', '9999.000'] }).map(([name, row]) => {
    const [partitions, get, put] = row;
    const rates = { ...Object.fromEntries(OPS.map((op) => [op, '0.00'])), GET: get, PUT: put };
    return [name, { app_name: name, app_id: '1', pcount: String(partitions), ...rates, RCU: '5000.000' }];
  });
  return `${JSON.stringify({ app_stat: Object.fromEntries(rows) }, undefined, 4)}\n`;
}

describe('what the cluster probe asks of busy tables and of classes of requests', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = makeSandbox();
    sandbox.fake('curl', recordedCurl(sandbox));
  });
  afterEach(() => sandbox.remove());

  async function probe(shell: string): Promise<OpenedFrame> {
    sandbox.fake('pegasus_shell', recordedShell(shell));
    const output = await runProbe('cluster', sandbox, { environment: PARAMETERS.cluster });
    expect(output).toMatchObject({ status: 0, stderr: '' });
    return openFrame(output.stdout);
  }
  const printing = (line: string, text: string, stream = '') =>
    `'${line}') cat '${sandbox.write(line.replaceAll(/\W/g, '-'), text)}' ${stream}; exit 0 ;;`;
  const shown = (frame: OpenedFrame) => frame.steps.filter(({ step }) => step.startsWith('partition_stat:'));

  it('shows the three busiest by partition, of those in which one can be hot', async () => {
    const stat = tableStat({
      idle: [64, '60.000', '39.999'],
      few: [5, '9000.000', '0.000'],
      third: [6, '150.000', '0.000'],
      first: [8, '100.000', '900.000'],
      fourth: [8, '50.000', '50.000'],
      'semi;colon': [8, '9000.000', '0.000'],
      second: [256, '0.000', '200.500'],
    });
    const frame = await probe(printing('app_stat -j', stat));
    expect(shown(frame).map(({ step, argv }) => [step, argv.join(' ')])).toEqual(
      ['first', 'second', 'third'].map((table) => [
        `partition_stat:${table}`,
        `pegasus_shell app_stat -a ${table} -q -j`,
      ]),
    );
  });

  it('leaves one with too many partitions out, and says so', async () => {
    const stat = tableStat({ huge: [257, '9000.000', '0.000'], usertable: [8, '500.000', '0.000'] });
    const frame = await probe(
      `${printing('app_stat -j', stat)} 'app_stat -a usertable -q -j') line='app_stat -a usertable -j' ;;`,
    );
    const { partitionStats } = readCluster({ time: 0, cluster: 'onebox', host: 'vm' }, frame.steps);
    expect(partitionStats?.get('huge')).toEqual({
      known: false,
      reason: 'truncated',
      detail: 'only tables of up to 256 partitions are shown by partition',
    });
    const usertable = partitionStats?.get('usertable');
    expect(usertable?.known && usertable.value.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('asks nothing more of a cluster without a busy table', async () => {
    expect(shown(await probe(''))).toEqual([]);
  });

  it('asks servers of HEAD for what their profiler counts and times', async () => {
    const frame = await probe('');
    const ids = TASKS.map((task) => `task@RPC_RRDB_RRDB_${task}`).join(',');
    expect(stepOf(frame, 'profiler:localhost:34801').argv).toEqual([
      'GET',
      `http://localhost:34801/metrics?types=profiler&ids=${ids}&metrics=profiler_executed_tasks,profiler_server_rpc_latency_ns&with_metric_fields=name,value,p99`,
    ]);
    expect(frame.steps.filter(({ step }) => step.startsWith('profiler:')).length).toBe(3);
  });

  it('asks servers of 2.4 and 2.5 for the same by remote command', async () => {
    const said =
      'CALL [meta-server] [localhost:34601] succeed: Pegasus Server 2.4.5 (1a2b3c4) Release, Started at 2026-02-01 08:00:00';
    sandbox.fake('curl', 'exit 7');
    const frame = await probe(printing('server_info', `${said}\n\nSucceed count: 1\nFailed count: 0\n`, '>&2'));
    const counters = TASKS.flatMap((task) => [`RPC_RRDB_RRDB_${task}.qps`, `RPC_RRDB_RRDB_${task}.latency.server`]);
    expect(stepOf(frame, 'counters:operations').argv.join(' ')).toBe(
      `pegasus_shell remote_command -t replica-server perf-counters-by-postfix ${counters.join(' ')}`,
    );
  });
});
