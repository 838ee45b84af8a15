import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hostSnapshotOf, probeHost } from '../support/host-probe.ts';
import { makeSandbox, openFrame, PARAMETERS, runProbe, type Sandbox, stepOf } from '../support/probe-run.ts';

/** 2026-02-13 16:26:40 UTC */
const BOOT_SECONDS = 1_771_000_000;

/** Rows of net/tcp: local address and port, remote address and port, state, as the kernel prints them. */
function socketTable(rows: readonly (readonly [string, string, string])[]): string {
  const lines = rows.map(([local, remote, state], at) => {
    return `${String(at).padStart(4)}: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000     0        0 1 1 0 100 0 0 10 0`;
  });
  return `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n${lines.join('\n')}\n`;
}

function writeProc(sandbox: Sandbox): void {
  sandbox.write(
    'proc/stat',
    `cpu  1000 0 500 8000 500 0 0 0 0 0\ncpu0 500 0 250 4000 250\ncpu1 500 0 250 4000 250\nbtime ${BOOT_SECONDS}\n`,
  );
  sandbox.write('proc/uptime', '864000.25 1700000.00\n');
  sandbox.write(
    'proc/meminfo',
    'MemTotal: 1000 kB\nMemFree: 10 kB\nMemAvailable: 250 kB\nSwapTotal: 0 kB\nSwapFree: 0 kB\nHugePages_Total: 0\n',
  );
  const interfaces = ['lo', 'eth0', 'eth0.7', 'bond0', 'veth12ab', 'docker0', 'eth1'];
  const rows = interfaces.map((name) => `${name}: 1000 9 0 0 0 0 0 0 500 9 0 0 0 0 0 0`);
  sandbox.write('proc/net/dev', `Inter-|   Receive\n face |bytes\n${rows.join('\n')}\n`);
  sandbox.write('proc/net/tcp', socketTable([]));
  sandbox.write('sys/class/net/eth0/speed', '10000\n');
  sandbox.write('sys/class/net/eth1/speed', '-1\n');
  sandbox.fake(
    'sleep',
    [
      `echo "$@" >>'${sandbox.directory}/slept'`,
      `cd '${sandbox.directory}/proc' && sed -i 's/^cpu  1000 0 500 8000 500/cpu  1060 0 520 8100 520/' stat`,
      `sed -i 's/864000.25/864002.25/' uptime`,
      `sed -i 's/^eth0: 1000 9 0 0 0 0 0 0 500/eth0: 5000 9 0 0 0 0 0 0 2500/' net/dev`,
    ].join('\n'),
  );
  sandbox.fake('dmesg', '');
}

function writeProcess(sandbox: Sandbox, pid: number, words: readonly string[], name = words[0]): void {
  sandbox.write(`proc/${pid}/cmdline`, words.map((word) => `${word}\0`).join(''));
  sandbox.write(
    `proc/${pid}/stat`,
    `${pid} (${name}) S 1 1 1 0 -1 4194560 1 0 0 0 5 5 0 0 20 0 80 0 ${pid * 100} 9 9\n`,
  );
  sandbox.write(`proc/${pid}/status`, `Name:\t${name}\nVmPeak:\t 9 kB\nVmRSS:\t    ${pid} kB\n`);
}

/** As the kernel shows its routes: each address of its own once in each table. */
const FIB_TRIE = ['Main', 'Local']
  .map(
    (table) => `${table}:
  +-- 0.0.0.0/0 3 0 5
     |-- 0.0.0.0
        /0 universe UNICAST
     +-- 10.0.0.0/24 2 0 2
        |-- 10.0.0.0
           /24 link UNICAST
        |-- 10.0.0.5
           /32 host LOCAL
        |-- 10.0.0.255
           /32 link BROADCAST
     |-- 127.0.0.1
        /32 host LOCAL
     |-- 172.17.0.1
        /32 host LOCAL
`,
  )
  .join('');

