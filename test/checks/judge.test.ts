import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../src/checks/catalogue.ts';
import { judge } from '../../src/checks/judge.ts';
import { EMPTY_MEMORY, type Memory } from '../../src/checks/memory.ts';
import { known, unknown } from '../../src/pegasus/reading.ts';
import { findingOf, judged, judgedInTurn, told } from '../support/judging.ts';
import {
  hostReport,
  illTable,
  inspecting,
  inspection,
  lostHost,
  METAS,
  MINUTE,
  NODES,
  NOON,
  nodeRow,
  serverInfo,
  tableRow,
  tableStat,
} from '../support/snapshots.ts';

const unalive = (node: string) =>
  known(NODES.map((each) => nodeRow(each, each === node ? { status: 'UNALIVE', replicas: 0, primaries: 0 } : {})));
const blind = (minutes: number) =>
  inspection({ snapshot: unknown('no_answer', 'ERR_TIMEOUT'), now: NOON + minutes * MINUTE });
const dead = (minutes: number) => inspecting({ nodes: unalive('replica2:34801') }, { now: NOON + minutes * MINUTE });
const well = (minutes: number) => inspection({ now: NOON + minutes * MINUTE });
const sinceOf = (runs: Parameters<typeof judgedInTurn>[0]) =>
  judgedInTurn(runs).map((verdict) => verdict.findings[0]?.since.slice(11, 16));

/** What nothing in a plain snapshot tells: these give no result, rather than an unknown, until a probe asks for it. */
const WITHOUT_A_SOURCE =
  `availability partitions.classes meta.leaders zookeeper.session zookeeper.connection replicas.error
  replicas.learning replicas.inactive replicas.opening
  replicas.closing replicas.drift partitions.splitting tables.status tables.name servers.mixed partitions.hotspot memory.meta clock.servers
  writes.corrupt duplication.lost replicas.moved_error requests.failed requests.busy writes.stalled nodes.beacons replicas.slow_learn
  disk.error_dirs duplication.running duplication.lag backup.age config.drift process.core_file process.open_files
  process.nofile process.core_limit clock.synchronised clock.offset disk.garbage`.split(/\s+/);

describe('health and confidence', () => {
  it('are ok and complete for a healthy cluster with its hosts', () => {
    const verdict = judged(inspection({ hosts: NODES.map((node) => hostReport(node.split(':')[0] ?? '')) }));
    expect(verdict).toMatchObject({ health: 'ok', confidence: 'complete', findings: [] });
    const given = new Set(verdict.checks.map((each) => each.check));
    expect(CATALOGUE.map((check) => check.id).filter((id) => !given.has(id))).toEqual(WITHOUT_A_SOURCE);
  });

  it('are independent: a part that is unknown takes nothing from what is known', () => {
    const verdict = judged(inspecting({ nodes: unalive('replica2:34801'), tables: unknown('no_answer', 'x') }));
    expect(verdict).toMatchObject({ health: 'critical', confidence: 'partial' });
  });

  it('are partial when the cluster is out of reach and its hosts are not', () => {
    const verdict = judged(inspection({ snapshot: unknown('no_answer', 'x'), hosts: [hostReport('replica1')] }));
    expect(verdict).toMatchObject({ health: 'ok', confidence: 'partial' });
    expect(told(verdict)).toEqual(['unknown cluster.reachable c1 no_answer']);
  });

  it('are blind when nothing was inspected at all', () => {
    expect(judged(inspection({ snapshot: undefined }))).toMatchObject({ confidence: 'blind', checks: [] });
    expect(judged(blind(0))).toMatchObject({ health: 'ok', confidence: 'blind' });
  });
});

