import { describe, expect, it } from 'vitest';
import type { HostSnapshot } from '../../src/pegasus/host-snapshot.ts';
import { known, unknown } from '../../src/pegasus/reading.ts';
import { scriptParameters, shortageOf } from '../../src/pipeline/diagnose-ask.ts';
import { readHostFrame } from '../../src/pipeline/read-report.ts';
import { hostFrame, oneboxConfig } from '../support/world/onebox.ts';

const reading = readHostFrame(hostFrame()).snapshot;
const WELL: HostSnapshot = reading.known ? reading.value : expect.unreachable();
const disk = (mount: string, availableBytes: number) => ({
  mount,
  device: '/dev/sda1',
  filesystem: 'ext4',
  totalBytes: 1e9,
  availableBytes,
  usedPercent: 99,
  inodesUsedPercent: undefined,
});

describe('What a host is short of', () => {
  it('is nothing of one that is well, or of which nothing is known', () => {
    const reason = unknown('not_collected', 'no');
    expect(shortageOf(WELL)).toBeUndefined();
    expect(shortageOf({ ...WELL, memory: reason, cpuPercent: reason, disks: reason })).toBeUndefined();
  });

  it('is memory below what the probe itself refuses at', () => {
    const memory = (availableBytes: number) =>
      shortageOf({ ...WELL, memory: known({ totalBytes: 1e10, availableBytes, swapTotalBytes: 0, swapFreeBytes: 0 }) });
    expect(memory(256 * 1024 * 1024)).toBeUndefined();
    expect(memory(256 * 1024 * 1024 - 1)).toBe('short_of_memory');
  });

  it('is processors that have no time left', () => {
    expect(shortageOf({ ...WELL, cpuPercent: known(97.9) })).toBeUndefined();
    expect(shortageOf({ ...WELL, cpuPercent: known(98) })).toBe('short_of_cpu');
  });

  it('is room where temporary files are, and not on another disk', () => {
    const room = (...disks: ReturnType<typeof disk>[]) => shortageOf({ ...WELL, disks: known(disks) });
    expect(room(disk('/data1', 0), disk('/', 2e6))).toBeUndefined();
    expect(room(disk('/', 1000))).toBe('short_of_disk');
    expect(room(disk('/', 1000), disk('/tmp', 2e6))).toBeUndefined();
    expect(room(disk('/', 2e6), disk('/tmp', 1000))).toBe('short_of_disk');
  });
});

describe('Parameters of the probes', () => {
  it('are those of their documents', () => {
    const [cluster] = oneboxConfig().clusters;
    if (cluster === undefined) return expect.unreachable();
    expect(scriptParameters(cluster, 'diagnose')).toEqual({ cluster: 'onebox' });
    expect(scriptParameters(cluster, 'host')).toHaveProperty('ports');
  });
});
