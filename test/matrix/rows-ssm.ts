import type { Host } from '../../src/pipeline/ports.ts';
import { writeFrame } from '../support/frame.ts';
import { captured } from '../support/recordings.ts';
import { clusterFrame, HOSTS, hostFrame, type Story } from '../support/world/onebox.ts';
import type { Behaviour } from '../support/world/scripted-hosts.ts';
import { START } from '../support/world/world.ts';
import type { Made, Row } from './row.ts';

const FIVE: readonly Host[] = [1, 2, 3, 4, 5].map((number) => ({
  id: `i-1000000${number}`,
  name: `replica${number}`,
  ping: 'online',
  lastPing: START,
}));
const LAST = HOSTS[2]?.id;
const blinded = (reason: string): readonly string[] => [`cluster.reachable onebox ${reason}`];
const lastHost = (reason: string): readonly string[] => [`host.reachable replica2 ${reason}`];

function ssm(story: Partial<Story>): Made {
  return { by: 'ssm', story };
}

/** The last of three hosts gives this instead of its host report. */
function last(behaviour: Behaviour): Made {
  return ssm({ behave: (host, probe) => (host.id === LAST && probe === 'host' ? behaviour : undefined) });
}

/** The host of the cluster probe gives this instead of its report. */
function prober(behaviour: Behaviour): Made {
  return ssm({ behave: (_, probe) => (probe === 'cluster' ? behaviour : undefined) });
}

function pinging(ping: (host: Host, index: number) => Host['ping']): Made {
  return ssm({ directory: () => HOSTS.map((host, index) => ({ ...host, ping: ping(host, index) })) });
}

const MINUTE = 60_000;

/** A whole report of the last host, by a clock that is so many minutes off. */
function dated(minutes: number): Made {
  return last({ afterMs: 1000, stdout: hostFrame({ host: 'replica2', time: START + minutes * MINUTE }) });
}

const status = (statusDetails: string): Behaviour => ({ afterMs: 1000, statusDetails, responseCode: -1 });

/** Statuses of SSM that end an invocation without output, and what is said of the host. */
const STATUSES: readonly (readonly [status: string, title: string, reason: string])[] = [
  ['Delivery Timed Out', 'The agent did not pick the command up', 'not_delivered'],
  ['Undeliverable', 'SSM cannot deliver to a host', 'not_delivered'],
  ['Invalid Platform', 'The document is not for the platform of a host', 'not_delivered'],
  ['Execution Timed Out', 'The script ran too long', 'execution_timed_out'],
  ['Cancelled', 'Somebody cancelled the command', 'cancelled'],
  ['Terminated', 'SSM gave up because others failed', 'cancelled'],
  ['Access Denied', 'The sender may not run commands on a host', 'access_denied'],
  ['Failed', 'The script was not started', 'execution_failed'],
  ['Rate Exceeded', 'SSM reports a status that is not known here', 'execution_failed'],
];

