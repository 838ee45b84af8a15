import { describe, expect, it } from 'vitest';
import type { HostReport } from '../../src/checks/check.ts';
import type { Inspection } from '../../src/checks/judge.ts';
import type { HostDisk, KernelEvent } from '../../src/pegasus/host-snapshot.ts';
import { known, unknown } from '../../src/pegasus/reading.ts';
import { findingOf, judged, judgedInTurn, resultsOf, told } from '../support/judging.ts';
import {
  clusterSnapshot,
  hostReport,
  inspecting,
  inspection,
  lostHost,
  METAS,
  MINUTE,
  NODES,
  NOON,
  nodeRow,
  nodeUsage,
  serverInfo,
} from '../support/snapshots.ts';

const hostsOnly = (hosts: readonly HostReport[], changes: Partial<Inspection> = {}) =>
  inspection({ snapshot: undefined, hosts, ...changes });
const disk = (mount: string, usedPercent: number): HostDisk => ({
  mount,
  device: '/dev/x',
  filesystem: 'ext4',
  totalBytes: 1024 ** 4,
  availableBytes: (1024 ** 4 * (100 - usedPercent)) / 100,
  usedPercent,
  inodesUsedPercent: undefined,
});
const memory = (availableBytes: number) =>
  known({ totalBytes: 64 * 1024 ** 3, availableBytes, swapTotalBytes: 0, swapFreeBytes: 0 });
const sockets = (established: number, ...byRemote: readonly [number, string, number][]) =>
  known({ byState: {}, established, byRemote: byRemote.map(([port, remote, count]) => ({ port, remote, count })) });
const event = (kind: KernelEvent['kind'], process: string, minutesAgo: number | undefined): KernelEvent => ({
  kind,
  process,
  pid: 1,
  time: minutesAgo === undefined ? undefined : NOON - minutesAgo * MINUTE,
  line: `kernel: ${kind} of ${process}`,
});

describe('a healthy host', () => {
  it('is ok in every host check, and has no cluster checks where there is no cluster probe', () => {
    const verdict = judged(hostsOnly([hostReport('replica1')]));
    expect(verdict).toMatchObject({ health: 'ok', confidence: 'complete', findings: [] });
    expect(verdict.checks.map((each) => each.check)).toEqual([
      'host.reachable',
      'process.exited',
      'process.oom',
      'process.segfault',
      'process.restart_loop',
      'disk.space',
      'memory.usage',
      'cpu.usage',
      'network.bandwidth',
      'connections.total',
      'connections.per_remote',
      'host.rebooted',
      'process.duplicate',
      'process.memory',
      'disk.full_soon',
      'disk.inodes',
      'disk.skew',
      'memory.swap',
      'connections.time_wait',
      'connections.close_wait',
      'connections.half_open',
      'host.surge',
    ]);
  });
});

