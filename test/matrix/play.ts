import type { HostReport } from '../../src/checks/check.ts';
import { type Inspection, judge } from '../../src/checks/judge.ts';
import { EMPTY_MEMORY } from '../../src/checks/memory.ts';
import { THRESHOLDS } from '../../src/checks/thresholds.ts';
import type { Verdict } from '../../src/checks/verdict.ts';
import type { HostSnapshot } from '../../src/pegasus/host-snapshot.ts';
import type { Reading } from '../../src/pegasus/reading.ts';
import type { Step } from '../../src/pegasus/step.ts';
import { readFrame } from '../../src/pipeline/frame.ts';
import { readClusterFrame, readHostFrame } from '../../src/pipeline/read-report.ts';
import { writeFrame } from '../support/frame.ts';
import { captured } from '../support/recordings.ts';
import { hostFrame, oneboxConfig, runAt, tell } from '../support/world/onebox.ts';
import { makeWorld, START } from '../support/world/world.ts';
import type { Made } from './row.ts';

const HEALTHY = '01-healthy-idle/snapshot';
const healthy = captured(HEALTHY);
const BEFORE_MS = 300_000;
const FOUR_MINUTES = 240_000;
const ports = (first: number): readonly string[] => [0, 1, 2].map((index) => `localhost:${first + index}`);

/** What a run says after a healthy one. */
export async function play(made: Made): Promise<Verdict> {
  if (made.by === 'ssm') return throughHandlers(made);
  if (made.by === 'cluster-steps') return ofCluster(clusterText(made.change(healthy.steps), 'none'));
  if (made.by === 'cluster-frame') return ofCluster(made.change(clusterText(healthy.steps)));
  const frame = hostFrame({ host: 'replica1' });
  if (made.by === 'host-frame') return ofHosts(made.change(frame));
  return ofHosts(writeFrame({ probe: 'host', cluster: 'onebox', host: 'replica1' }, made.change(stepsOf(frame))));
}

/** Nothing is wrong, looked at in the same way. */
export function playHealthy(by: Made['by']): Promise<Verdict> {
  return play(by === 'ssm' ? { by, story: {} } : by.endsWith('steps') ? unchangedSteps(by) : unchangedFrame(by));
}

/** What is said without a step: what must not be ok when that step says nothing. */
export function playWithout(by: Made['by'], name: string): Promise<Verdict> {
  const change = (steps: readonly Step[]): readonly Step[] => steps.filter((each) => each.step !== name);
  return play({ by: by.startsWith('host') ? 'host-steps' : 'cluster-steps', change });
}

function unchangedSteps(by: Made['by']): Made {
  const change = (steps: readonly Step[]): readonly Step[] => steps;
  return { by: by === 'host-steps' ? 'host-steps' : 'cluster-steps', change };
}

function unchangedFrame(by: Made['by']): Made {
  const change = (frame: string): string => frame;
  return { by: by === 'host-frame' ? 'host-frame' : 'cluster-frame', change };
}

function clusterText(
  steps: readonly Step[],
  encoding: 'none' | 'gzip+base64' = 'gzip+base64',
  time = healthy.header.time,
): string {
  return writeFrame({ cluster: 'onebox', host: 'localhost', time, encoding }, steps);
}

function stepsOf(frame: string): readonly Step[] {
  const { steps } = readFrame(frame);
  if (!steps.known) throw new Error(steps.detail);
  return steps.value;
}

function ofCluster(text: string): Verdict {
  const { header, steps } = healthy;
  const read = (frame: string): Partial<Inspection> => ({ snapshot: readClusterFrame(frame).snapshot });
  const then = header.time - BEFORE_MS;
  const before = inspection({ ...read(clusterText(steps.map(earlier), 'none', then)), now: then });
  return afterwards(before, inspection({ ...read(text), now: header.time }));
}

/** The metrics of a run five minutes before, as far as their time goes. */
function earlier(step: Step): Step {
  const stdout = step.stdout.replace(
    /"timestamp_ns":(\d+)/,
    (_, time: string) => `"timestamp_ns":${BigInt(time) - BigInt(BEFORE_MS) * 1_000_000n}`,
  );
  return { ...step, stdout };
}

function ofHosts(text: string): Verdict {
  const second = report('replica2', readHostFrame(hostFrame({ host: 'replica2' })).snapshot);
  const first = (frame: string): HostReport => report('replica1', readHostFrame(frame).snapshot);
  const hosts = [first(hostFrame({ host: 'replica1' })), second];
  return afterwards(
    inspection({ hosts, now: START - BEFORE_MS }),
    inspection({ hosts: [first(text), second], now: START }),
  );
}

function report(name: string, snapshot: Reading<HostSnapshot>): HostReport {
  return { id: `i-${name}`, name, snapshot };
}

function afterwards(before: Inspection, now: Inspection): Verdict {
  return judge(now, judge(before, EMPTY_MEMORY).memory).verdict;
}

function inspection(parts: Partial<Inspection>): Inspection {
  return {
    cluster: 'onebox',
    now: START,
    snapshot: undefined,
    hosts: undefined,
    expected: { version: undefined, metas: ports(34601), nodes: ports(34801), tables: 3 },
    limits: (id) => THRESHOLDS[id].defaults,
    ...parts,
  };
}

async function throughHandlers({ story, sendFails }: Extract<Made, { by: 'ssm' }>): Promise<Verdict> {
  const world = makeWorld({
    config: oneboxConfig(),
    script: tell({ capture: () => HEALTHY, ...story }),
    ...(sendFails !== undefined && {
      disturb: (ports) => ({ ...ports, hosts: { ...ports.hosts, send: () => Promise.reject(sendFails) } }),
    }),
  });
  world.schedule(runAt(0));
  await world.runUntil(START + FOUR_MINUTES);
  const [latest] = await world.store.latestVerdicts('onebox');
  if (latest === undefined) throw new Error(`no verdict: ${world.log.join('\n')}`);
  return latest.verdict;
}
