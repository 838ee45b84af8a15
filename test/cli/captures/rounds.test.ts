import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Capture } from '../../../src/cli/captures/read.ts';
import { HOST_AGE_MS, HOST_LEAD_MS, type Round, roundsOf } from '../../../src/cli/captures/rounds.ts';
import { unknown } from '../../../src/pegasus/reading.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const MINUTE = 60_000;

/** What is in the frames does not matter here: every snapshot is an unknown that names its capture. */
function capture(
  kind: 'cluster' | 'host' | 'canary',
  file: string,
  time: number,
  more: { host?: string; cluster?: string } = {},
): Capture {
  const { host = 'meta1', cluster = 'orders' } = more;
  const header = { probe: kind, version: 1, cluster, host, time, bytes: 0, sha256: '', encoding: 'none' } as const;
  return { kind, file, header, snapshot: unknown('truncated', file) };
}

function unreadable(file: string): Capture {
  return { kind: 'unreadable', file, snapshot: unknown('not_a_frame', file) };
}

/** `file @ minutes after noon: snapshot? + hosts` */
function shape({ file, time, snapshot, hosts }: Round): string {
  const names = hosts?.map((host) => `${host.name}=${host.snapshot.known ? '' : host.snapshot.detail}`).join(' ');
  return `${file}@${(time - NOON) / MINUTE}${snapshot === undefined ? '' : ' cluster'}${names === undefined ? '' : ` ${names}`}`;
}

function shapes(captures: readonly Capture[], named?: string): readonly string[] {
  return roundsOf(captures, named).map(shape);
}

