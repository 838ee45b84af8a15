import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Inspection, judge } from '../../src/checks/judge.ts';
import { EMPTY_MEMORY, type Memory } from '../../src/checks/memory.ts';
import type { Verdict } from '../../src/checks/verdict.ts';
import { expectationsOf, limitsOf } from '../../src/config/effective.ts';
import type { ClusterConfig, FarrierConfig } from '../../src/config/schema.ts';
import type { SimCluster } from '../../src/local/simulator/cluster-state.ts';
import { faultLog } from '../../src/local/simulator/fault-log.ts';
import { FAULTS, type Fault } from '../../src/local/simulator/faults.ts';
import { startWarnings } from '../../src/local/simulator/render/preamble.ts';
import { shellAnswers } from '../../src/local/simulator/render/shell.ts';
import { withSimulatedVersion } from '../../src/local/simulator/simulated-version.ts';
import { VICTIMS } from '../../src/local/simulator/victims.ts';
import { readCluster } from '../../src/pegasus/read-cluster.ts';
import { known } from '../../src/pegasus/reading.ts';
import type { Step } from '../../src/pegasus/step.ts';
import { foundUnder, SHOWS_IN_ROUND, VERSIONS } from '../support/fault-findings.ts';
import { simulatedRounds } from '../support/simulated-round.ts';
import { clusterWith, demoConfig, firstOf, MINUTE, NOON } from '../support/simulator.ts';

const FIVE_MINUTES = 5 * MINUTE;
const SHORT: ReadonlySet<Fault> = new Set(['traffic-surge', 'traffic-drop']);
/** Rounds under faults end at NOON. */
const HEALTHY = NOON - 20 * MINUTE;
/** Some outputs stand for several rounds of several versions: hosts print the same whatever Pegasus runs on them. */
let directory = '';
let round: ReturnType<typeof simulatedRounds>;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'farrier-judged-'));
  round = simulatedRounds(directory);
});

afterAll(() => rm(directory, { recursive: true, force: true }));

describe.each(VERSIONS)('a round on a cluster of %s', (version) => {
  const config = withSimulatedVersion(demoConfig, version);
  let remembered: Memory = EMPTY_MEMORY;
  let healthy: Verdict | undefined;

  /** An hour of healthy rounds, the last of them whole. */
  beforeAll(async () => {
    const judged = await rounds(config, [[]], { before: hourBefore(HEALTHY, config), end: HEALTHY });
    healthy = judged.verdicts[0];
    remembered = judged.memory;
  }, 120_000);

  it('is all ok with complete confidence when nothing is wrong, the first one as any other', async () => {
    const { verdicts } = await rounds(config, [[]], { before: EMPTY_MEMORY, end: HEALTHY });
    for (const verdict of [healthy, ...verdicts]) {
      expect(verdict?.checks.filter(({ status }) => status !== 'ok')).toEqual([]);
      expect(verdict).toMatchObject({ health: 'ok', confidence: 'complete', findings: [] });
      expect(verdict?.checks.length).toBeGreaterThan(100);
    }
  }, 60_000);

  it.each(Object.keys(FAULTS) as Fault[])(
    'finds under %s just what it is',
    async (fault) => {
      const under = Array.from({ length: SHOWS_IN_ROUND[fault] ?? 1 }, () => [fault]);
      // what lasts three minutes in fifteen is seen twice by looks a minute apart
      const when = SHORT.has(fault) ? { end: NOON + MINUTE, apart: MINUTE } : { end: NOON };
      const { verdicts } = await rounds(config, under, { before: remembered, ...when });
      expect(found(verdicts.at(-1))).toEqual(foundUnder(fault, version));
    },
    120_000,
  );

  it.each(['node-down', 'meta-failover'] as const)(
    'finds %s even if it is the first round',
    async (fault) => {
      const { verdicts } = await rounds(config, [[fault]], { before: EMPTY_MEMORY, end: NOON });
      const lines = foundUnder(fault, version).filter((line) => !line.includes('leader_changed'));
      expect(found(verdicts[0])).toEqual(lines);
      expect(verdicts[0]?.health).toBe('critical');
    },
    60_000,
  );

  it('finds the same in the next round under a fault, and nothing once it is over', async () => {
    const { verdicts } = await rounds(config, [['node-down'], ['node-down'], []], { before: remembered, end: NOON });
    expect(found(verdicts[1])).toEqual(found(verdicts[0]));
    expect(verdicts[2]).toMatchObject({ health: 'ok', confidence: 'complete', findings: [] });
  }, 120_000);
});

