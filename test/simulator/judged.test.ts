import { beforeAll, describe, expect, it } from 'vitest';
import type { HostReport } from '../../src/checks/check.ts';
import { type Inspection, judge } from '../../src/checks/judge.ts';
import { EMPTY_MEMORY, type Memory } from '../../src/checks/memory.ts';
import type { Verdict } from '../../src/checks/verdict.ts';
import { expectationsOf, limitsOf } from '../../src/config/effective.ts';
import { type SimCluster, VICTIMS } from '../../src/local/simulator/cluster-state.ts';
import type { Fault } from '../../src/local/simulator/faults.ts';
import { startWarnings } from '../../src/local/simulator/render/preamble.ts';
import { shellAnswers } from '../../src/local/simulator/render/shell.ts';
import { readCluster } from '../../src/pegasus/read-cluster.ts';
import { known } from '../../src/pegasus/reading.ts';
import type { Step } from '../../src/pegasus/step.ts';
import { inspectionOf, type RoundOptions } from '../support/simulated-round.ts';
import { clusterWith, demoCluster, demoConfig, MINUTE, NOON, withHosts } from '../support/simulator.ts';

const UNDER_REPLICATED = ['orders', 'sessions', 'temp', 'usertable'].map(
  (table) => `partitions.healthy table/${table} warning under_replicated`,
);

/** All that is found in the round in which a fault is first met, a healthy round before it. */
const FOUND: Readonly<Record<Fault, readonly string[]>> = {
  'node-down': [
    'nodes.alive node/replica2:34801 critical unalive',
    ...UNDER_REPLICATED,
    'process.exited host/replica2 critical exited',
    'process.oom host/replica2 critical oom_kill',
  ],
  'partition-unhealthy': [
    'partitions.healthy table/orders warning under_replicated',
    'partitions.readable table/orders critical unreadable',
    'partitions.writable table/orders critical unwritable',
  ],
  'meta-failover': [
    'meta.leader cluster/demo warning leader_changed',
    'meta.members node/meta1:34601 warning silent',
    'process.exited host/meta1 critical exited',
  ],
  'meta-level-changed': ['meta.level cluster/demo warning lively'],
  skew: [
    'balance.pending cluster/demo warning pending',
    'nodes.primary_skew node/replica5:34801 warning skewed',
    'nodes.replica_skew node/replica5:34801 warning skewed',
  ],
  'disk-full': ['disk.space disk/replica4:/data1 critical above_threshold'],
  'connection-storm': ['connections.per_remote host/meta1 warning above_threshold'],
  'host-unreachable': [
    'host.reachable host/replica3 unknown agent_offline',
    'nodes.alive node/replica3:34801 critical unalive',
    ...UNDER_REPLICATED,
  ],
  'output-truncated': ['cluster.reachable cluster/demo unknown truncated'],
};

/** What two healthy rounds leave behind: the second one ends at NOON. */
let healthy: readonly Verdict[] = [];
let remembered: Memory = EMPTY_MEMORY;
let healthyReports: readonly HostReport[] = [];

beforeAll(async () => {
  const judged = await rounds([[], []], { before: EMPTY_MEMORY, start: NOON - 5 * MINUTE });
  healthy = judged.verdicts;
  remembered = judged.memory;
  healthyReports = judged.reports;
});

/** Reports of the healthy round for the hosts that a fault does not strike. */
function unstruck(fault: Fault): RoundOptions {
  const struck = Object.entries(VICTIMS).find(([id]) => id === fault)?.[1];
  return { earlier: (host) => healthyReports.find(({ name }) => name === host && name !== struck) };
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
      const { verdicts } = await rounds([[fault]], { before: remembered, ...unstruck(fault) });
      expect(found(verdicts[0])).toEqual([...expected].sort());
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
