import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAULTS, type Fault } from '../../src/local/simulator/faults.ts';
import { BOOTED_AT, MACHINES, type SimMachine } from '../../src/local/simulator/layout.ts';
import { availableRatios, disksOf } from '../../src/local/simulator/machine-disks.ts';
import { hostAt } from '../../src/local/simulator/machine-state.ts';
import { procFiles, procSample } from '../../src/local/simulator/render/proc.ts';
import { renderTcp } from '../../src/local/simulator/render/sockets.ts';
import { renderDfBlocks, renderDmesg } from '../../src/local/simulator/render/tools.ts';
import { clusterWith, MINUTE, NOON } from '../support/simulator.ts';

const machines = fc.constantFrom(...MACHINES);
const anyFaults = fc.subarray(Object.keys(FAULTS) as Fault[]);
const times = fc.integer({ min: NOON, max: NOON + 300 * 24 * 60 * MINUTE });

describe('the processors of a simulated machine', () => {
  it('are as busy between the two samples as the machine says', () => {
    fc.assert(
      fc.property(machines, anyFaults, times, (machine, faults, now) => {
        const host = hostAt(clusterWith(faults, now), machine);
        const [first, second] = [ticks(host, 0), ticks(host, 1)];
        const spent = second.map((value, index) => value - (first[index] ?? 0));
        const all = spent.reduce((sum, each) => sum + each, 0);
        const idle = (spent[3] ?? 0) + (spent[4] ?? 0);
        expect(all).toBeCloseTo(host.cpus * 100, -1);
        expect(1 - idle / all).toBeCloseTo(host.busy, 1);
        expect(spent.every((each) => each >= 0)).toBe(true);
      }),
    );
  });

  it('are listed one by one, with the time of boot', () => {
    const stat = procSample(hostOf('replica1', []), 0).get('stat') ?? '';
    expect(stat.match(/^cpu\d+ /gm)).toHaveLength(16);
    expect(stat).toContain(`\nbtime ${Math.floor(BOOTED_AT / 1000)}\n`);
  });
});

describe('the network of a simulated machine', () => {
  it('moves by its rate between the samples, which are one second of uptime apart', () => {
    const host = hostOf('replica1', []);
    const [first, second] = [procSample(host, 0), procSample(host, 1)];
    expect(bytesIn(second) - bytesIn(first)).toBe(host.network.in);
    expect(seconds(second) - seconds(first)).toBeCloseTo(1, 6);
    expect(seconds(first)).toBeCloseTo((NOON - BOOTED_AT) / 1000, 1);
  });
});

describe('the memory of a simulated machine', () => {
  it('is never more than half used while its server runs, and hardly used once it was killed', () => {
    fc.assert(
      fc.property(machines, times, (machine, now) => {
        const { total, available } = hostAt(clusterWith([], now), machine).memoryKb;
        expect(1 - available / total).toBeLessThan(0.5);
      }),
    );
    const { total, available } = hostOf('replica2', ['node-down']).memoryKb;
    expect(1 - available / total).toBeLessThan(0.1);
    expect(procFiles(hostOf('replica2', ['node-down'])).get('meminfo')).toContain(
      `MemAvailable: ${String(available).padStart(10)} kB`,
    );
  });
});

describe('the processes of a simulated machine', () => {
  const files = procFiles(hostOf('meta3', []));

  it('have the Pegasus server among them, under its role', () => {
    expect(files.get('2417/cmdline')).toBe('/opt/pegasus/bin/pegasus_server\0config.ini\0-app_list\0meta\0');
    expect(files.get('2417/status')).toMatch(/^VmRSS:\t\d+ kB$/m);
  });

  it('have 52 fields in their stat, of which the 22nd is the start after boot', () => {
    const fields = (files.get('2417/stat') ?? '').trim().split(' ');
    expect(fields).toHaveLength(52);
    const machine = MACHINES.find(({ name }) => name === 'meta3');
    expect(BOOTED_AT + Number(fields[21]) * 10).toBe(machine?.startedAt);
  });

  it('have a kernel thread without a command line', () => {
    expect(files.get('2/cmdline')).toBe('');
  });
});

