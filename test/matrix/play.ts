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
import { hostFrame, oneboxConfig, runAt, tell } from '../support/world/onebox.ts';
import { makeWorld, START } from '../support/world/world.ts';
import { AS_OF_2_5, HEALTHY, WITH_DETAILS } from './bases.ts';
import type { ClusterBase, Made } from './row.ts';

const BASES: Readonly<Record<ClusterBase, readonly Step[]>> = {
  'cluster-steps': HEALTHY.steps,
  'detail-steps': WITH_DETAILS,
  'counter-steps': AS_OF_2_5,
};
const BEFORE_MS = 300_000;
const FOUR_MINUTES = 240_000;
const ports = (first: number): readonly string[] => [0, 1, 2].map((index) => `localhost:${first + index}`);

/** What a run says after a healthy one. */
export async function play(made: Made): Promise<Verdict> {
  if (made.by === 'ssm') return throughHandlers(made);
  if (isOfSteps(made)) return ofCluster(clusterText(made.change(BASES[made.by]), 'none'), BASES[made.by]);
  if (made.by === 'cluster-frame') return ofCluster(made.change(clusterText(HEALTHY.steps)), HEALTHY.steps);
  const frame = hostFrame({ host: 'replica1' });
  if (made.by === 'host-frame') return ofHosts(made.change(frame));
  return ofHosts(writeFrame({ probe: 'host', cluster: 'onebox', host: 'replica1' }, made.change(stepsOf(frame))));
}

const played = new Map<string, Promise<Verdict>>();

/** The same looked at twice says the same. */
function once(key: string, made: Made): Promise<Verdict> {
  const verdict = played.get(key) ?? play(made);
  played.set(key, verdict);
  return verdict;
}

/** Nothing is wrong, looked at in the same way. */
export function playHealthy(by: Made['by']): Promise<Verdict> {
  return once(by, by === 'ssm' ? { by, story: {} } : by.endsWith('steps') ? unchangedSteps(by) : unchangedFrame(by));
}

/** What is said without a step: what must not be ok when that step says nothing. */
export function playWithout(by: Made['by'], name: string): Promise<Verdict> {
  const change = (steps: readonly Step[]): readonly Step[] => steps.filter((each) => each.step !== name);
  const base = by.startsWith('host') ? 'host-steps' : isBase(by) ? by : 'cluster-steps';
  return once(`${base} without ${name}`, { by: base, change });
}

function isOfSteps(made: Made): made is Extract<Made, { readonly by: ClusterBase }> {
  return isBase(made.by);
}

function isBase(by: Made['by']): by is ClusterBase {
  return Object.hasOwn(BASES, by);
}

function unchangedSteps(by: Made['by']): Made {
  const change = (steps: readonly Step[]): readonly Step[] => steps;
  return { by: isBase(by) ? by : 'host-steps', change };
}

function unchangedFrame(by: Made['by']): Made {
  const change = (frame: string): string => frame;
  return { by: by === 'host-frame' ? 'host-frame' : 'cluster-frame', change };
}

function clusterText(
  steps: readonly Step[],
  encoding: 'none' | 'gzip+base64' = 'gzip+base64',
  time = HEALTHY.header.time,
): string {
  return writeFrame({ cluster: 'onebox', host: 'localhost', time, encoding }, steps);
}

function stepsOf(frame: string): readonly Step[] {
  const { steps } = readFrame(frame);
  if (!steps.known) throw new Error(steps.detail);
  return steps.value;
}

/** @param steps what the cluster said before */
function ofCluster(text: string, steps: readonly Step[]): Verdict {
  const { header } = HEALTHY;
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
    script: tell({ capture: () => '01-healthy-idle/snapshot', ...story }),
    ...(sendFails !== undefined && {
      disturb: (ports) => ({ ...ports, hosts: { ...ports.hosts, send: () => Promise.reject(sendFails) } }),
    }),
  });
  world.schedule(runAt(0));
  await world.runUntil(START + FOUR_MINUTES);
  const [latest] = await world.store.latestVerdicts('onebox');
  if (latest === undefined) throw new Error(`no verdict: ${world.log.join('\n')}`);
  return { ...latest.verdict, series: [] };
}