export const SSM_ROWS: readonly Row[] = [
  {
    id: 'agent-offline',
    title: 'The agent of one host is offline',
    how: 'ping status ConnectionLost for the last of three hosts',
    made: pinging((_, index) => (index === 2 ? 'connection_lost' : 'online')),
    unknown: lastHost('agent_offline'),
  },
  {
    id: 'agents-offline',
    title: 'The agents of all hosts are offline',
    how: 'ping status Inactive for every host',
    made: pinging(() => 'inactive'),
    unknown: [...blinded('agent_offline'), ...HOSTS.map(({ name }) => `host.reachable ${name} agent_offline`)],
  },
  {
    id: 'no-hosts',
    title: 'No host carries the tag',
    how: 'SSM lists none',
    made: ssm({ directory: () => [] }),
    unknown: [...blinded('no_hosts'), 'host.reachable any host of onebox no_hosts'],
  },
  {
    id: 'undeliverable-4-of-5',
    title: 'Four of five hosts are undeliverable while the command reads Success',
    how: 'invocations Undeliverable, the parent’s status is never asked',
    made: ssm({
      directory: () => FIVE,
      behave: (host, probe) => (probe === 'host' && host !== FIVE[0] ? status('Undeliverable') : undefined),
    }),
    unknown: FIVE.slice(1).map(({ name }) => `host.reachable ${name} not_delivered`),
  },
  ...STATUSES.map(
    ([name, title, reason]): Row => ({
      id: `status-${name.toLowerCase().replaceAll(' ', '-')}`,
      title,
      how: `StatusDetails \`${name}\`, response code -1`,
      made: last(status(name)),
      unknown: lastHost(reason),
    }),
  ),
  {
    id: 'prober-timed-out',
    title: 'The cluster probe ran too long',
    how: 'StatusDetails `Execution Timed Out` for the cluster probe',
    made: prober(status('Execution Timed Out')),
    unknown: blinded('execution_timed_out'),
  },
  {
    id: 'script-failed',
    title: 'The script ended with an error',
    how: 'exit status 69 and a message on stderr',
    made: last({ afterMs: 1000, statusDetails: 'Failed', responseCode: 69, stderr: 'farrier: gzip is missing' }),
    unknown: lastHost('execution_failed'),
  },
  {
    id: 'script-failed-with-frame',
    title: 'The script ended with an error after a whole frame',
    how: 'exit status 1, the frame proves itself',
    made: last({ afterMs: 1000, statusDetails: 'Failed', responseCode: 1, stdout: hostFrame({ host: 'replica2' }) }),
    unknown: [],
  },
  {
    id: 'success-without-output',
    title: 'SSM says Success and has no output',
    how: 'empty standard output',
    made: last({ afterMs: 1000, stdout: '' }),
    unknown: lastHost('not_a_frame'),
  },
  {
    id: 'output-24000',
    title: 'SSM cut the output of the cluster probe at 24,000 characters',
    how: 'a whole frame with all metrics, its head only',
    made: prober({ afterMs: 1000, stdout: longFrame().slice(0, 24_000) }),
    unknown: blinded('truncated'),
  },
  {
    id: 'other-cluster',
    title: 'A host answers for another cluster',
    how: 'the frame’s header names `other`',
    made: last({ afterMs: 1000, stdout: hostFrame({ host: 'replica2', cluster: 'other' }) }),
    unknown: lastHost('malformed'),
  },
  {
    id: 'probes-mixed-up',
    title: 'The cluster probe’s host answers with a host report',
    how: 'a frame of the other probe',
    made: prober({ afterMs: 1000, stdout: hostFrame() }),
    unknown: blinded('malformed'),
  },
  {
    id: 'stale-host',
    title: 'A host answers with the report of an earlier run',
    how: 'a whole frame whose header is an hour older than the run',
    made: dated(-60),
    unknown: lastHost('stale'),
  },
  {
    id: 'stale-prober',
    title: 'The cluster probe answers with what it saw a day ago',
    how: 'a whole frame whose header is a day older than the run',
    made: prober({ afterMs: 1000, stdout: clusterFrame('01-healthy-idle/snapshot', START - 1440 * MINUTE) }),
    unknown: blinded('stale'),
  },
  {
    id: 'future-host',
    title: 'A host answers from the future',
    how: 'a whole frame whose header is two hours ahead',
    made: dated(120),
    unknown: lastHost('stale'),
  },
  {
    id: 'clock-behind',
    title: 'The clock of a host is some minutes off',
    how: 'the header is seven minutes behind: within what clocks may differ',
    made: dated(-7),
    unknown: [],
  },
  {
    id: 'no-answer-host',
    title: 'A host never ends its command',
    how: 'InProgress until the deadline',
    made: last({ afterMs: undefined }),
    unknown: lastHost('deadline_passed'),
  },
  {
    id: 'no-answer-prober',
    title: 'The cluster probe never ends',
    how: 'InProgress until the deadline',
    made: prober({ afterMs: undefined }),
    unknown: blinded('deadline_passed'),
  },
  {
    id: 'answer-late',
    title: 'A report arrives after the run was judged',
    how: 'Success 215 s after the command, the deadline is at 180 s',
    made: last({ afterMs: 215_000, stdout: hostFrame({ host: 'replica2', diskUsedPercent: 99 }) }),
    unknown: lastHost('deadline_passed'),
  },
  {
    id: 'event-lost',
    title: 'The event of a status change is lost',
    how: 'no event; the sweep at the deadline asks',
    made: last({ afterMs: 1000, stdout: hostFrame({ host: 'replica2' }), eventLost: true }),
    unknown: [],
  },
  {
    id: 'send-refused',
    title: 'SSM refuses the command',
    how: '`AccessDeniedException` on SendCommand',
    made: {
      by: 'ssm',
      story: {},
      sendFails: Object.assign(new Error('not authorised'), { name: 'AccessDeniedException', $fault: 'client' }),
    },
    unknown: [...blinded('access_denied'), ...HOSTS.map(({ name }) => `host.reachable ${name} access_denied`)],
  },
];

/** A good frame that is longer than SSM keeps. */
function longFrame(): string {
  const { header, steps } = captured('01-healthy-idle/snapshot');
  return writeFrame(header, steps);
}