describe('the host probe', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = makeSandbox();
  });
  afterEach(() => sandbox.remove());

  const probe = (environment?: Readonly<Record<string, string>>) => probeHost(sandbox, environment);

  describe('on files as a kernel shows them', () => {
    beforeEach(() => writeProc(sandbox));
    const simulated = () =>
      probe({ FARRIER_PROC: join(sandbox.directory, 'proc'), FARRIER_SYS: join(sandbox.directory, 'sys') });

    it('takes two samples with one second between and leaves the arithmetic to the reader', async () => {
      const stdout = await simulated();
      const frame = openFrame(stdout);
      expect(stepOf(frame, 'cpu').stdout).toBe(
        '@ first\ncpu  1000 0 500 8000 500 0 0 0 0 0\n@ second\ncpu  1060 0 520 8100 520 0 0 0 0 0\n',
      );
      expect(hostSnapshotOf(stdout).cpuPercent).toEqual({ known: true, value: 40 });
    });

    it('tells interfaces that carry bytes of their own, and the speed of those that have one', async () => {
      const stdout = await simulated();
      expect(stepOf(openFrame(stdout), 'network').stdout).toBe(
        [
          '@ first 864000.25',
          'eth0: 1000 9 0 0 0 0 0 0 500 9 0 0 0 0 0 0',
          'eth1: 1000 9 0 0 0 0 0 0 500 9 0 0 0 0 0 0',
          '@ second 864002.25',
          'eth0: 5000 9 0 0 0 0 0 0 2500 9 0 0 0 0 0 0',
          'eth1: 1000 9 0 0 0 0 0 0 500 9 0 0 0 0 0 0',
          '@ speed',
          'eth0 10000',
          '',
        ].join('\n'),
      );
      expect(hostSnapshotOf(stdout).interfaces).toEqual({
        known: true,
        value: [
          { name: 'eth0', inBytesPerSecond: 2000, outBytesPerSecond: 1000, speedBytesPerSecond: 1_250_000_000 },
          { name: 'eth1', inBytesPerSecond: 0, outBytesPerSecond: 0, speedBytesPerSecond: undefined },
        ],
      });
    });

    it('tells identity and memory', async () => {
      sandbox.fake('hostname', 'echo replica1');
      sandbox.fake('uname', 'echo "Linux 5.10.0"');
      const host = hostSnapshotOf(await simulated());
      expect(host.identity).toEqual({
        known: true,
        value: { hostname: 'replica1', kernel: 'Linux 5.10.0', uptimeSeconds: 864_002.25, cpus: 2 },
      });
      expect(host.memory).toEqual({
        known: true,
        value: { totalBytes: 1_024_000, availableBytes: 256_000, swapTotalBytes: 0, swapFreeBytes: 0 },
      });
    });

    it('decodes addresses of both families and counts a mapped one with its IPv4 twin', async () => {
      sandbox.write(
        'proc/net/tcp',
        socketTable([
          ['00000000:8729', '00000000:0000', '0A'],
          ['0101A8C0:8729', '0500000A:C350', '01'],
          ['0101A8C0:8729', '0500000A:C351', '01'],
          ['0101A8C0:0016', '0700000A:C351', '01'],
          ['0101A8C0:8729', '0600000A:C352', '06'],
        ]),
      );
      sandbox.write(
        'proc/net/tcp6',
        socketTable([
          ['00000000000000000000000000000000:8729', '0000000000000000FFFF00000500000A:C353', '01'],
          ['00000000000000000000000000000000:87F1', 'B80D0120000000000000000005000000:C354', '01'],
          ['00000000000000000000000000000000:87F1', '00000000000000000000000001000000:C354', '01'],
          ['00000000000000000000000000000000:87F1', 'B80D01200000000000000000010000FF:C355', '08'],
        ]),
      );
      const stdout = await simulated();
      expect(stepOf(openFrame(stdout), 'sockets').stdout).toBe(
        [
          'state CLOSE_WAIT 1',
          'state ESTABLISHED 6',
          'state LISTEN 1',
          'state TIME_WAIT 1',
          'remotes 3',
          'remote 34601 10.0.0.5 3',
          'remote 34801 0:0:0:0:0:0:0:1 1',
          'remote 34801 2001:db8:0:0:0:0:0:5 1',
          'outbounds 2',
          'outbound 50004 2 2',
          'outbound 50001 1 1',
          '',
        ].join('\n'),
      );
      expect(hostSnapshotOf(stdout).sockets).toMatchObject({ value: { established: 6 } });
    });

    it('counts every remote but names the forty with most connections', async () => {
      const rows = Array.from({ length: 50 }, (_, remote) =>
        Array.from({ length: remote + 1 }, () => ['00000000:8729', `${hex(remote)}00000A:C350`, '01'] as const),
      );
      sandbox.write('proc/net/tcp', socketTable(rows.flat()));
      const lines = stepOf(openFrame(await simulated()), 'sockets')
        .stdout.trim()
        .split('\n');
      const remotes = lines.filter((line) => line.startsWith('remote '));
      expect(lines.slice(0, 3)).toEqual(['state ESTABLISHED 1275', 'remotes 50', 'remote 34601 10.0.0.49 50']);
      expect(remotes.length).toBe(40);
      expect(remotes.at(-1)).toBe('remote 34601 10.0.0.10 11');
    });

    it('counts connections that were opened from here by the port at the other end', async () => {
      sandbox.write(
        'proc/net/tcp',
        socketTable([
          ['00000000:8729', '00000000:0000', '0A'],
          ['0101A8C0:8729', '0500000A:C350', '01'],
          ['0101A8C0:A000', '0800000A:0885', '01'],
          ['0101A8C0:A001', '0900000A:0885', '01'],
          ['0101A8C0:A002', '0900000A:0885', '01'],
          ['0101A8C0:A003', '0900000A:87F1', '01'],
          ['0101A8C0:A004', '0900000A:0885', '02'],
        ]),
      );
      expect(hostSnapshotOf(await simulated()).sockets).toMatchObject({
        value: {
          outbound: [
            { port: 2181, addresses: 2, count: 3 },
            { port: 34801, addresses: 1, count: 1 },
          ],
        },
      });
    });

    it('tells its own IPv4 addresses, without the loopback’s', async () => {
      sandbox.write('proc/net/fib_trie', FIB_TRIE);
      expect(hostSnapshotOf(await simulated()).identity).toMatchObject({
        value: { addresses: ['10.0.0.5', '172.17.0.1'] },
      });
    });

    it('lists Pegasus processes, and nothing that only speaks of them', async () => {
      writeProcess(
        sandbox,
        10,
        ['/opt/p/bin/pegasus_server', 'config.ini', '-app_list', 'replica'],
        'replica.default (1)',
      );
      writeProcess(sandbox, 11, ['./pegasus_server', 'config.ini', '-app_list', 'meta']);
      writeProcess(sandbox, 12, ['pegasus_replica_server', 'config.ini']);
      writeProcess(sandbox, 13, ['grep', 'pegasus_server']);
      writeProcess(sandbox, 14, ['vi', '/opt/p/bin/pegasus_server']);
      writeProcess(sandbox, 15, []);
      const { processes } = hostSnapshotOf(await simulated());
      expect(processes).toEqual({
        known: true,
        value: [
          [10, 'replica', '/opt/p/bin/pegasus_server config.ini -app_list replica'],
          [11, 'meta', './pegasus_server config.ini -app_list meta'],
          [12, 'replica', 'pegasus_replica_server config.ini'],
        ].map(([pid, role, command]) => ({
          pid,
          role,
          startedAt: (BOOT_SECONDS + Number(pid)) * 1000,
          residentBytes: Number(pid) * 1024,
          command,
        })),
      });
    });

    it('makes one line of a hostile command line and keeps 300 characters of it', async () => {
      writeProcess(sandbox, 20, ['pegasus_server', '-app_list', 'meta\nprocess 1\nargs evil', 'x'.repeat(1000)]);
      const stdout = await simulated();
      const [args, ...others] = stepOf(openFrame(stdout), 'processes').stdout.match(/^args .*$/gm) ?? [];
      expect(others).toEqual([]);
      expect(args?.length).toBe('args '.length + 300);
      expect(hostSnapshotOf(stdout).processes).toMatchObject({ known: true, value: [{ pid: 20, role: 'meta' }] });
    });

    it('keeps the lines of the kernel that tell of a process it ended', async () => {
      const file = sandbox.write(
        'messages',
        [
          '[    1.000000] Linux version 5.10',
          '[ 8640.500000] Out of memory: Killed process 4711 (pegasus_server) total-vm:9kB, anon-rss:8kB',
          '[ 9640.000001] pegasus_server[8528]: segfault at 0 ip 0 sp 0 error 15',
          `[ 9641.000000] noise ${'x'.repeat(2000)}`,
          '',
        ].join('\n'),
      );
      sandbox.fake('dmesg', `cat '${file}'`);
      expect(hostSnapshotOf(await simulated()).kernelEvents).toMatchObject({
        known: true,
        value: [
          { kind: 'oom_kill', pid: 4711, process: 'pegasus_server', time: (BOOT_SECONDS + 8640.5) * 1000 },
          { kind: 'segfault', pid: 8528, process: 'pegasus_server' },
        ],
      });
    });

    it('says why the kernel was not heard, and tells the rest', async () => {
      sandbox.fake('dmesg', `echo 'dmesg: read kernel buffer failed: Operation not permitted' >&2; exit 1`);
      const host = hostSnapshotOf(await simulated());
      expect(host.kernelEvents).toMatchObject({
        known: false,
        reason: 'command_failed',
        detail: expect.stringContaining('Operation not permitted'),
      });
      expect(host.memory.known).toBe(true);
    });

    it('ends a tool that hangs and tells the rest', async () => {
      sandbox.fake('df', 'exec tail -f /dev/null');
      const output = await runProbe('host', sandbox, {
        environment: {
          ...PARAMETERS.host,
          FARRIER_PROC: join(sandbox.directory, 'proc'),
          FARRIER_STEP_SECONDS: '1',
        },
      });
      const host = hostSnapshotOf(output.stdout);
      expect(host.disks).toMatchObject({ known: false, reason: 'out_of_time' });
      expect(host.kernelEvents.known).toBe(true);
      expect(host.memory.known).toBe(true);
    });

    it('knows nothing of a kernel whose files are not there, and says so part by part', async () => {
      const host = hostSnapshotOf(await probe({ FARRIER_PROC: join(sandbox.directory, 'nowhere') }));
      const parts = [host.identity, host.cpuPercent, host.memory, host.interfaces, host.sockets, host.processes];
      for (const part of [...parts, host.kernelEvents]) {
        expect(part).toMatchObject({ known: false, detail: expect.stringMatching(/nowhere|no socket/) });
      }
    });
  });
});

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}
