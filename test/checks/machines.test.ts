import { describe, expect, it } from 'vitest';
import type { HostReport } from '../../src/checks/check.ts';
import type { HostDisk, HostProcess, HostSnapshot } from '../../src/pegasus/host-snapshot.ts';
import { known, unknown } from '../../src/pegasus/reading.ts';
import { findingOf, judged, resultsOf, told } from '../support/judging.ts';
import { hostReport, inspecting, inspection, lostHost, MINUTE, NOON, nodeRow } from '../support/snapshots.ts';

const GIB = 1024 ** 3;
const hostsOnly = (hosts: readonly HostReport[]) => inspection({ snapshot: undefined, hosts });
const one = (changes: Partial<HostSnapshot>, check: string) =>
  resultsOf(judged(hostsOnly([hostReport('replica1', changes)])), check);
/** Three hosts, the first of which differs. */
const odd = (changes: Partial<HostSnapshot>, check: string) =>
  resultsOf(
    judged(hostsOnly(['h1', 'h2', 'h3'].map((name, index) => hostReport(name, index === 0 ? changes : {})))),
    check,
  );

const disk = (mount: string, usedPercent: number, inodesUsedPercent?: number): HostDisk => ({
  mount,
  device: '/dev/x',
  filesystem: 'xfs',
  totalBytes: 1e12,
  availableBytes: 1e10 * (100 - usedPercent),
  usedPercent,
  inodesUsedPercent,
});
const process = (pid: number, role: HostProcess['role'], residentBytes = 1e9): HostProcess => ({
  pid,
  role,
  startedAt: NOON - 1000 * MINUTE,
  residentBytes,
  command: 'pegasus_server',
});
const swap = (swapFreeBytes: number) =>
  known({ totalBytes: 64 * GIB, availableBytes: 40 * GIB, swapTotalBytes: 10 * GIB, swapFreeBytes });
const sockets = (byState: Readonly<Record<string, number>>) => known({ byState, established: 10, byRemote: [] });
const identity = (uptimeSeconds: number, cpus = 8) =>
  known({ hostname: 'replica1', kernel: 'Linux 6.1.0', uptimeSeconds, cpus });
const link = (speedBytesPerSecond: number | undefined) =>
  known([{ name: 'eth0', inBytesPerSecond: 1, outBytesPerSecond: 1, speedBytesPerSecond }]);

describe('one host', () => {
  const fine = { c1: 'ok none' };
  it.each([
    ['host.rebooted', { identity: identity(3600) }, fine],
    ['host.rebooted', { identity: identity(3599) }, { replica1: 'warning rebooted' }],
    ['memory.swap', { memory: swap(8.1 * GIB) }, fine],
    ['memory.swap', { memory: swap(8 * GIB) }, { replica1: 'warning swapping' }],
    ['disk.inodes', { disks: known([disk('/data1', 50, 79)]) }, fine],
    ['disk.inodes', { disks: known([disk('/data1', 50, 80)]) }, { 'replica1:/data1': 'warning above_threshold' }],
    ['disk.inodes', { disks: known([disk('/data1', 50, 95)]) }, { 'replica1:/data1': 'critical above_threshold' }],
    ['disk.skew', { disks: known([disk('/data1', 70), disk('/data2', 41)]) }, fine],
    ['disk.skew', { disks: known([disk('/data1', 70), disk('/data2', 40)]) }, { replica1: 'warning skewed' }],
    ['disk.skew', { disks: known([disk('/data1', 59), disk('/data2', 5)]) }, fine],
    ['disk.skew', { disks: known([disk('/data1', 70), disk('/', 5)]) }, fine],
    ['process.memory', { processes: known([process(1, 'replica', 47e9)]) }, fine],
    ['process.memory', { processes: known([process(1, 'replica', 48e9)]) }, { replica1: 'warning large' }],
    ['connections.time_wait', { sockets: sockets({ TIME_WAIT: 19_999 }) }, fine],
    ['connections.time_wait', { sockets: sockets({ TIME_WAIT: 20_000 }) }, { replica1: 'warning above_threshold' }],
    ['connections.close_wait', { sockets: sockets({ CLOSE_WAIT: 1000 }) }, { replica1: 'warning above_threshold' }],
    ['connections.half_open', { sockets: sockets({ SYN_RECV: 256 }) }, { replica1: 'warning above_threshold' }],
    ['connections.half_open', { sockets: sockets({ ESTABLISHED: 40_000 }) }, fine],
  ])('%s: %j is %j', (check, changes, expected) => {
    expect(one(changes, check)).toEqual(expected);
  });

  it('that was not heard stays unknown in each of them, and is told once', () => {
    const verdict = judged(hostsOnly([hostReport('replica1'), lostHost('replica2')]));
    expect(resultsOf(verdict, 'memory.swap')).toEqual({ c1: 'ok none', replica2: 'unknown blocked' });
    expect(told(verdict)).toEqual(['unknown host.reachable replica2 agent_offline']);
  });
});