describe('limits of a host', () => {
  const sdb = { name: 'eth0', outBytesPerSecond: 0, speedBytesPerSecond: 1e8 };
  it.each([
    ['cpu.usage', { cpuPercent: known(79.9) }, 'ok below_threshold'],
    ['cpu.usage', { cpuPercent: known(80) }, 'warning above_threshold'],
    ['cpu.usage', { cpuPercent: known(95) }, 'critical above_threshold'],
    ['memory.usage', { memory: memory(64 * 1024 ** 3 * 0.2) }, 'warning above_threshold'],
    ['memory.usage', { memory: memory(64 * 1024 ** 3 * 0.05) }, 'critical above_threshold'],
    [
      'memory.usage',
      { memory: known({ totalBytes: 0, availableBytes: 0, swapTotalBytes: 0, swapFreeBytes: 0 }) },
      'unknown malformed',
    ],
    ['network.bandwidth', { interfaces: known([{ ...sdb, inBytesPerSecond: 7e7 }]) }, 'warning above_threshold'],
    ['network.bandwidth', { interfaces: known([{ ...sdb, inBytesPerSecond: 95e6 }]) }, 'critical above_threshold'],
    ['connections.total', { sockets: sockets(40_000) }, 'warning above_threshold'],
    ['connections.total', { sockets: sockets(50_000) }, 'critical above_threshold'],
    ['connections.per_remote', { sockets: sockets(10) }, 'ok none'],
    ['connections.per_remote', { sockets: sockets(300, [34601, '10.0.0.9', 99]) }, 'ok below_threshold'],
    ['connections.per_remote', { sockets: sockets(300, [34601, '10.0.0.9', 100]) }, 'warning above_threshold'],
  ])('%s: %j is %s', (check, changes, expected) => {
    expect(resultsOf(judged(hostsOnly([hostReport('replica1', changes)])), check)).toEqual({ replica1: expected });
  });

  it('say the numbers, the limit and the next command', () => {
    const busy = hostReport('replica1', { sockets: sockets(900, [34801, '10.0.0.8', 20], [34601, '10.0.0.9', 420]) });
    const finding = findingOf(judged(hostsOnly([busy])), 'connections.per_remote');
    expect(finding.symptom).toBe(
      '10.0.0.9 holds 420 connections to port 34601 of replica1, at or above the limit of 100 connections',
    );
    expect(finding.command).toMatch(/^ssh replica1 "ss -Htn/);
    expect(finding.causes[0]?.evidence).toEqual(['10.0.0.9 → 34601: 420']);
  });

  it('judge each disk on its own, named by host and mount', () => {
    const host = hostReport('replica1', { disks: known([disk('/', 40), disk('/data1', 85), disk('/data2', 91)]) });
    const verdict = judged(hostsOnly([host]));
    expect(resultsOf(verdict, 'disk.space')).toEqual({
      'replica1:/': 'ok below_threshold',
      'replica1:/data1': 'warning above_threshold',
      'replica1:/data2': 'critical above_threshold',
    });
    expect(verdict.findings[0]?.symptom).toBe(
      'Disk /data2 of replica1 is 91 % used (92.2 of 1,024 GiB left), at or above the critical limit of 90 %',
    );
    expect(verdict.findings[0]?.command).toMatch(/^ssh replica1 'df -h/);
  });

  it('can be set, and switched off', () => {
    const limits = () => ({ warning: undefined, critical: undefined });
    const verdict = judged(hostsOnly([hostReport('replica1', { cpuPercent: known(100) })], { limits }));
    expect(resultsOf(verdict, 'cpu.usage')).toEqual({ replica1: 'ok below_threshold' });
  });

  it('measure links of unknown speed without judging them', () => {
    const interfaces = known([
      { name: 'ens5', inBytesPerSecond: 1e9, outBytesPerSecond: 1, speedBytesPerSecond: undefined },
    ]);
    const verdict = judged(hostsOnly([hostReport('replica1', { interfaces })]));
    expect(resultsOf(verdict, 'network.bandwidth')).toEqual({});
    expect(verdict.series.find((each) => each.metric === 'network_in_bps')?.value).toBe(1e9);
  });
});

describe('host.reachable', () => {
  it('is unknown with the reason of SSM, and holds the other checks of that host alone', () => {
    const verdict = judged(hostsOnly([hostReport('replica1'), lostHost('replica2')]));
    expect(told(verdict)).toEqual(['unknown host.reachable replica2 agent_offline']);
    expect(verdict).toMatchObject({ health: 'ok', confidence: 'partial' });
    expect(resultsOf(verdict, 'cpu.usage')).toEqual({ replica1: 'ok below_threshold', replica2: 'unknown blocked' });
  });

  it('is unknown when the report holds nothing that could be read', () => {
    const nothing = unknown('out_of_time', 'not begun');
    const empty = {
      identity: nothing,
      cpuPercent: nothing,
      memory: nothing,
      disks: nothing,
      interfaces: nothing,
      sockets: nothing,
      processes: nothing,
      kernelEvents: nothing,
    };
    expect(told(judged(hostsOnly([hostReport('replica1', empty)])))).toEqual([
      'unknown host.reachable replica1 out_of_time',
    ]);
  });

  it('says that no host matches', () => {
    expect(told(judged(hostsOnly([])))).toEqual(['unknown host.reachable c1 no_hosts']);
  });

  it('tells the agent’s fault from the machine’s by what the cluster says', () => {
    const running = judged(inspection({ hosts: [lostHost('replica2')] }));
    expect(findingOf(running, 'host.reachable').causes[0]?.cause).toContain('The machine runs');
    const servers = known(
      [...METAS, ...NODES.filter((node) => node !== 'replica2:34801')].map((each) => serverInfo(each)),
    );
    const nodes = known(NODES.map((node) => nodeRow(node, node === 'replica2:34801' ? { status: 'UNALIVE' } : {})));
    const down = judged(inspecting({ nodes, serverInfo: servers }, { hosts: [lostHost('replica2.example.com')] }));
    expect(findingOf(down, 'host.reachable').causes[0]?.cause).toBe('The machine is down or cut off');
  });

  it('reports an unreadable part once, and the checks that live on it by name', () => {
    const host = hostReport('replica1', { sockets: unknown('malformed', 'no table') });
    const verdict = judged(hostsOnly([host]));
    expect(told(verdict)).toEqual(['unknown connections.total replica1 malformed']);
    expect(resultsOf(verdict, 'connections.per_remote')).toEqual({ replica1: 'unknown malformed' });
  });
});

describe('process.exited', () => {
  const none = { processes: known([]) };

  it('is critical where the cluster lists a server on the host', () => {
    const verdict = judged(inspection({ hosts: [hostReport('replica2', none), hostReport('meta1', none)] }));
    expect(resultsOf(verdict, 'process.exited')).toEqual({ replica2: 'critical exited', meta1: 'critical exited' });
    expect(verdict.findings.map((each) => each.symptom)).toContain('No replica server process runs on replica2');
  });

  it('is critical where one ran before, and quotes what the kernel did to it', () => {
    const killed = hostReport('storage7', { ...none, kernelEvents: known([event('oom_kill', 'pegasus_server', 2)]) });
    const runs = [hostsOnly([hostReport('storage7')]), hostsOnly([killed], { now: NOON + 5 * MINUTE })];
    const last = judgedInTurn(runs).at(-1);
    expect(last && told(last)).toEqual([
      'critical process.exited storage7 exited',
      'critical process.oom storage7 oom_kill',
    ]);
    const finding = last && findingOf(last, 'process.exited');
    expect(finding?.symptom).toBe('No replica server process runs on storage7; it ran at 2026-11-23T12:00:00Z');
    expect(finding?.causes[0]?.evidence).toEqual(['kernel: oom_kill of pegasus_server']);
  });

  it('is ok on a host that never was to run one, and where a process of unknown role runs', () => {
    expect(resultsOf(judged(hostsOnly([hostReport('bastion', none)])), 'process.exited')).toEqual({
      bastion: 'ok none_expected',
    });
    const odd = {
      processes: known([{ pid: 1, role: 'unknown' as const, startedAt: 0, residentBytes: 1, command: 'x' }]),
    };
    expect(resultsOf(judged(inspection({ hosts: [hostReport('replica2', odd)] })), 'process.exited')).toEqual({
      replica2: 'ok running',
    });
  });

  it('does not take every server on a loopback for one of this host', () => {
    const nodes = known([nodeRow('localhost:34801')]);
    const verdict = judged(inspecting({ nodes }, { hosts: [hostReport('localhost', none)] }));
    expect(resultsOf(verdict, 'process.exited')).toEqual({ localhost: 'ok none_expected' });
  });

  it('forgets a role after a week', () => {
    const runs = [
      hostsOnly([hostReport('storage7')]),
      hostsOnly([hostReport('storage7', none)], { now: NOON + 8 * 24 * 60 * MINUTE }),
    ];
    expect(judgedInTurn(runs).at(-1)?.findings).toEqual([]);
  });
});

describe('process.oom and process.segfault', () => {
  const events = (...list: readonly KernelEvent[]) =>
    judged(hostsOnly([hostReport('replica1', { kernelEvents: known(list) })]));

  it.each([
    [event('oom_kill', 'pegasus_server', 10), 'process.oom', 'critical oom_kill'],
    [event('oom_kill', 'java', 10), 'process.oom', 'warning oom_kill_other'],
    [event('oom_kill', 'pegasus_server', 61), 'process.oom', 'ok none'],
    [event('oom_kill', 'pegasus_server', undefined), 'process.oom', 'unknown malformed'],
    [event('segfault', 'replica.asio.3', 10), 'process.segfault', 'critical segfault'],
    [event('segfault', 'java', 10), 'process.segfault', 'ok none'],
  ])('%j', (each, check, expected) => {
    expect(resultsOf(events(each), check)).toEqual({ replica1: expected });
  });

  it('tells the last of several with its time and their number', () => {
    const verdict = events(event('oom_kill', 'pegasus_server', 5), event('oom_kill', 'pegasus_server', 30));
    expect(findingOf(verdict, 'process.oom').symptom).toBe(
      'On replica1, the kernel killed pegasus_server because memory ran out at 2026-11-23T11:55:00Z (2 times in the last hour)',
    );
    expect(findingOf(verdict, 'process.oom').causes[0]).toMatchObject({
      cause: 'The host ran out of memory',
      evidence: ['kernel: oom_kill of pegasus_server', 'kernel: oom_kill of pegasus_server'],
    });
  });
});

describe('disk.space without host reports', () => {
  it('goes by the worst disk that each node names', () => {
    const snapshot = clusterSnapshot();
    if (!snapshot.nodeUsage.known) throw new Error('the healthy cluster has node usage');
    const rows = snapshot.nodeUsage.value.map((row, index) =>
      index === 0 ? { ...row, diskAvailableMinPercent: 8 } : row,
    );
    expect(resultsOf(judged(inspecting({ nodeUsage: known(rows) })), 'disk.space')).toEqual({
      'replica1:34801': 'warning refusing',
      'replica2:34801': 'ok below_threshold',
      'replica3:34801': 'ok below_threshold',
    });
  });
});

describe('servers that are named by address', () => {
  const identity = (addresses: readonly string[]) =>
    known({ hostname: 'x', kernel: 'Linux', uptimeSeconds: 1e6, cpus: 8, addresses });
  const stopped = (name: string, ...addresses: readonly string[]) =>
    hostReport(name, { identity: identity(addresses), processes: known([]) });
  const nodes = known([nodeRow('10.0.0.5:34801'), nodeRow('10.0.0.6:34801')]);

  it('are expected on the host that has the address, in a first inspection too', () => {
    const verdict = judged(inspecting({ nodes }, { hosts: [stopped('h5', '10.0.0.5'), stopped('h7', '10.0.0.7')] }));
    expect(resultsOf(verdict, 'process.exited')).toEqual({ h5: 'critical exited', h7: 'ok none_expected' });
  });

  it('are not expected by an address that several hosts have', () => {
    const hosts = [stopped('h5', '10.0.0.5', '172.17.0.1'), stopped('h6', '172.17.0.1')];
    const verdict = judged(inspecting({ nodes: known([nodeRow('172.17.0.1:34801')]) }, { hosts }));
    expect(resultsOf(verdict, 'process.exited')).toEqual({ h5: 'ok none_expected', h6: 'ok none_expected' });
  });
});

describe('a disk to which a server refuses writes', () => {
  const hosts = (...disks: readonly HostDisk[]) => [hostReport('replica1', { disks: known(disks) })];
  const usage = (left: number) =>
    known(NODES.map((node, index) => nodeUsage(node, index === 0 ? { diskAvailableMinPercent: left } : {})));
  const both = (left: number, ...disks: readonly HostDisk[]) => {
    const verdict = judged(inspecting({ nodeUsage: usage(left) }, { hosts: hosts(...disks) }));
    return { ...resultsOf(verdict, 'disk.refusal'), ...resultsOf(verdict, 'disk.space') };
  };

  it('is critical once: disk.refusal speaks, and disk.space stays a warning', () => {
    expect(both(6, disk('/data1', 94), disk('/data2', 50))).toEqual({
      'replica1:34801': 'critical refusing',
      'replica1:/data1': 'warning refusing',
      'replica1:/data2': 'ok below_threshold',
    });
  });

  it('is not the system’s own disk, nor one that the server finds well', () => {
    expect(both(6, disk('/', 95))).toMatchObject({ 'replica1:/': 'critical above_threshold' });
    expect(both(40, disk('/data1', 94))).toEqual({ c1: 'ok none', 'replica1:/data1': 'critical above_threshold' });
  });

  it('goes by the line that the server is configured with', () => {
    const options = { disk_min_available_space_ratio: '5' };
    const told = new Map([['replica1:34801', known({ server: 'replica1:34801', options })]]);
    const verdict = judged(inspecting({ nodeUsage: usage(6), options: told }));
    expect(resultsOf(verdict, 'disk.refusal')).toEqual({ c1: 'ok none' });
  });
});
