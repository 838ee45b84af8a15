import { describe, expect, it } from 'vitest';
import type { HostSnapshot } from '../../src/pegasus/host-snapshot.ts';
import { known, unknown } from '../../src/pegasus/reading.ts';
import { findingOf, judgedInTurn, resultsOf } from '../support/judging.ts';
import { hostReport, inspecting, inspection, lostHost, MINUTE, NODES, NOON, nodeUsage } from '../support/snapshots.ts';

const DAY = 24 * 60 * MINUTE;
const [FIRST = ''] = NODES;

describe('memory.growth', () => {
  /** Two looks a day, the first node with so many MB. */
  const over = (megabytes: readonly number[]) => {
    const runs = megabytes.map((residentMemoryMb, index) =>
      inspecting(
        { nodeUsage: known(NODES.map((node) => nodeUsage(node, node === FIRST ? { residentMemoryMb } : {}))) },
        { now: NOON + (index * DAY) / 2 },
      ),
    );
    return judgedInTurn(runs).at(-1);
  };
  const result = (megabytes: readonly number[]) => {
    const verdict = over(megabytes);
    return verdict === undefined ? {} : resultsOf(verdict, 'memory.growth');
  };
  const week = (from: number, step: number, peak = 0) =>
    Array.from({ length: 15 }, (_, index) => from + Math.floor(index / 2) * step + (index % 2) * peak);

  it('is a low that rises day after day for a week, by a fifth', () => {
    expect(result(week(10_000, 400))).toEqual({ [FIRST]: 'warning growing' });
    const verdict = over(week(10_000, 400));
    expect(verdict && findingOf(verdict, 'memory.growth').symptom).toMatch(
      /from 10,000 to 12,[0-9]00 MB within a week/,
    );
  });

  it('is not less than a fifth, nor a few days, nor what is small', () => {
    expect(result(week(10_000, 300))).toEqual({ c1: 'ok none' });
    expect(result(week(10_000, 900).slice(0, 13))).toEqual({ c1: 'ok none' });
    expect(result(week(800, 80))).toEqual({ c1: 'ok none' });
  });

  it('is not what peaks and falls back, and begins anew after a fall or a gap', () => {
    expect(result(week(10_000, 0, 8000))).toEqual({ c1: 'ok none' });
    expect(result(week(10_000, 400).map((value, index) => (index === 8 ? value / 2 : value)))).toEqual({
      c1: 'ok none',
    });
  });

  it('keeps a week of lows and no more', () => {
    const lows = Array.from({ length: 60 }, (_, index) => 10_000 + index);
    expect(result(lows)).toEqual({ c1: 'ok none' });
  });
});

describe('host.surge', () => {
  const sockets = (established: number) => known({ byState: {}, established, byRemote: [] });
  const usual: Partial<HostSnapshot> = { cpuPercent: known(25), sockets: sockets(2000) };
  /** So many usual inspections, and two that are not. */
  const runs = (count: number, last: Partial<HostSnapshot>, minutes = 5) =>
    Array.from({ length: count + 2 }, (_, index) =>
      inspection({
        snapshot: undefined,
        now: NOON + index * minutes * MINUTE,
        hosts: [hostReport('replica1', index >= count ? last : usual), hostReport('replica2')],
      }),
    );
  const result = (...args: Parameters<typeof runs>) => {
    const verdict = judgedInTurn(runs(...args)).at(-1);
    return verdict === undefined ? {} : resultsOf(verdict, 'host.surge');
  };

  it.each([
    ['CPU', { cpuPercent: known(60) }],
    ['connections', { sockets: sockets(4500) }],
    ['memory', { memory: known({ totalBytes: 64e9, availableBytes: 24e9, swapTotalBytes: 0, swapFreeBytes: 0 }) }],
    [
      'network',
      {
        interfaces: known([
          { name: 'eth0', inBytesPerSecond: 8e7, outBytesPerSecond: 0, speedBytesPerSecond: undefined },
        ]),
      },
    ],
  ])('is a host whose %s grows suddenly', (_, change) => {
    expect(result(12, { ...usual, ...change })).toEqual({ replica1: 'warning surge' });
  });

  it('names each figure with what is usual for it', () => {
    const verdict = judgedInTurn(runs(12, { cpuPercent: known(90), sockets: sockets(9000) })).at(-1);
    expect(verdict && findingOf(verdict, 'host.surge').symptom).toBe(
      'replica1: CPU is at 90 %, usually 30 %; connections is at 9,000, usually 2,600',
    );
  });

  it('is not called before six inspections, after a long gap, or below its floor', () => {
    expect(result(4, { ...usual, cpuPercent: known(90) })).toEqual({ c1: 'ok none' });
    expect(result(12, { ...usual, cpuPercent: known(90) }, 131)).toEqual({ c1: 'ok none' });
    expect(result(12, { ...usual, cpuPercent: known(49) })).toEqual({ c1: 'ok none' });
  });

  it('becomes what is usual when it lasts', () => {
    const lasting = [...runs(12, usual), ...runs(12, usual)].map((run, index) => ({
      ...run,
      now: NOON + index * 5 * MINUTE,
      hosts: [hostReport('replica1', index < 13 ? usual : { ...usual, cpuPercent: known(60) })],
    }));
    const verdicts = judgedInTurn(lasting).map((verdict) => Object.values(resultsOf(verdict, 'host.surge')));
    expect(verdicts[13]).toEqual(['ok brief']);
    expect(verdicts[14]).toEqual(['warning surge']);
    expect(verdicts.at(-1)).toEqual(['ok none']);
  });

  it('is unknown of a host that was not heard, and learns nothing from it', () => {
    const last = inspection({
      snapshot: undefined,
      now: NOON + 65 * MINUTE,
      hosts: [lostHost('replica1', unknown('agent_offline', 'x'))],
    });
    const verdict = judgedInTurn([...runs(12, usual), last]).at(-1);
    expect(verdict && resultsOf(verdict, 'host.surge')).toEqual({ replica1: 'unknown agent_offline' });
  });
});