describe('findings', () => {
  it('come worst first, then in the order of the catalogue', () => {
    const verdict = judged(
      inspecting(
        {
          tables: known([illTable(1, 'a', 2, 1, 0), tableRow(2, 'b')]),
          requestedLevel: known('lively'),
          nodeUsage: unknown('malformed', 'x'),
        },
        { hosts: [lostHost('replica1'), hostReport('replica2', { cpuPercent: known(99) })] },
      ),
    );
    expect(told(verdict)).toEqual([
      'critical partitions.writable a unwritable',
      'critical cpu.usage replica2 above_threshold',
      'warning meta.level_requested c1 differs',
      'warning partitions.healthy a under_replicated',
      'warning partitions.read_margin c1 next_loss',
      'unknown host.reachable replica1 agent_offline',
      'unknown latency.read_p99 c1 malformed',
    ]);
  });

  it('put a cluster that cannot be reached above warnings', () => {
    const warned = hostReport('replica1', { cpuPercent: known(85) });
    expect(told(judged(inspection({ snapshot: unknown('no_answer', 'x'), hosts: [warned] })))).toEqual([
      'unknown cluster.reachable c1 no_answer',
      'warning cpu.usage replica1 above_threshold',
    ]);
  });

  it('carry everything that a person needs', () => {
    const finding = findingOf(judged(dead(0)), 'nodes.alive');
    expect(finding.cluster).toBe('c1');
    expect(finding.action).not.toBe('');
    expect(finding.impact.length).toBeGreaterThan(0);
    expect(finding.causes[0]?.evidence.length).toBeGreaterThan(0);
    expect(finding.causes[0]?.disprovedBy.length).toBeGreaterThan(0);
    expect(finding.command).not.toMatch(/[{}]/);
  });

  it('name the metas in commands, and leave out what could be taken for shell', () => {
    const command = findingOf(
      judged(inspecting({ tables: known([illTable(1, 'a', 1, 0, 0)]) })),
      'partitions.healthy',
    ).command;
    expect(command).toBe(`echo 'app a -d' | ./run.sh shell --cluster ${METAS.join(',')}`);
    const hostile = inspecting({ tables: known([illTable(1, "a'; rm -rf / #", 1, 0, 0)]) });
    expect(findingOf(judged(hostile), 'partitions.healthy').command).toContain("echo 'app <name> -d'");
  });

  it('show hostile names on one line, bounded and without control or direction characters', () => {
    const name = `evil\n\u001b[31m\u202e${'x'.repeat(500)}`;
    const verdict = judged(
      inspecting({ tables: known([illTable(1, name, 1, 0, 0)]), tableStat: known([tableStat(name)]) }),
    );
    const finding = findingOf(verdict, 'partitions.healthy');
    expect(finding.symptom).toMatch(/^1 of 8 partitions of evil \[31m x+… lack replicas$/);
    expect(finding.symptom.length).toBeLessThan(200);
    expect(finding.entity.name).toBe(name);
  });
});

describe('since', () => {
  it('is the beginning of the present status', () => {
    expect(sinceOf([well(0), dead(5), dead(10), dead(15)])).toEqual([undefined, '12:05', '12:05', '12:05']);
  });

  it('starts over when it was well in between', () => {
    expect(sinceOf([dead(0), well(5), dead(10)])).toEqual(['12:00', undefined, '12:10']);
  });

  it('lasts through runs that could not look, and the unknown has its own', () => {
    expect(sinceOf([dead(0), blind(5), blind(10), dead(15), blind(20)])).toEqual([
      '12:00',
      '12:05',
      '12:05',
      '12:00',
      '12:20',
    ]);
  });

  it('lasts through an inspection of other probes', () => {
    const hosts = inspection({ snapshot: undefined, hosts: [hostReport('replica1')], now: NOON + 5 * MINUTE });
    expect(sinceOf([dead(0), hosts, dead(10)])).toEqual(['12:00', undefined, '12:00']);
  });

  it('starts over for a table that was well while another one could not be judged', () => {
    const { health: _, ...bare } = tableRow(2, 'b');
    const run = (minutes: number, unhealthy: number) =>
      inspecting({ tables: known([illTable(1, 'a', unhealthy, 0, 0), bare]) }, { now: NOON + minutes * MINUTE });
    expect(sinceOf([run(0, 1), run(5, 0), run(10, 1)])[2]).toBe('12:10');
  });

  it('starts over for a host that answered while another one did not', () => {
    const run = (minutes: number, lost: string) =>
      inspection({
        snapshot: undefined,
        hosts: ['replica1', 'replica2'].map((name) => (name === lost ? lostHost(name) : hostReport(name))),
        now: NOON + minutes * MINUTE,
      });
    expect(sinceOf([run(0, 'replica1'), run(5, 'replica2'), run(10, 'replica1')])).toEqual(['12:00', '12:05', '12:10']);
  });

  it('changes with the status', () => {
    const disk = (minutes: number, usedPercent: number) => {
      const one = {
        mount: '/d',
        device: 'x',
        filesystem: 'ext4',
        totalBytes: 1,
        availableBytes: 1,
        inodesUsedPercent: 1,
      };
      const hosts = [hostReport('replica1', { disks: known([{ ...one, usedPercent }]) })];
      return inspection({ snapshot: undefined, hosts, now: NOON + minutes * MINUTE });
    };
    expect(sinceOf([disk(0, 85), disk(5, 86), disk(10, 95), disk(15, 96)])).toEqual([
      '12:00',
      '12:00',
      '12:10',
      '12:10',
    ]);
  });
});

describe('memory', () => {
  it('hands alerts through untouched', () => {
    const alerts = { x: { phase: 'pending' } } as unknown as Memory['alerts'];
    expect(judge(inspection(), { ...EMPTY_MEMORY, alerts }).memory.alerts).toBe(alerts);
  });

  it('learns what it saw', () => {
    const { memory } = judge(inspection({ hosts: [hostReport('replica1')] }), EMPTY_MEMORY);
    expect(memory.leader).toBe('meta1:34601');
    expect(Object.keys(memory.tables)).toEqual(['orders', 'users']);
    expect(Object.keys(memory.nodes)).toEqual(NODES);
    expect(Object.keys(memory.startTimes).toSorted()).toEqual([...METAS, ...NODES]);
    expect(Object.keys(memory.processes)).toEqual(['replica1/replica']);
    expect(Object.keys(memory.levels)).toContain('table/orders|write_qps');
    expect(memory.since).toEqual({});
  });

  it('keeps everything when the cluster could not be asked', () => {
    const { memory } = judge(inspection(), EMPTY_MEMORY);
    const after = judge(blind(5), memory).memory;
    expect({ ...after, since: {} }).toEqual(memory);
  });

  it('forgets servers that left the cluster, and levels that have gone stale', () => {
    const { memory } = judge(inspection(), EMPTY_MEMORY);
    const nodes = known(NODES.slice(1).map((node) => nodeRow(node)));
    const later = { now: NOON + 3 * 24 * 60 * MINUTE };
    const first = judge(inspecting({ nodes, serverInfo: known([]), tableStat: known([]) }, later), memory).memory;
    expect(Object.keys(first.nodes)).toEqual(NODES.slice(1));
    expect(Object.keys(first.levels)).toEqual(['cluster/c1|read_qps', 'cluster/c1|write_qps']);
    const left = known([...METAS, ...NODES.slice(1)].map((server) => serverInfo(server)));
    const second = judge(inspecting({ nodes, serverInfo: left }, later), first).memory;
    expect(Object.keys(second.startTimes).toSorted()).toEqual([...METAS, ...NODES.slice(1)]);
  });

  it('changes nothing but the time of sightings when the same inspection is judged again', () => {
    const once = judge(dead(0), EMPTY_MEMORY);
    const twice = judge(dead(0), once.memory);
    expect(twice.memory).toEqual(once.memory);
    expect(twice.verdict.findings).toEqual(once.verdict.findings);
  });
});
