import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hostSnapshotOf, probeHost } from '../support/host-probe.ts';
import { whereIs } from '../support/installed.ts';
import { makeSandbox, openFrame, type Sandbox } from '../support/probe-run.ts';

const STEPS = [
  'identity',
  'cpu',
  'memory',
  'disks',
  'processes',
  'network',
  'kernel',
  'sockets',
  'limits',
  'clock_state',
  'replica_dirs',
  'cores',
];
describe('the host probe on this machine', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = makeSandbox();
  });
  afterEach(() => sandbox.remove());

  const probe = (environment?: Readonly<Record<string, string>>) => probeHost(sandbox, environment);

  it('tells of every part something that is read back and can be', async () => {
    const stdout = await probe();
    expect(openFrame(stdout).steps.map((step) => step.step)).toEqual(STEPS);
    const host = hostSnapshotOf(stdout);
    for (const part of [host.identity, host.cpuPercent, host.memory, host.interfaces, host.processes]) {
      expect(part).toMatchObject({ known: true });
    }
    expect(host.memory).toMatchObject({ value: { totalBytes: expect.any(Number) } });
    if (host.disks.known) expect(host.disks.value.every((disk) => disk.usedPercent <= 100)).toBe(true);
    expect(host.cpuPercent).toMatchObject({ value: expect.any(Number) });
  });

  it('counts connections to the Pegasus ports by remote address', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const clients = Array.from({ length: 5 }, () => connect(port, '127.0.0.1'));
    await Promise.all(clients.map((client) => once(client, 'connect')));
    const { sockets } = hostSnapshotOf(await probe({ SSM_ports: `1,${port}` }));
    expect(sockets).toMatchObject({ known: true, value: { byRemote: [{ port, remote: '127.0.0.1', count: 5 }] } });
    if (sockets.known) expect(sockets.value.established).toBeGreaterThanOrEqual(10);
    for (const client of clients) client.destroy();
    server.close();
  });

  it('finds a Pegasus process by the name of its program, with the time it was started', async () => {
    const program = join(sandbox.directory, 'pegasus_server');
    copyFileSync(whereIs('sleep') ?? '', program);
    chmodSync(program, 0o755);
    const before = Date.now();
    const child = spawn(program, ['600']);
    await once(child, 'spawn');
    const { processes } = hostSnapshotOf(await probe());
    child.kill();
    const found = processes.known ? processes.value.find((each) => each.pid === child.pid) : undefined;
    expect(found).toMatchObject({ role: 'unknown', command: `${program} 600` });
    expect(found?.residentBytes).toBeGreaterThan(0);
    expect(Math.abs((found?.startedAt ?? 0) - before)).toBeLessThan(5_000);
  });
});