describe('roundsOf', () => {
  it('orders cluster captures by the time in their headers, not by their names', () => {
    const captures = [capture('cluster', 'a', NOON + 2 * MINUTE), capture('cluster', 'b', NOON)];
    expect(shapes(captures)).toEqual(['b@0 cluster', 'a@2 cluster']);
  });

  it('gives a cluster capture the newest capture of the canary around it, and judges another on its own', () => {
    const captures = [
      capture('canary', 'early', NOON - 2 * MINUTE),
      capture('canary', 'near', NOON + MINUTE / 2),
      capture('cluster', 'c', NOON),
      capture('canary', 'later', NOON + 10 * MINUTE),
    ];
    const canaries = roundsOf(captures, undefined).map(({ file, canary }) => [
      file,
      canary?.known === false ? canary.detail : undefined,
    ]);
    expect(canaries).toEqual([
      ['early', 'early'],
      ['c', 'near'],
      ['later', 'later'],
    ]);
  });

  it('knows no hosts where there is no host capture', () => {
    expect(roundsOf([capture('cluster', 'a', NOON)], undefined)[0]?.hosts).toBeUndefined();
  });

  it('judges a cluster capture with the newest capture of each host around it', () => {
    const captures = [
      capture('host', 'old', NOON - 3 * MINUTE, { host: 'r1' }),
      capture('host', 'new', NOON - MINUTE, { host: 'r1' }),
      capture('host', 'late', NOON + MINUTE / 2, { host: 'r2' }),
      capture('cluster', 'c', NOON),
    ];
    expect(shapes(captures)).toEqual(['c@0 cluster r1=new r2=late']);
  });

  it('leaves out a host capture that is too old, and judges it on its own instead of dropping it', () => {
    const captures = [
      capture('host', 'stale', NOON - HOST_AGE_MS - 1, { host: 'r1' }),
      capture('host', 'fresh', NOON - HOST_AGE_MS, { host: 'r2' }),
      capture('cluster', 'c', NOON),
    ];
    const rounds = roundsOf(captures, undefined);
    expect(rounds.map(({ file }) => file)).toEqual(['stale', 'c']);
    expect(rounds[0]?.snapshot).toBeUndefined();
    expect(rounds[1]?.hosts?.map(({ name }) => name)).toEqual(['r2']);
  });

  it('judges a host capture after the last cluster capture on its own', () => {
    const captures = [
      capture('cluster', 'c', NOON),
      capture('host', 'within', NOON + HOST_LEAD_MS, { host: 'r1' }),
      capture('host', 'after', NOON + HOST_LEAD_MS + 1, { host: 'r2' }),
    ];
    expect(roundsOf(captures, undefined).map(({ file }) => file)).toEqual(['c', 'after']);
  });

  it('does not let a cluster capture see what came after the next one', () => {
    const captures = [
      capture('cluster', 'c1', NOON),
      capture('host', 'h', NOON + 20_000, { host: 'r1' }),
      capture('cluster', 'c2', NOON + 10_000),
    ];
    const hosts = roundsOf(captures, undefined).map((round) => round.hosts?.length);
    expect(hosts).toEqual([undefined, 1]);
  });

  it('judges host captures alone together with their neighbours before them', () => {
    const captures = [
      capture('host', 'a', NOON, { host: 'r1' }),
      capture('host', 'b', NOON + MINUTE, { host: 'r2' }),
      capture('host', 'c', NOON + 10 * MINUTE, { host: 'r1' }),
    ];
    expect(shapes(captures)).toEqual(['a@0 r1=a', 'b@1 r1=a r2=b', 'c@10 r1=c']);
  });

  it('makes a blind round of a capture without a header, in the place that its name gives it', () => {
    const captures = [capture('cluster', '1', NOON), unreadable('2'), capture('cluster', '3', NOON + MINUTE)];
    const rounds = roundsOf(captures, undefined);
    expect(rounds.map(shape)).toEqual(['1@0 cluster', '2@0 cluster', '3@1 cluster']);
    expect(rounds[1]).toMatchObject({ cluster: 'orders', snapshot: { known: false, reason: 'not_a_frame' } });
  });

  it('lets an unreadable capture that comes first borrow from the first readable one', () => {
    const rounds = roundsOf([unreadable('0'), capture('cluster', '1', NOON, { cluster: 'other' })], undefined);
    expect(rounds.map(({ cluster, time }) => [cluster, time])).toEqual([
      ['other', NOON],
      ['other', NOON],
    ]);
  });

  it('keeps clusters apart: hosts of one are not judged with the other', () => {
    const captures = [
      capture('cluster', 'a', NOON, { cluster: 'a' }),
      capture('cluster', 'b', NOON, { cluster: 'b' }),
      capture('host', 'h', NOON, { cluster: 'b', host: 'r1' }),
    ];
    expect(roundsOf(captures, undefined).map(({ cluster, hosts }) => [cluster, hosts?.length])).toEqual([
      ['a', undefined],
      ['b', 1],
    ]);
  });

  it('takes every capture for the named cluster’s where one is named', () => {
    const captures = [capture('cluster', 'a', NOON), capture('host', 'h', NOON), unreadable('z')];
    expect(roundsOf(captures, 'staging').map(({ cluster }) => cluster)).toEqual(['staging', 'staging']);
  });

  it('takes hosts from 5 minutes before to 1 minute after, as the documentation says', () => {
    expect([HOST_AGE_MS, HOST_LEAD_MS]).toEqual([5 * MINUTE, MINUTE]);
  });

  it('drops no capture and looks at none from the future, whatever there is', () => {
    const one = fc.record({
      kind: fc.constantFrom('cluster', 'host', 'unreadable'),
      time: fc.integer({ min: 0, max: 20 }).map((minutes) => NOON + minutes * MINUTE),
      host: fc.constantFrom('r1', 'r2', 'r3'),
      cluster: fc.constantFrom('a', 'b'),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (many) => {
        const captures = many.map(({ kind, time, host, cluster }, index) => {
          const file = String(index).padStart(2, '0');
          return kind === 'unreadable'
            ? unreadable(file)
            : capture(kind as 'cluster' | 'host', file, time, { host, cluster });
        });
        const rounds = roundsOf(captures, undefined);
        const own = new Set(rounds.map(({ file }) => file));
        for (const each of captures) {
          if (each.kind !== 'host') expect(own).toContain(each.file);
          else expect(isSeen(each, captures, rounds)).toBe(true);
        }
        expect(rounds.map(({ time }) => time)).toEqual(rounds.map(({ time }) => time).sort((a, b) => a - b));
      }),
    );
  });
});

/** A host capture is seen when a round shows it, or a newer one of the same host in its stead. */
function isSeen(wanted: Capture, captures: readonly Capture[], rounds: readonly Round[]): boolean {
  if (wanted.kind !== 'host') return true;
  const { cluster, host, time } = wanted.header;
  return rounds.some(
    (round) =>
      round.cluster === cluster &&
      (round.hosts ?? []).some(({ name, snapshot }) => {
        const shown = captures.find(({ file }) => !snapshot.known && file === snapshot.detail);
        return name === host && shown?.kind === 'host' && shown.header.time >= time;
      }),
  );
}