describe('a day of rounds', () => {
  it.each([
    [1, 4],
    [5, 24],
    [15, 24],
  ])('never looks like a surge or a drop, one each %i minutes for %i hours', (minutes, hours) => {
    let memory: Memory = EMPTY_MEMORY;
    for (let now = NOON - 8 * 60 * MINUTE; now < NOON + (hours - 8) * 60 * MINUTE; now += minutes * MINUTE) {
      const judged = judge(pureInspection(demoConfig, clusterWith([], now)), memory);
      memory = judged.memory;
      expect(found(judged.verdict)).toEqual([]);
    }
  });
});

/** What twelve healthy rounds before a time leave behind, of the cluster alone. */
function hourBefore(end: number, config: FarrierConfig): Memory {
  const times = Array.from({ length: 12 }, (_, index) => end - (12 - index) * FIVE_MINUTES);
  const { version } = firstOf(config.clusters);
  const inspections = times.map((now) => pureInspection(config, clusterWith([], now, version)));
  return inspections.reduce<Memory>((memory, each) => judge(each, memory).memory, EMPTY_MEMORY);
}

/** Judges one round after another, five minutes apart unless said otherwise. Before the last one, only hosts that faults strike are probed. */
async function rounds(
  config: FarrierConfig,
  faultsOf: readonly (readonly Fault[])[],
  { before, end, apart = FIVE_MINUTES }: { readonly before: Memory; readonly end: number; readonly apart?: number },
) {
  const log = faultLog();
  const struck = new Set(faultsOf.flat().flatMap(struckBy));
  const verdicts: Verdict[] = [];
  let memory = before;
  for (const [index, faults] of faultsOf.entries()) {
    const left = faultsOf.length - 1 - index;
    const now = end - left * apart;
    const scene = { config, now, faults: log.update(faults, now), ...(left > 0 && { hosts: [...struck] }) };
    const judged = judge(await round(scene), memory);
    memory = judged.memory;
    verdicts.push(judged.verdict);
  }
  return { verdicts, memory };
}

function struckBy(fault: Fault): readonly string[] {
  return Object.entries(VICTIMS).find(([id]) => id === fault)?.[1] ?? [];
}

function found(verdict: Verdict | undefined): readonly string[] {
  const findings = verdict?.findings ?? [];
  return findings
    .map(({ check, entity, status, reason }) => `${check} ${entity.kind}/${entity.name} ${status} ${reason}`)
    .sort();
}

/** The cluster part of a round without running anything: what the shell would print, as steps. */
function pureInspection(config: FarrierConfig, cluster: SimCluster): Inspection {
  const expected: ClusterConfig = firstOf(config.clusters);
  const names: Readonly<Record<string, string>> = {
    'cluster_info -j': 'cluster_info',
    get_meta_level: 'meta_level',
    'nodes -d -j': 'nodes',
    'nodes -d -u -q -j': 'node_usage',
    'ls -d -j': 'tables',
    server_info: 'server_info',
    server_stat: 'server_stat',
    'app_stat -j': 'table_stat',
  };
  const answers = [...shellAnswers(cluster)].filter(([command]) => names[command] !== undefined);
  const steps = answers.map(([command, answer]): Step => {
    const stdout = `${startWarnings(cluster)}${answer.stdout}dsn exit with code 0\n`;
    const step = names[command] ?? '';
    return { step, argv: ['pegasus_shell'], exit: 0, ms: 5, stdout, stderr: answer.stderr };
  });
  return {
    cluster: cluster.name,
    now: cluster.now,
    snapshot: known(readCluster({ time: cluster.now, cluster: cluster.name, host: 'meta1' }, steps)),
    hosts: undefined,
    expected: expectationsOf(expected),
    limits: limitsOf(config, expected),
  };
}
