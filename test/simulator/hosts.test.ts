import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SSM_OUTPUT_CHARACTERS } from '../../src/contract.ts';
import type { LocalHost } from '../../src/local/host.ts';
import { FAULTS, type Fault } from '../../src/local/simulator/faults.ts';
import { simulatedHosts } from '../../src/local/simulator/hosts.ts';
import { readClusterFrame, readHostFrame } from '../../src/pipeline/read-report.ts';
import { knownValue } from '../support/recordings.ts';
import { CLUSTER_PARAMETERS, demoCluster, HOST_PARAMETERS, MINUTE, NOON, withHosts } from '../support/simulator.ts';

const PROBES = join(import.meta.dirname, '../../probes');
const clusterProbe = () => readFile(join(PROBES, 'cluster'), 'utf8');
const hostProbe = () => readFile(join(PROBES, 'host'), 'utf8');

describe('the hosts of a simulated cluster', () => {
  it('are three metas and five replica servers, tagged with the cluster, under ids that stay', async () => {
    const [first, second] = [await withHosts([], identify), await withHosts([], identify)];
    expect(first).toEqual(second);
    expect(first.map(({ name }) => name)).toEqual([
      ...['meta1', 'meta2', 'meta3'],
      ...['replica1', 'replica2', 'replica3', 'replica4', 'replica5'],
    ]);
    expect(new Set(first.map(({ id }) => id)).size).toBe(8);
    expect(first.every(({ id, tags }) => /^i-[0-9a-f]{17}$/.test(id) && tags['farrier:cluster'] === 'demo')).toBe(true);
  });

  it('have other ids in another cluster', async () => {
    const other = simulatedHosts(
      { ...demoCluster, name: 'other' },
      { directory: '/nonexistent', clock: () => NOON, faults: () => [] },
    );
    const ids = await withHosts([], async (hosts) => hosts.map(({ id }) => id));
    expect(other.some(({ id }) => ids.includes(id))).toBe(false);
  });

  it('are online, and one of them is lost under host-unreachable', async () => {
    const online = await withHosts([], async (hosts) => hosts.map((host) => host.ping().status));
    expect(new Set(online)).toEqual(new Set(['Online']));
    const pings = await withHosts(['host-unreachable'], async (hosts) => hosts.map((host) => [host.name, host.ping()]));
    const lost = pings.filter(([, ping]) => typeof ping === 'object' && ping.status !== 'Online');
    expect(lost).toEqual([['replica3', { status: 'ConnectionLost', at: NOON - MINUTE }]]);
  });

  it('run a script with nothing of this process in its environment', async () => {
    process.env['FARRIER_TEST_SECRET'] = 'visible';
    const result = await withHosts([], ([host]) =>
      runOn(host, 'env; command -v curl; hostname; exit 3', { SSM_a: 'b' }),
    );
    delete process.env['FARRIER_TEST_SECRET'];
    expect(result.stdout).not.toContain('visible');
    expect(result.stdout).toContain('SSM_a=b\n');
    expect(result.stdout).toMatch(/simulator\/fakes\/curl\nmeta1\n$/);
    expect(result.exitCode).toBe(3);
  });

  it('end a script whose time is up', async () => {
    const result = await withHosts([], ([host]) => runOn(host, 'sleep 60', {}, 200));
    expect(result.timedOut).toBe(true);
  });

  it('leave nothing behind but what a script puts into the directory for temporary files, for the next one', async () => {
    const seen = await withHosts([], async ([host], directory) => {
      await runOn(host, 'echo kept > "$TMPDIR/left"', {});
      const { stdout } = await runOn(host, 'cat "$TMPDIR/left" && rm "$TMPDIR/left"', {});
      return { stdout, left: await readdir(directory, { recursive: true }) };
    });
    expect(seen).toEqual({ stdout: 'kept\n', left: ['meta1.tmp'] });
  });

  it('describe every fault in one line', () => {
    for (const text of Object.values(FAULTS)) expect(text).toMatch(/^[^\n]{20,120}$/);
  });

  it('are documented with every fault', async () => {
    const documentation = await readFile(join(import.meta.dirname, '../../docs/simulator.md'), 'utf8');
    const rows = [...documentation.matchAll(/^\| `([a-z-]+)` +\| /gm)].map(([, id]) => id);
    expect(rows).toEqual(expect.arrayContaining(Object.keys(FAULTS)));
  });
});