describe('the sockets of a simulated machine', () => {
  it('are printed as the kernel does: little-endian addresses, ports and states in hexadecimal', () => {
    const text = renderTcp([
      { state: 'ESTABLISHED', local: '10.20.0.11', localPort: 34601, remote: '127.0.0.1', remotePort: 80 },
    ]);
    expect(text.split('\n')[1]).toMatch(/^ {3}0: 0B00140A:8729 0100007F:0050 01 /);
  });

  it('stay far below the limit for one remote unless there is a storm', () => {
    fc.assert(
      fc.property(machines, (machine) => {
        const { sockets } = hostAt(clusterWith([]), machine);
        const counts = new Map<string, number>();
        for (const { remote } of sockets) counts.set(remote, (counts.get(remote) ?? 0) + 1);
        expect(Math.max(...counts.values())).toBeLessThan(50);
      }),
    );
    expect(hostOf('meta1', ['connection-storm']).sockets.length).toBeGreaterThan(4000);
    expect(hostOf('meta2', ['connection-storm']).sockets.length).toBeLessThan(200);
  });

  it('are closed where the server is gone', () => {
    expect(hostOf('meta1', ['meta-failover', 'connection-storm']).sockets.map(({ localPort }) => localPort)).toEqual([
      22,
    ]);
  });
});

describe('the disks of a simulated machine', () => {
  it('are printed by df with the per cent that an unprivileged process sees, rounded up', () => {
    const df = renderDfBlocks(disksOf(clusterWith(['disk-full']), machineOf('replica4')));
    expect(df).toMatch(/^\/dev\/nvme1n1 +xfs +\d+ +\d+ +\d+ +93% \/data1$/m);
    for (const line of df.trim().split('\n').slice(1)) {
      const [, , total, used, available, percent] = line.split(/\s+/);
      const exact = (Number(used) / (Number(used) + Number(available))) * 100;
      expect(Number(percent?.slice(0, -1))).toBe(Math.ceil(exact));
      expect(Number(used) + Number(available)).toBeLessThanOrEqual(Number(total));
    }
  });

  it('are what the node tells of itself', () => {
    expect(availableRatios(disksOf(clusterWith(['disk-full']), machineOf('replica4')))).toMatchObject({ min: 7 });
    expect(availableRatios(disksOf(clusterWith([]), machineOf('replica4'))).min).toBeGreaterThan(50);
  });

  it('are full nowhere but where the fault says', () => {
    fc.assert(
      fc.property(machines, anyFaults, (machine, faults) => {
        const full = disksOf(clusterWith(faults), machine).filter((disk) => disk.usedKb / disk.totalKb > 0.6);
        const victim = machine.name === 'replica4' ? faults : [];
        const both = victim.includes('disk-refusing') ? ['/data1', '/data2'] : [];
        const expected = both.length === 0 && victim.includes('disk-full') ? ['/data1'] : both;
        expect(full.map((disk) => disk.mount)).toEqual(expected);
      }),
    );
  });
});

describe('the kernel log of a simulated machine', () => {
  it('tells of a kill on the victim alone, at the time it happened', () => {
    for (const machine of MACHINES) {
      const text = renderDmesg(hostAt(clusterWith(['node-down']), machine).kernelLog);
      expect(/Out of memory|segfault/.test(text)).toBe(machine.name === 'replica2');
    }
    const text = renderDmesg(hostOf('replica2', ['node-down']).kernelLog);
    const [, at] = /^\[ *(\d+\.\d{6})\] replica\.default invoked oom-killer/m.exec(text) ?? [];
    expect(BOOTED_AT + Number(at) * 1000).toBeCloseTo(NOON - MINUTE, 0);
  });
});

function hostOf(name: string, faults: readonly Fault[]) {
  return hostAt(clusterWith(faults), machineOf(name));
}

function machineOf(name: string): SimMachine {
  const machine = MACHINES.find((each) => each.name === name);
  if (!machine) throw new Error(`there is no machine ${name}`);
  return machine;
}

function ticks(host: ReturnType<typeof hostAt>, secondsLater: number): readonly number[] {
  const [line = ''] = (procSample(host, secondsLater).get('stat') ?? '').split('\n');
  return line.split(/\s+/).slice(1).map(Number);
}

function bytesIn(sample: ReadonlyMap<string, string>): number {
  return Number(/eth0: (\d+)/.exec(sample.get('net/dev') ?? '')?.[1]);
}

function seconds(sample: ReadonlyMap<string, string>): number {
  return Number(sample.get('uptime')?.split(' ')[0]);
}
