import type { Made, Row } from './row.ts';
import { everyStep, output, replacing, step } from './steps.ts';

const isHttp = /^(metrics|version|start_time):/;
const figures = (name: string, reason: string): readonly string[] => [`replicas.learning ${name} ${reason}`];
const info = (reason: string): readonly string[] => [`servers.version onebox ${reason}`];

/** A shell command with another output, where HTTP does not stand in for it. */
function alone(name: string, change: (stdout: string) => string): Made {
  return {
    by: 'cluster-steps',
    change: (steps) =>
      steps
        .filter((each) => !/^(version|start_time):/.test(each.step))
        .map((each) => (each.step === name ? { ...each, stdout: change(each.stdout) } : each)),
  };
}

export const SERVER_ROWS: readonly Row[] = [
  {
    id: 'two-leaders',
    title: 'Two meta servers lead',
    how: '`primary_meta_server` of `cluster_info` names two',
    made: output(
      'cluster_info',
      replacing('"primary_meta_server": "localhost:34601"', '"primary_meta_server": "localhost:34601,localhost:34602"'),
    ),
    unknown: ['meta.leader onebox malformed'],
    lost: ['cluster_info'],
  },
  {
    id: 'no-leader',
    title: 'No meta server leads',
    how: '`primary_meta_server` is empty',
    made: output('cluster_info', replacing('"primary_meta_server": "localhost:34601"', '"primary_meta_server": ""')),
    unknown: ['meta.leader onebox malformed'],
    lost: ['cluster_info'],
  },
  {
    id: 'leader-unreachable',
    title: 'The leader does not answer `cluster_info`, other commands do',
    how: '`get cluster info failed, error=ERR_TIMEOUT`',
    made: output('cluster_info', () => 'get cluster info failed, error=ERR_TIMEOUT\n'),
    unknown: ['meta.leader onebox no_answer'],
    lost: ['cluster_info'],
  },
  {
    id: 'balance-not-counted',
    title: 'The meta server has not counted balance operations',
    how: 'total is -1',
    made: output('cluster_info', replacing('\\"total\\": 0', '\\"total\\": -1')),
    unknown: ['balance.pending onebox partial'],
  },
  {
    id: 'balance-other-form',
    title: 'Balance operations are printed in another form',
    how: '`none` for `balance_operation_count`',
    made: output('cluster_info', replacing(/"balance_operation_count": "[^\n]*"/, '"balance_operation_count": "none"')),
    unknown: ['meta.leader onebox malformed'],
    lost: ['cluster_info'],
  },
  {
    id: 'servers-none-asked',
    title: '`server_info` asked nobody',
    how: 'no details, and no HTTP',
    made: alone('server_info', replacing(/"details": \{.*?^ {2}\}/ms, '"details": null')),
    unknown: info('no_answer'),
  },
  {
    id: 'servers-miscounted',
    title: '`server_info` counts more answers than it shows',
    how: '`succeed_count` is 7, and no HTTP',
    made: alone('server_info', replacing('"succeed_count": 6', '"succeed_count": 7')),
    unknown: info('malformed'),
  },
  {
    id: 'server-other-flavour',
    title: 'The servers are of another make',
    how: 'every server calls itself `1.12.3-mdb`',
    made: everyStep(/^(server_info|version:)/, ({ stdout }) => ({
      stdout: stdout.replaceAll('2.6.0-SNAPSHOT', '1.12.3-mdb'),
    })),
    unknown: ['servers.version onebox malformed'],
  },
  {
    id: 'server-version-missing',
    title: 'A server tells no version',
    how: 'one answer of `server_info` and of `/version` without it',
    made: {
      by: 'cluster-steps',
      change: (steps) =>
        steps.map((each) => {
          if (each.step === 'version:localhost:34802') return { ...each, stdout: '{}' };
          if (each.step !== 'server_info') return each;
          const [before = '', after = ''] = each.stdout.split('"localhost:34802"');
          return { ...each, stdout: `${before}"localhost:34802"${after.replace('"version"', '"edition"')}` };
        }),
    },
    unknown: ['servers.version localhost:34802 malformed'],
  },
  {
    id: 'http-refused',
    title: 'No server answers HTTP, though all answer the shell',
    how: 'curl exits with 7 on every request',
    made: everyStep(isHttp, ({ status: _, ...rest }) => ({
      ...rest,
      exit: 7,
      stdout: '',
      stderr: 'curl: (7) Failed to connect\n',
    })),
    unknown: figures('onebox', 'no_answer'),
  },
  {
    id: 'http-missing',
    title: 'The servers have no such page',
    how: 'HTTP 404 on every request',
    made: everyStep(isHttp, () => ({ status: 404, stdout: 'not found' })),
    unknown: figures('onebox', 'command_failed'),
  },
  {
    id: 'http-login-page',
    title: 'A proxy answers in place of the servers',
    how: 'HTTP 200 with an HTML page on every request',
    made: everyStep(isHttp, () => ({ stdout: '<!DOCTYPE html><title>Log in</title>' })),
    unknown: figures('onebox', 'malformed'),
  },
  {
    id: 'http-redirected',
    title: 'A server sends to another one',
    how: 'HTTP 307 on `/metrics` of every server',
    made: everyStep(/^metrics:/, () => ({ status: 307, stdout: '' })),
    unknown: figures('onebox', 'command_failed'),
  },
  {
    id: 'metrics-cut',
    title: 'The metrics of a server are cut',
    how: 'the first 5,000 characters of one `/metrics`',
    made: output('metrics:localhost:34802', (stdout) => stdout.slice(0, 5000)),
    unknown: figures('localhost:34802', 'malformed'),
  },
  {
    id: 'metrics-none',
    title: 'A server answers with no metric at all',
    how: '`entities` is empty',
    made: output('metrics:localhost:34802', replacing(/"entities": \[.*\]/s, '"entities": []')),
    unknown: figures('localhost:34802', 'partial'),
  },
  {
    id: 'metrics-nan',
    title: 'A metric is not a number',
    how: '`NaN` in one `/metrics`',
    made: output('metrics:localhost:34802', replacing(/"value":\s*\d+/, '"value":NaN')),
    unknown: figures('localhost:34802', 'malformed'),
  },
  {
    id: 'metrics-omitted',
    title: 'There was no room for the metrics',
    how: 'every `/metrics` says `farrier: omitted:`',
    made: everyStep(/^metrics:/, () => ({ stdout: '', stderr: 'farrier: omitted: no room' })),
    unknown: figures('onebox', 'truncated'),
    bad: ['warning probe.incomplete onebox left_out'],
  },
  {
    id: 'start-time-odd',
    title: 'A server tells a start time in another form',
    how: '`yesterday` in `server_info` and HTTP of one server',
    made: {
      by: 'cluster-steps',
      change: (steps) =>
        steps.map((each) => {
          if (each.step === 'start_time:localhost:34802') return { ...each, stdout: '{"RecentStartTime":"yesterday"}' };
          if (each.step !== 'server_info') return each;
          const [before = '', after = ''] = each.stdout.split('"localhost:34802"');
          const odd = after.replace(/"start_time": "[^"]*"/, '"start_time": "yesterday"');
          return { ...each, stdout: `${before}"localhost:34802"${odd}` };
        }),
    },
    unknown: ['servers.restarted localhost:34802 malformed'],
  },
  {
    id: 'overcounted',
    title: '`app_stat` counts secondaries of a node without primaries',
    how: 'the node of 0 primaries that a restart leaves',
    made: everyStep(/^(nodes|node_usage)$/, ({ stdout }) => ({
      stdout: stdout
        .replaceAll('"primary_count": "10"', '"primary_count": "0"')
        .replaceAll('"secondary_count": "22"', '"secondary_count": "32"'),
    })),
    unknown: [],
    bad: ['warning nodes.primary_skew localhost:34801 skewed'],
  },
  {
    id: 'remote-command-unknown',
    title: 'A server does not know the command',
    how: '`unknown command` as the answer of one server',
    made: output(
      'server_stat',
      replacing(
        /("localhost:34802": \{\s*"acked": true,\s*"message": )\{[^}]*\}/,
        '$1"unknown command \'server-stat\'"',
      ),
    ),
    unknown: [],
  },
  {
    id: 'silence',
    title: 'No meta server answers anything',
    how: 'every command prints `ERR_TIMEOUT`, no HTTP',
    made: {
      by: 'cluster-steps',
      change: (steps) =>
        steps
          .filter((each) => !isHttp.test(each.step))
          .map((each) => ({ ...each, stdout: `ERROR: ${each.step} failed, error=ERR_TIMEOUT\n` })),
    },
    unknown: ['cluster.reachable onebox no_answer'],
  },
  {
    id: 'usage-all-or-nothing',
    title: 'One node keeps `nodes -u -q` from printing anything',
    how: '`ERR_CURL_FAILED` for the whole command',
    made: step('node_usage', () => ({
      stdout: 'ERR_CURL_FAILED: ERROR: query metrics from node localhost:34802 failed\n',
    })),
    unknown: ['latency.read_p99 onebox no_answer'],
    lost: ['node_usage'],
  },
];
