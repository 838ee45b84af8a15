import type { Made, Row } from './row.ts';
import { everyStep, on, output, replacing, step } from './steps.ts';

const old = (made: Made): Made => on('counter-steps', made);

/** What one replica server says to a command, otherwise. */
function answering(name: string, answer: string): Made {
  return old(
    step(name, ({ stderr }) => ({
      stderr: replacing(/^(CALL \[replica-server\] \[localhost:34802\]) succeed: .*$/m, `$1 ${answer}`)(stderr),
      ...(answer.startsWith('failed') && { stderr: miscounted(stderr, answer) }),
    })),
  );
}

function miscounted(stderr: string, answer: string): string {
  return stderr
    .replace(/^(CALL \[replica-server\] \[localhost:34802\]) succeed: .*$/m, `$1 ${answer}`)
    .replace(/Succeed count: (\d+)/, (_, count: string) => `Succeed count: ${Number(count) - 1}`)
    .replace('Failed count: 0', 'Failed count: 1');
}

const STUB = 'perf_counters:replica_stub';

export const COUNTER_ROWS: readonly Row[] = [
  {
    id: 'answers-on-stdout',
    title: 'Answers stand on the other stream',
    how: '`server_info` on stdout in place of stderr',
    made: old(step('server_info', ({ stdout, stderr }) => ({ stdout: `${stdout}${stderr}`, stderr: '' }))),
    unknown: [],
  },
  {
    id: 'mixed-lines',
    title: 'A replica server of HEAD among servers of 2.5, whose shell leaves out its load without a word',
    how: 'one answer to `server_info` as HEAD gives it',
    made: answering(
      'server_info',
      'succeed: {"build_type":"Release","git_SHA":"db756dcdf24e","start_time":"2026-11-23 09:25:35","version":"2.6.0"}',
    ),
    unknown: ['latency.read_p99 onebox partial', 'traffic.read onebox partial'],
    bad: ['warning servers.version localhost:34802 mixed'],
    lost: ['node_usage', 'table_stat'],
  },
  {
    id: 'stderr-lost',
    title: 'Stderr of `server_info` and `server_stat` is lost',
    how: 'both print nothing on stderr, and no HTTP',
    made: old({
      by: 'cluster-steps',
      change: (steps) =>
        steps
          .filter((each) => !/^(version|start_time):/.test(each.step))
          .map((each) => (each.step.startsWith('server_') ? { ...each, stderr: '' } : each)),
    }),
    unknown: ['servers.version onebox malformed'],
    further: ['malformed'],
  },
  {
    id: 'stderr-cut',
    title: 'Stderr of `server_info` ends within an answer',
    how: 'the first 300 characters, and no HTTP',
    made: old({
      by: 'cluster-steps',
      change: (steps) =>
        steps
          .filter((each) => !/^(version|start_time):/.test(each.step))
          .map((each) => (each.step === 'server_info' ? { ...each, stderr: each.stderr.slice(0, 300) } : each)),
    }),
    unknown: ['servers.version onebox malformed'],
  },
  {
    id: 'counters-no-command',
    title: 'A server does not know the command for counters',
    how: '`unknown command` as the answer of one server, which counts as success',
    made: answering(STUB, "succeed: unknown command 'perf-counters-by-prefix'"),
    unknown: ['replicas.learning localhost:34802 partial'],
  },
  {
    id: 'counters-one-silent',
    title: 'One server does not tell its counters',
    how: '`failed: ERR_TIMEOUT` of one server',
    made: answering(STUB, 'failed: ERR_TIMEOUT'),
    unknown: ['replicas.learning localhost:34802 partial'],
  },
  {
    id: 'counters-not-yet',
    title: 'A server has just started and counts nothing yet',
    how: 'an empty list of counters of one server',
    made: answering(STUB, 'succeed: {"result":"OK","timestamp":1795426065,"counters":[]}'),
    unknown: ['replicas.learning localhost:34802 partial'],
  },
  {
    id: 'counters-nan',
    title: 'A counter is not a number',
    how: '`nan` as the value of one counter',
    made: answering(
      STUB,
      'succeed: {"result":"OK","timestamp":1795426065,"counters":[{"name":"a*b*replica(Count)","value":nan}]}',
    ),
    unknown: ['replicas.learning localhost:34802 partial'],
  },
  {
    id: 'counters-wrapped',
    title: 'A counter of a server wrapped around at 64 bits',
    how: '18446744073709551615 failed reads',
    made: answering(
      STUB,
      'succeed: {"result":"OK","timestamp":1795426065,"counters":[{"name":"a*b*recent.read.fail.count","value":18446744073709551615}]}',
    ),
    unknown: ['replicas.learning localhost:34802 partial'],
  },
  {
    id: 'counters-refused',
    title: 'A server refuses to tell its counters',
    how: '`{"result":"ERROR: invalid arguments"}` of one server',
    made: answering(STUB, 'succeed: {"result":"ERROR: invalid arguments"}'),
    unknown: ['replicas.learning localhost:34802 partial'],
  },
  {
    id: 'counters-nobody',
    title: 'No server was asked for counters, because no meta listed them',
    how: '`prepare nodes failed` on stderr',
    made: old(step(STUB, () => ({ stderr: 'prepare nodes failed, type = replica-server\n' }))),
    unknown: ['replicas.learning onebox command_failed'],
  },
  {
    id: 'usage-not-yet',
    title: 'A server that has just started is listed with zeros for memory and disks',
    how: '0 MB and 0 % of an ALIVE node',
    made: old(
      output('node_usage', (text) =>
        replacing(
          /("localhost:34802": \{.*?)"memused_res_mb": "\d+"(.*?)"disk_avl_total_ratio": "\d+"(.*?)"disk_avl_min_ratio": "\d+"/s,
          '$1"memused_res_mb": "0"$2"disk_avl_total_ratio": "0"$3"disk_avl_min_ratio": "0"',
        )(text),
      ),
    ),
    unknown: [],
  },
  {
    id: 'usage-query-failed',
    title: 'One node keeps `nodes -u -q` from printing anything, in the words of 2.4',
    how: '`query perf counter info from node … failed` for the whole command',
    made: old(output('node_usage', () => 'query perf counter info from node localhost:34802 failed\n')),
    unknown: ['latency.read_p99 onebox no_answer'],
    lost: ['node_usage'],
  },
  {
    id: 'usage-undecoded',
    title: 'One node answers `nodes -u -q` with something else',
    how: '`decode perf counter info from node … failed` for the whole command',
    made: old(
      output(
        'node_usage',
        () => 'decode perf counter info from node localhost:34802 failed, result = unknown command\n',
      ),
    ),
    unknown: ['latency.read_p99 onebox command_failed'],
    lost: ['node_usage'],
  },
  {
    id: 'split-running',
    title: 'A table is being split: `ls -d` calls the half that is not there yet unreadable',
    how: 'eight children of ballot -1 in `temp`',
    made: old({ by: 'cluster-steps', change: (steps) => steps.map((each) => ({ ...each, stdout: splitting(each) })) }),
    unknown: ['balance.pending onebox blocked'],
  },
  {
    id: 'options-few',
    title: '2.4 tells few options',
    how: '`ERR_OBJECT_NOT_FOUND` with status 200 for all options of every server',
    made: old(
      everyStep(/^config:/, ({ stdout }) => ({
        stdout: stdout.replaceAll(/^(\S+) 200 .*$/gm, '$1 200 ERR_OBJECT_NOT_FOUND: $1 is not found'),
      })),
    ),
    unknown: [],
  },
];

function splitting({ step: name, stdout }: { readonly step: string; readonly stdout: string }): string {
  if (name === 'tables') {
    return stdout
      .replace(/("app_name": "temp",\s*"app_type": "pegasus",\s*"partition_count": )"8"/, '$1"16"')
      .replace(
        /("app_name": "temp",\s*"partition_count": )"8",(\s*"fully_healthy": "8",\s*"unhealthy": )"0",(\s*"write_unhealthy": )"0",(\s*"read_unhealthy": )"0"/,
        '$1"16",$2"8",$3"8",$4"8"',
      );
  }
  if (name !== 'table:temp') return stdout;
  const child = (index: number): string =>
    `"${index}": {"pidx":"${index}","ballot":"-1","replica_count":"0/0","primary":"-","secondaries":"[]"},`;
  const children = [8, 9, 10, 11, 12, 13, 14, 15].map(child).join('');
  return stdout
    .replace(/"partition_count": "8"/, '"partition_count": "16"')
    .replace('"replicas": {', `"replicas": {${children}`);
}