describe('process.duplicate', () => {
  const hosts = [hostReport('replica1', { processes: known([process(7, 'replica'), process(5, 'replica')]) })];

  it('is two processes for one server', () => {
    const finding = findingOf(judged(hostsOnly(hosts)), 'process.duplicate');
    expect(finding.symptom).toBe('replica1 runs 2 replica processes for 1 server (pid 5, 7)');
  });

  it('is none where the cluster names two servers on the host', () => {
    const nodes = known([nodeRow('replica1:34801'), nodeRow('replica1:34802')]);
    expect(resultsOf(judged(inspecting({ nodes }, { hosts })), 'process.duplicate')).toEqual({ c1: 'ok none' });
  });
});

describe('hosts among their peers', () => {
  it.each([
    ['cpu.outlier', { cpuPercent: known(59) }, { c1: 'ok none' }],
    ['cpu.outlier', { cpuPercent: known(60) }, { h1: 'warning outlier' }],
    ['network.link', { interfaces: link(0.6e9) }, { h1: 'warning slower' }],
    ['network.link', { interfaces: link(0.7e9) }, { c1: 'ok none' }],
    ['host.unequal', { identity: identity(1e6, 5) }, { h1: 'warning weaker' }],
    ['host.unequal', { identity: identity(1e6, 6) }, { c1: 'ok none' }],
    ['disk.unequal', { disks: known([]) }, { h1: 'warning fewer' }],
    ['disk.unequal', { disks: known([disk('/data1', 1), disk('/data2', 1)]) }, { c1: 'ok none' }],
  ])('%s: %j is %j', (check, changes, expected) => {
    expect(odd(changes, check)).toEqual(expected);
  });

  it('are not compared where there are fewer than three with a replica server', () => {
    const metaHost = hostReport('m1', { cpuPercent: known(90), processes: known([process(1, 'meta')]) });
    const verdict = judged(hostsOnly([metaHost, hostReport('h1'), hostReport('h2')]));
    for (const check of ['cpu.outlier', 'network.link', 'host.unequal', 'disk.unequal']) {
      expect(resultsOf(verdict, check)).toEqual({});
    }
  });
});

describe('what only newer probes tell', () => {
  const limits = (changes: object) =>
    known([{ pid: 1, role: 'replica' as const, maxOpenFiles: 100_000, openFiles: 10, maxCoreBytes: 1e12, ...changes }]);
  const directory = { path: '/data1/reps', replicas: 20, error: 0, garbage: 0, temporary: 0, origin: 0 };
  const core = { path: '/core.1', bytes: 1e9, modifiedAt: NOON - 24 * 60 * MINUTE };
  const clock = { source: 'chronyc' as const, synchronised: true, offsetSeconds: 0.001 };
  const fine = { c1: 'ok none' };

  it.each<[string, Partial<HostSnapshot>, Readonly<Record<string, string>>]>([
    ['process.open_files', { limits: limits({ openFiles: 79_999 }) }, fine],
    ['process.open_files', { limits: limits({ openFiles: 80_000 }) }, { replica1: 'warning above_threshold' }],
    ['process.open_files', { limits: limits({ maxOpenFiles: 'unlimited', openFiles: 9e9 }) }, fine],
    ['process.nofile', { limits: limits({ maxOpenFiles: 65_535 }) }, fine],
    ['process.nofile', { limits: limits({ maxOpenFiles: 1024 }) }, { replica1: 'warning low' }],
    ['process.core_limit', { limits: limits({ maxCoreBytes: 'unlimited' }) }, fine],
    ['process.core_limit', { limits: limits({ maxCoreBytes: 0 }) }, { replica1: 'warning none_allowed' }],
    [
      'process.core_limit',
      {
        limits: limits({ maxCoreBytes: 0 }),
        cores: known({ pattern: '|/usr/lib/systemd/systemd-coredump', files: [] }),
      },
      fine,
    ],
    ['process.core_file', { cores: known({ pattern: 'core', files: [core] }) }, { replica1: 'warning core' }],
    [
      'process.core_file',
      { cores: known({ pattern: 'core', files: [{ ...core, modifiedAt: core.modifiedAt - 1 }] }) },
      fine,
    ],
    ['clock.synchronised', { clock: known(clock) }, fine],
    [
      'clock.synchronised',
      { clock: known({ ...clock, synchronised: false }) },
      { replica1: 'warning not_synchronised' },
    ],
    ['clock.offset', { clock: known({ ...clock, offsetSeconds: -0.5 }) }, { replica1: 'warning off' }],
    ['clock.offset', { clock: known({ ...clock, offsetSeconds: undefined }) }, fine],
    ['disk.garbage', { replicaDirectories: known([{ ...directory, garbage: 9 }]) }, fine],
    [
      'disk.garbage',
      { replicaDirectories: known([{ ...directory, garbage: 6, error: 4 }]) },
      { 'replica1:/data1/reps': 'warning left_over' },
    ],
    ['disk.garbage', { replicaDirectories: unknown('command_failed', 'x') }, {}],
    ['clock.offset', {}, {}],
  ])('%s: %j is %j', (check, changes, expected) => {
    expect(one(changes, check)).toEqual(expected);
  });
});