describe('the real cluster probe on a simulated host', () => {
  it('reads every part of a healthy cluster', async () => {
    const { header, snapshot } = await inspectCluster([]);
    const cluster = knownValue(snapshot);
    expect(header).toMatchObject({ probe: 'cluster', cluster: 'demo', host: 'meta1', time: NOON });
    expect(knownValue(cluster.clusterInfo)).toMatchObject({ primaryMetaServer: 'meta1:34601', balanceOperations: 0 });
    expect(knownValue(cluster.nodes)).toHaveLength(5);
    expect(knownValue(cluster.tables).map((table) => table.health?.unhealthy)).toEqual([0, 0, 0, 0]);
    expect(knownValue(cluster.serverInfo).every((server) => server.answer.known)).toBe(true);
    expect(knownValue(cluster.nodeUsage).every((node) => node.getQps > 100)).toBe(true);
    expect(knownValue(cluster.tableStat).map((table) => table.table)).toEqual([
      'temp',
      'usertable',
      'orders',
      'sessions',
    ]);
    expect([...cluster.metrics.values()].every((dump) => dump.known)).toBe(true);
    expect(cluster.metrics.size).toBe(8);
  });

  it('shows the tables that lack replicas, and the dead partition', async () => {
    const cluster = knownValue((await inspectCluster(['partition-unhealthy'])).snapshot);
    expect([...cluster.tableDetails.keys()]).toEqual(['orders']);
    expect(knownValue(cluster.deadPartitions)).toBe(1);
    const orders = knownValue(cluster.tableDetails.get('orders'));
    expect(orders.partitions.filter((each) => each.replicasHave < 3).map((each) => each.index)).toEqual([3, 7, 11]);
  });

  it('shows a dead node as the cluster does once it has noticed', async () => {
    const cluster = knownValue((await inspectCluster(['node-down'])).snapshot);
    const dead = knownValue(cluster.nodes).filter((node) => node.status === 'UNALIVE');
    expect(dead).toEqual([{ node: 'replica2:34801', status: 'UNALIVE', replicas: 0, primaries: 0, secondaries: 0 }]);
    expect(knownValue(cluster.clusterInfo)).toMatchObject({ effectiveLevel: 'steady', balanceOperations: undefined });
    expect(knownValue(cluster.tables).map((table) => table.health?.readUnhealthy)).toEqual([0, 0, 0, 0]);
    expect(knownValue(cluster.serverInfo).map((server) => server.server)).not.toContain('replica2:34801');
  });

  it('meets no answer when the configuration lists metas that the simulated cluster does not have', async () => {
    const metas = { ...CLUSTER_PARAMETERS, SSM_metas: 'elsewhere:34601' };
    const { stdout } = await withHosts([], async ([host]) => runOn(host, await clusterProbe(), metas));
    const cluster = knownValue(readClusterFrame(stdout).snapshot);
    expect(cluster.nodes.known).toBe(false);
    expect(cluster.clusterInfo.known).toBe(false);
  });

  it('prints more than SSM keeps under output-truncated, so that what SSM keeps is a truncated frame', async () => {
    const { stdout } = await withHosts(['output-truncated'], async ([host]) =>
      runOn(host, await clusterProbe(), CLUSTER_PARAMETERS),
    );
    expect(stdout.length).toBeGreaterThan(SSM_OUTPUT_CHARACTERS);
    expect(readClusterFrame(stdout).snapshot.known).toBe(true);
    const kept = readClusterFrame(stdout.slice(0, SSM_OUTPUT_CHARACTERS));
    expect(kept.header?.cluster).toBe('demo');
    expect(kept.snapshot).toMatchObject({ known: false, reason: 'truncated' });
  });

  it('is not cut without that fault', async () => {
    const { stdout } = await withHosts([], async ([host]) => runOn(host, await clusterProbe(), CLUSTER_PARAMETERS));
    expect(stdout.length).toBeLessThan(SSM_OUTPUT_CHARACTERS);
  });
});

