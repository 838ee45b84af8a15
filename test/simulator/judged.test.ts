import { beforeAll, describe, expect, it } from 'vitest';
import type { HostReport } from '../../src/checks/check.ts';
import { type Inspection, judge } from '../../src/checks/judge.ts';
import { EMPTY_MEMORY, type Memory } from '../../src/checks/memory.ts';
import type { Verdict } from '../../src/checks/verdict.ts';
import { expectationsOf, limitsOf } from '../../src/config/effective.ts';
import type { SimCluster } from '../../src/local/simulator/cluster-state.ts';
import type { Fault } from '../../src/local/simulator/faults.ts';
import { startWarnings } from '../../src/local/simulator/render/preamble.ts';
import { shellAnswers } from '../../src/local/simulator/render/shell.ts';
import { VICTIMS } from '../../src/local/simulator/victims.ts';
import { readCluster } from '../../src/pegasus/read-cluster.ts';
import { known } from '../../src/pegasus/reading.ts';
import type { Step } from '../../src/pegasus/step.ts';
import { FOUND, NEEDS_HISTORY, SHOWS_IN_ROUND } from '../support/fault-findings.ts';
import { inspectionOf, type RoundOptions } from '../support/simulated-round.ts';
import { clusterWith, demoCluster, demoConfig, MINUTE, NOON, withHosts } from '../support/simulator.ts';

/** What two healthy rounds leave behind: the second one ends at NOON. */
let healthy: readonly Verdict[] = [];
let remembered: Memory = EMPTY_MEMORY;
let healthyReports: readonly HostReport[] = [];

beforeAll(async () => {
  const judged = await rounds([[], []], { before: EMPTY_MEMORY, start: NOON - 5 * MINUTE });
  healthy = judged.verdicts;
  remembered = judged.memory;
  healthyReports = judged.reports;
}, 120_000);

/** Reports of the healthy round for the hosts that a fault does not strike. */
function unstruck(fault: Fault): RoundOptions {
  const struck: readonly string[] = Object.entries(VICTIMS).find(([id]) => id === fault)?.[1] ?? [];
  return { earlier: (host) => healthyReports.find(({ name }) => name === host && !struck.includes(name)) };
}

describe('a healthy round', () => {
  it('is all ok with complete confidence, the first one and the next', () => {
    expect(healthy).toHaveLength(2);
    for (const verdict of healthy) {
      expect(verdict.checks.filter(({ status }) => status !== 'ok')).toEqual([]);
      expect(verdict).toMatchObject({ health: 'ok', confidence: 'complete', findings: [] });
      expect(verdict.checks.length).toBeGreaterThan(100);
    }
  });
});

describe('a round under a fault', () => {
  it.each(Object.entries(FOUND) as [Fault, readonly string[]][])(
    '%s: finds just what it is',
    async (fault, expected) => {
      const history = NEEDS_HISTORY.includes(fault) ? afterAnHour(remembered) : { before: remembered };
      const under = Array.from({ length: SHOWS_IN_ROUND[fault] ?? 1 }, () => [fault]);
      const { verdicts } = await rounds(under, { ...history, ...unstruck(fault) });
      expect(found(verdicts.at(-1))).toEqual([...expected].sort());
    },
  );

  it.each(['node-down', 'meta-failover'] as const)(
    '%s is found by a first round that remembers nothing',
    async (fault) => {
      const { verdicts } = await rounds([[fault]], { before: EMPTY_MEMORY, ...unstruck(fault) });
      expect(found(verdicts[0])).toEqual(FOUND[fault].filter((line) => !line.includes('leader_changed')).toSorted());
      expect(verdicts[0]?.health).toBe('critical');
    },
  );

  it('finds the same in the next round under it, and nothing once it is over', async () => {
    const { verdicts } = await rounds([['node-down'], ['node-down'], []], { before: remembered });
    expect(found(verdicts[1])).toEqual(found(verdicts[0]));
    expect(verdicts[2]).toMatchObject({ health: 'ok', confidence: 'complete', findings: [] });
  });
});

describe('a day of rounds', () => {
  it.each([
    [1, 4],
    [5, 24],
    [15, 24],
  ])('never looks like a surge or a drop, one each %i minutes for %i hours', (minutes, hours) => {
    let memory: Memory = EMPTY_MEMORY;
    for (let now = NOON - 8 * 60 * MINUTE; now < NOON + (hours - 8) * 60 * MINUTE; now += minutes * MINUTE) {
      const judged = judge(pureInspection(clusterWith([], now)), memory);
      memory = judged.memory;
      expect(found(judged.verdict)).toEqual([]);
    }
  });
});

/** Twelve more healthy rounds, of the cluster alone. */
function afterAnHour(before: Memory): { readonly before: Memory; readonly start: number } {
  const times = Array.from({ length: 12 }, (_, index) => NOON + (index + 1) * 5 * MINUTE);
  const memory = times.reduce((each, now) => judge(pureInspection(clusterWith([], now)), each).memory, before);
  return { before: memory, start: NOON + 65 * MINUTE };
}

/** Judges one round after another, five minutes apart, with the faults of each. */
function rounds(
  faultsOf: readonly (readonly Fault[])[],
  options: RoundOptions & { readonly before: Memory; readonly start?: number },
) {
  let [now, faults]: [number, readonly Fault[]] = [options.start ?? NOON + 5 * MINUTE, []];
  const use = async (hosts: Parameters<typeof inspectionOf>[0]) => {
    let memory = options.before;
    let reports: readonly HostReport[] = [];
    const verdicts: Verdict[] = [];
    for (const next of faultsOf) {
      faults = next;
      const inspection = await inspectionOf(hosts, now, options);
      const judged = judge(inspection, memory);
      memory = judged.memory;
      reports = inspection.hosts ?? [];
      verdicts.push(judged.verdict);
      now += 5 * MINUTE;
    }
    return { verdicts, memory, reports };
  };
  return withHosts(
    () => faults,
    use,
    () => now,
  );
}

function found(verdict: Verdict | undefined): readonly string[] {
  const findings = verdict?.findings ?? [];
  return findings
    .map(({ check, entity, status, reason }) => `${check} ${entity.kind}/${entity.name} ${status} ${reason}`)
    .sort();
}

/** The cluster part of a round without running anything: what the shell would print, as steps. */
function pureInspection(cluster: SimCluster): Inspection {
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
    return { step: names[command] ?? '', argv: ['pegasus_shell'], exit: 0, ms: 5, stdout, stderr: '' };
  });
  return {
    cluster: cluster.name,
    now: cluster.now,
    snapshot: known(readCluster({ time: cluster.now, cluster: cluster.name, host: 'meta1' }, steps)),
    hosts: undefined,
    expected: expectationsOf(demoCluster),
    limits: limitsOf(demoConfig, demoCluster),
  };
}
