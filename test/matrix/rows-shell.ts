import type { Step } from '../../src/pegasus/step.ts';
import { shellRecording } from '../support/recordings.ts';
import type { Row } from './row.ts';
import { everyStep, output, step } from './steps.ts';

const NODES_LOST = { lost: ['nodes'] };
const nodes = (reason: string): readonly string[] => [`nodes.alive onebox ${reason}`];
const json = (stdout: string): string => /^\{.*^\}$/ms.exec(stdout)?.[0] ?? '';
/** What the probe left out is told once more, as a whole. */
const INCOMPLETE = ['warning probe.incomplete onebox left_out'];
const isShell = /^(?!metrics:|version:|start_time:)/;
const isHttp = /^(metrics|version|start_time):/;
const says =
  (stdout: string) =>
  ({ stdout: before }: Step): Partial<Step> => ({ stdout: before.replace(/^\{.*^\}$/ms, stdout) });

export const SHELL_ROWS: readonly Row[] = [
  {
    id: 'step-missing',
    title: 'A command was not run',
    how: 'no step `nodes`',
    made: { by: 'cluster-steps', change: (steps) => steps.filter((each) => each.step !== 'nodes') },
    unknown: nodes('not_collected'),
    ...NODES_LOST,
  },
  {
    id: 'only-http',
    title: 'Nobody asked the meta servers',
    how: 'only HTTP steps',
    made: { by: 'cluster-steps', change: (steps) => steps.filter((each) => isHttp.test(each.step)) },
    unknown: ['cluster.reachable onebox not_collected'],
  },
  {
    id: 'step-omitted',
    title: 'There was no room for the output of a command',
    how: '`nodes` says `farrier: omitted:`',
    made: step('nodes', () => ({ stdout: '', stderr: 'farrier: omitted: 90000 characters do not fit' })),
    bad: INCOMPLETE,
    unknown: nodes('truncated'),
    ...NODES_LOST,
  },
  {
    id: 'step-out-of-time',
    title: 'The probe had no time left for a command',
    how: '`tables` says `farrier: out of time:`',
    made: step('tables', () => ({ exit: 124, stdout: '', stderr: 'farrier: out of time: 108 s are over' })),
    bad: INCOMPLETE,
    unknown: ['tables.count onebox out_of_time'],
    lost: ['tables'],
  },
  {
    id: 'step-timeout',
    title: 'A command was ended for its time, half its output printed',
    how: '`nodes` exits with 124, JSON cut',
    made: step('nodes', ({ stdout }) => ({ exit: 124, stdout: stdout.slice(0, 1200) })),
    bad: INCOMPLETE,
    unknown: nodes('out_of_time'),
    ...NODES_LOST,
  },
  {
    id: 'step-crashed',
    title: 'The shell aborted',
    how: '`nodes` exits with 134, no result',
    made: step('nodes', () => ({ exit: 134, stdout: '', stderr: 'terminate called after throwing an exception\n' })),
    unknown: nodes('crashed'),
    ...NODES_LOST,
  },
  {
    id: 'shell-missing',
    title: 'There is no Pegasus shell on the host',
    how: 'every command exits with 127, no HTTP',
    made: {
      by: 'cluster-steps',
      change: (steps) =>
        steps
          .filter((each) => !isHttp.test(each.step))
          .map((each) => ({ ...each, exit: 127, stdout: '', stderr: 'sh: pegasus_shell: not found\n' })),
    },
    unknown: ['cluster.reachable onebox command_failed'],
  },
  {
    id: 'shell-missing-http-there',
    title: 'There is no Pegasus shell on the host, though the servers answer HTTP',
    how: 'every command exits with 127',
    made: everyStep(isShell, () => ({ exit: 127, stdout: '', stderr: 'sh: pegasus_shell: not found\n' })),
    unknown: ['cluster.reachable onebox command_failed'],
  },
  {
    id: 'stdout-empty',
    title: 'A command printed nothing and exited with 0',
    how: '`nodes` without output',
    made: output('nodes', () => ''),
    unknown: nodes('malformed'),
    ...NODES_LOST,
  },
  {
    id: 'banner-only',
    title: 'A command printed the banner only',
    how: '`nodes` without its JSON',
    made: step('nodes', says('')),
    unknown: nodes('malformed'),
    ...NODES_LOST,
  },
  {
    id: 'error-exit-0',
    title: 'An error with exit status 0',
    how: '`nodes` prints `list nodes failed, error=ERR_TIMEOUT`',
    made: step('nodes', says('list nodes failed, error=ERR_TIMEOUT')),
    unknown: nodes('no_answer'),
    ...NODES_LOST,
  },
  {
    id: 'error-of-server-exit-0',
    title: 'A refusal with exit status 0',
    how: '`tables` prints `list apps failed, error=ERR_INVALID_STATE`',
    made: step('tables', says('list apps failed, error=ERR_INVALID_STATE')),
    unknown: ['tables.count onebox command_failed'],
    lost: ['tables'],
  },
  {
    id: 'usage-exit-0',
    title: 'The shell does not know an option and explains itself',
    how: '`node_usage` prints `USAGE:`',
    made: step('node_usage', says('USAGE: \tnodes [-d|--detailed] [-j|--json]')),
    unknown: ['latency.read_p99 onebox command_failed'],
    lost: ['node_usage'],
  },
  {
    id: 'coloured-error',
    title: 'An error in colour on the other stream',
    how: '`dead_partitions` and `tables` print a red `ERROR` on stderr, nothing on stdout',
    made: everyStep(/^(tables|dead_partitions)$/, () => ({
      stdout: '',
      stderr: '\u001b[1m\u001b[38;2;255;000;000mERROR: list apps failed: ERR_TIMEOUT\n\u001b[0m',
    })),
    unknown: ['tables.count onebox no_answer'],
    lost: ['tables'],
  },
  {
    id: 'coloured-output',
    title: 'Colour codes stand around the result',
    how: 'ANSI sequences before, behind and on the lines of `nodes`',
    made: output('nodes', (stdout) => stdout.replace(/^\{/m, '\u001b[1m{').replace(/^\}$/m, '}\u001b[0m')),
    unknown: [],
  },
  {
    id: 'warnings-before-banner',
    title: 'Warning lines stand before the banner',
    how: '50 log lines before the output of every command',
    made: everyStep(isShell, ({ stdout }) => ({
      stdout:
        'W2026-11-23 09:27:45.369 (1795426065369254448 5580) : overwrite default thread pool\n'.repeat(50) + stdout,
    })),
    unknown: [],
  },
  {
    id: 'log-after-result',
    title: 'Log lines follow the result',
    how: 'log lines behind the JSON of every command',
    made: everyStep(isShell, ({ stdout }) => ({
      stdout: `${stdout}W2026-11-23 09:27:45.369 (1795426065369254448 5580) network.cpp:507:on_failure(): disconnect\n`,
    })),
    unknown: [],
  },
  {
    id: 'log-within-result',
    title: 'Both streams were merged: a log line stands within the result',
    how: 'a log line in the middle of the JSON of `nodes`',
    made: output('nodes', (stdout) => stdout.replace('"status"', '\nW2026-11-23 09:27:45.369 (1 2) : late\n"status"')),
    unknown: nodes('malformed'),
    ...NODES_LOST,
  },
  {
    id: 'wrong-stream',
    title: 'The result came on the wrong stream',
    how: 'the JSON of `nodes` on stderr',
    made: step('nodes', ({ stdout }) => ({ stdout: stdout.replace(/^\{.*^\}$/ms, ''), stderr: json(stdout) })),
    unknown: nodes('malformed'),
    ...NODES_LOST,
  },
  {
    id: 'json-cut',
    title: 'The JSON of a command is cut',
    how: 'the first 1,300 characters of `tables`',
    made: output('tables', (stdout) => stdout.slice(0, 1300)),
    unknown: ['tables.count onebox malformed'],
    lost: ['tables'],
  },
  {
    id: 'json-list',
    title: 'The JSON is a list',
    how: '`nodes` prints `[]`',
    made: step('nodes', says('[]')),
    unknown: nodes('malformed'),
    ...NODES_LOST,
  },
  {
    id: 'json-deep',
    title: 'The JSON is nested without end',
    how: '`nodes` prints 100,000 opening braces and keys',
    made: step('nodes', says(`{${'"a":{'.repeat(100_000)}`)),
    unknown: nodes('malformed'),
    ...NODES_LOST,
  },
  {
    id: 'text-for-json',
    title: 'The shell ignores `-j`',
    how: 'the recorded text table of `nodes -d`',
    made: step('nodes', () => {
      const { stdout, stderr } = shellRecording('nodes_-d', 'nodes');
      return { stdout, stderr };
    }),
    unknown: [],
  },
  {
    id: 'huge-noise',
    title: 'A command printed a megabyte of something else',
    how: '`nodes` prints 1 MB of one line',
    made: output('nodes', () => 'x'.repeat(1_000_000)),
    unknown: nodes('malformed'),
    ...NODES_LOST,
  },
  {
    id: 'huge-preamble',
    title: 'A megabyte of log lines stands before the result',
    how: '1 MB of log lines before `nodes`',
    made: output('nodes', (stdout) => 'E2026-11-23 09:27:45.369 (1 2) replica: write fail\n'.repeat(20_000) + stdout),
    unknown: [],
  },
  {
    id: 'binary-noise',
    title: 'A command printed binary noise',
    how: '`nodes` prints 4 KB of every byte',
    made: output('nodes', () =>
      Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 7) % 256)).toString('latin1'),
    ),
    unknown: nodes('malformed'),
    ...NODES_LOST,
  },
  {
    id: 'replacement-characters',
    title: 'Bytes that are no UTF-8 were replaced within the result',
    how: 'U+FFFD in the state of a node',
    made: output('nodes', (stdout) => stdout.replace('ALIVE', 'AL\uFFFDVE')),
    unknown: nodes('malformed'),
    ...NODES_LOST,
  },
  {
    id: 'step-twice',
    title: 'A command was run twice, the second time in vain',
    how: 'a failed `nodes` after the good one',
    made: {
      by: 'cluster-steps',
      change: (steps) => [
        ...steps,
        ...steps.filter((each) => each.step === 'nodes').map((each) => ({ ...each, stdout: '', exit: 255 })),
      ],
    },
    unknown: [],
  },
];