describe('the real host probe on a simulated host', () => {
  it('reads every part of a healthy machine', async () => {
    const host = await inspectHost('replica1', []);
    expect(knownValue(host.identity)).toMatchObject({ hostname: 'replica1', cpus: 16 });
    expect(knownValue(host.cpuPercent)).toBeGreaterThan(15);
    expect(knownValue(host.cpuPercent)).toBeLessThan(50);
    expect(knownValue(host.interfaces)).toMatchObject([{ name: 'eth0', speedBytesPerSecond: 1.25e9 }]);
    expect(knownValue(host.interfaces)[0]?.inBytesPerSecond).toBeGreaterThan(5e6);
    expect(knownValue(host.disks).map((disk) => disk.mount)).toEqual(expect.arrayContaining(['/', '/data1', '/data2']));
    expect(knownValue(host.sockets)).toMatchObject({ established: 80 });
    expect(knownValue(host.processes)).toMatchObject([{ pid: 2417, role: 'replica' }]);
    expect(knownValue(host.kernelEvents)).toEqual([]);
    expect(host.time).toBe(NOON);
  });

  it('finds no server process and the kill in the kernel log under node-down', async () => {
    const host = await inspectHost('replica2', ['node-down']);
    expect(knownValue(host.processes)).toEqual([]);
    const kills = knownValue(host.kernelEvents).filter((event) => event.kind === 'oom_kill');
    expect(kills.length).toBeGreaterThan(0);
    const named = kills.find((event) => event.process === 'pegasus_server');
    expect(named?.pid).toBe(2417);
    expect(Math.abs((named?.time ?? 0) - (NOON - MINUTE))).toBeLessThan(1500);
  });

  it('finds one data disk at 93 % under disk-full, and the node says so too', async () => {
    const host = await inspectHost('replica4', ['disk-full']);
    const used = new Map(knownValue(host.disks).map((disk) => [disk.mount, disk.usedPercent]));
    expect(used.get('/data1')).toBeCloseTo(93, 0);
    expect(used.get('/data2')).toBeLessThan(60);
    const cluster = knownValue((await inspectCluster(['disk-full'])).snapshot);
    const worst = knownValue(cluster.nodeUsage).map((node) => node.diskAvailableMinPercent ?? 100);
    expect(worst.map((percent) => percent < 10)).toEqual([false, false, false, true, false]);
  });

  it('counts thousands of connections of one machine on meta1 under connection-storm', async () => {
    const sockets = knownValue((await inspectHost('meta1', ['connection-storm'])).sockets);
    expect(sockets.byRemote[0]).toEqual({ port: 34601, remote: '10.20.9.77', count: 4380 });
    expect(sockets.established).toBeGreaterThan(4380);
  });

  it('finds no server process on the machine of a meta that has exited', async () => {
    expect(knownValue((await inspectHost('meta1', ['meta-failover'])).processes)).toEqual([]);
    expect(knownValue((await inspectHost('meta2', ['meta-failover'])).processes)).toHaveLength(1);
  });

  it('sees the same process for months: a start time that does not move', async () => {
    const early = knownValue((await inspectHost('meta2', [])).processes)[0]?.startedAt;
    const late = knownValue((await inspectHost('meta2', [], NOON + 90 * 24 * 60 * MINUTE)).processes)[0]?.startedAt;
    expect(late).toBe(early);
    expect(early).toBeLessThan(NOON);
  });
});

async function identify(hosts: readonly LocalHost[]) {
  return hosts.map(({ id, name, tags }) => ({ id, name, tags }));
}

function runOn(host: LocalHost | undefined, script: string, parameters: Readonly<Record<string, string>>, ms = 60_000) {
  if (!host) throw new Error('there is no such host');
  return host.run(script, parameters, ms);
}

function inspectCluster(faults: readonly Fault[]) {
  return withHosts(faults, async ([host]) => {
    const result = await runOn(host, await clusterProbe(), CLUSTER_PARAMETERS);
    return readClusterFrame(result.stdout);
  });
}

function inspectHost(name: string, faults: readonly Fault[], now = NOON) {
  const run = async (hosts: readonly LocalHost[]) => {
    const result = await runOn(
      hosts.find((host) => host.name === name),
      await hostProbe(),
      HOST_PARAMETERS,
    );
    return knownValue(readHostFrame(result.stdout).snapshot);
  };
  return withHosts(faults, run, now);
}
