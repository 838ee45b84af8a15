import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHost } from '../../../src/pegasus/read-host.ts';
import { BOOTED_AT, HOST_TEXTS, hostSteps } from '../../support/host-steps.ts';
import { NAMES, of, PARTS, SOURCE } from '../../support/read-host-part.ts';

describe('reading the host probe', () => {
  it('tells everything that a healthy host printed', () => {
    expect(readHost(SOURCE, hostSteps())).toEqual({
      ...SOURCE,
      identity: {
        known: true,
        value: { hostname: 'replica1', kernel: 'Linux 5.10.0-21-amd64', cpus: 8, uptimeSeconds: 864_000.25 },
      },
      cpuPercent: { known: true, value: 40 },
      memory: {
        known: true,
        value: {
          totalBytes: 33_564_057_600,
          availableBytes: 20_535_615_488,
          swapTotalBytes: 2_097_152,
          swapFreeBytes: 1_048_576,
        },
      },
      disks: {
        known: true,
        value: [
          {
            mount: '/',
            device: '/dev/nvme0n1p1',
            filesystem: 'ext4',
            totalBytes: 51_200_000_000,
            availableBytes: 20_480_000_000,
            usedPercent: 50,
            inodesUsedPercent: undefined,
          },
          {
            mount: '/data 1',
            device: '/dev/nvme1n1',
            filesystem: 'ext4',
            totalBytes: 524_032_000_000,
            availableBytes: 419_225_600_000,
            usedPercent: 20,
            inodesUsedPercent: 2.5,
          },
        ],
      },
      interfaces: {
        known: true,
        value: [
          { name: 'eth0', inBytesPerSecond: 100_000, outBytesPerSecond: 40_000, speedBytesPerSecond: 1_250_000_000 },
        ],
      },
      sockets: {
        known: true,
        value: {
          byState: { ESTABLISHED: 194, LISTEN: 6 },
          established: 194,
          byRemote: [
            { port: 34_801, remote: '10.0.0.5', count: 33 },
            { port: 34_801, remote: '2001:db8:0:0:0:0:0:5', count: 2 },
          ],
        },
      },
      processes: {
        known: true,
        value: [
          {
            pid: 4711,
            role: 'replica',
            startedAt: BOOTED_AT + 1_234_560,
            residentBytes: 2_097_152_000,
            command: '/opt/pegasus/bin/pegasus_server config.ini -app_list replica',
          },
        ],
      },
      kernelEvents: {
        known: true,
        value: [
          {
            kind: 'oom_kill',
            time: BOOTED_AT + 8_640_123,
            process: 'pegasus_server',
            pid: 4711,
            line: HOST_TEXTS.kernel.split('\n')[2],
          },
          {
            kind: 'segfault',
            time: BOOTED_AT + 9_640_000,
            process: 'pegasus_server',
            pid: 8528,
            line: HOST_TEXTS.kernel.split('\n')[3],
          },
        ],
      },
    });
  });

  describe.each(NAMES)('a step that gave no result: %s', (name) => {
    it.each([
      ['is absent', undefined, 'not_collected'],
      ['was left out', { stdout: '', stderr: 'farrier: omitted: 300000 bytes' }, 'truncated'],
      ['was never begun', { exit: 124, stdout: '', stderr: 'farrier: out of time: 90 seconds' }, 'out_of_time'],
      ['took too long', { exit: 124 }, 'out_of_time'],
      ['was ended by a signal', { exit: 137 }, 'crashed'],
      ['was ended by a signal, told as a negative number', { exit: -9 }, 'crashed'],
      ['failed', { exit: 1, stdout: '', stderr: 'no such file' }, name === 'disks' ? 'malformed' : 'command_failed'],
      ['could not be read by the frame reader', { stdout: '', stderr: 'farrier: malformed: {' }, 'malformed'],
      ['printed something else', { stdout: 'Segmentation fault\n' }, 'malformed'],
      ['printed nothing', { stdout: '' }, 'malformed'],
    ])('%s', (_, change, reason) => {
      const snapshot = readHost(SOURCE, hostSteps({ [name]: change }));
      expect(snapshot[PARTS[name]]).toMatchObject({ known: false, reason });
      for (const other of NAMES) if (other !== name) expect(snapshot[PARTS[other]].known).toBe(true);
    });
  });

  it('takes the last of two steps with one name', () => {
    const memory = {
      step: 'memory',
      argv: [],
      exit: 0,
      ms: 1,
      stderr: '',
      stdout: HOST_TEXTS.memory.replace('32777400', '40000000'),
    };
    expect(readHost(SOURCE, [...hostSteps(), memory]).memory).toMatchObject({ value: { totalBytes: 40_960_000_000 } });
  });

  it('never throws and never calls a number what is none, whatever the host prints', () => {
    const word = fc.constantFrom(
      '@ first',
      '@ second',
      '@ blocks',
      'cpu',
      'MemTotal:',
      'kB',
      '1',
      '-5',
      'NaN',
      '9'.repeat(400),
      '\n',
      '\u0000',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word).map((words) => words.join(' ')),
    );
    const mangled = fc.constantFrom(...NAMES).chain((name) => {
      const original = HOST_TEXTS[name];
      return fc.tuple(fc.nat(original.length), fc.nat(20), text).map(([at, cut, inserted]) => ({
        name,
        stdout: original.slice(0, at) + inserted + original.slice(at + cut),
      }));
    });
    fc.assert(
      fc.property(mangled, ({ name, stdout }) => {
        expect(numbersOf(of(name, stdout)).every((number) => Number.isFinite(number) && number >= 0)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

function numbersOf(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersOf);
}
