import { describe, expect, it } from 'vitest';
import { type Look, lookOf } from '../../src/operate/look.ts';
import type { WatchState } from '../../src/operate/operation.ts';
import { judgeLook, p99Guard, type WatchVerdict } from '../../src/operate/watch.ts';
import { known, unknown } from '../../src/pegasus/reading.ts';
import { inEnglish } from '../../src/words/in-english.ts';
import { FIVE, rows, skewedSnapshot } from '../support/operate-facts.ts';
import { illTable, MINUTE, NOON, nodeUsage, serverInfo, silentServer } from '../support/snapshots.ts';

const WATCH: WatchState = {
  livelySince: NOON,
  quietPolls: 0,
  lastPollAt: undefined,
  blindLooks: 0,
  leader: 'meta1:34601',
  p99Before: 10,
};
const WELL: Look = {
  leader: 'meta1:34601',
  requested: 'lively',
  effective: 'lively',
  balanceOperations: 12,
  partitions: 16,
  unhealthy: 0,
  unreadable: 0,
  lost: [],
  p99: 12,
};
const BLIND = unknown('no_answer', 'ERR_TIMEOUT');

/** Verdicts of looks a minute apart, from one minute on; the last one is what counts. */
function watch(...looks: readonly (Partial<Look> | typeof BLIND)[]): WatchVerdict {
  let state = WATCH;
  let last: WatchVerdict = { do: 'continue' };
  looks.forEach((look, index) => {
    const reading = 'known' in look ? look : known({ ...WELL, ...look });
    const judged = judgeLook(state, reading, 120, NOON + (index + 1) * MINUTE);
    state = judged.watch;
    last = judged.verdict;
  });
  return last;
}

const codeOf = (verdict: WatchVerdict) => (verdict.do === 'revert' ? verdict.reason : verdict.do);
const done = { balanceOperations: 0 };

describe('the watch of a rebalance', () => {
  it('goes on while it balances and nothing hurts', () => {
    expect(codeOf(watch({}, {}, {}, {}, {}, {}))).toBe('continue');
  });

  it('is finished after four looks that count 0, none of them within the first 180 s', () => {
    expect(codeOf(watch(done, done, done, done, done))).toBe('continue');
    expect(codeOf(watch(done, done, done, done, done, done))).toBe('finish');
  });

  it('does not take an unknown count for 0, and begins anew after it', () => {
    const unsure = { balanceOperations: undefined };
    expect(codeOf(watch(...Array.from({ length: 20 }, () => unsure)))).toBe('continue');
    expect(codeOf(watch({}, {}, done, done, done, unsure, done, done, done))).toBe('continue');
    expect(codeOf(watch({}, {}, done, done, done, unsure, done, done, done, done))).toBe('finish');
  });

  it('does not count looks that are less than 30 s apart', () => {
    let state: WatchState = WATCH;
    for (let index = 0; index < 10; index += 1) {
      state = judgeLook(state, known({ ...WELL, ...done }), 120, NOON + 4 * MINUTE + index * 2000).watch;
    }
    expect(state.quietPolls).toBe(1);
  });

  it.each([
    ['another leader', [{ leader: 'meta2:34601' }], 'leader_changed'],
    ['steady, which somebody has set', [{ requested: 'steady', effective: 'steady' }], 'level_changed'],
    ['freezed, which somebody has set', [{ requested: 'freezed', effective: 'freezed' }], 'level_changed'],
    ['a freeze of its own', [{ effective: 'freezed' }], 'nodes'],
    ['a lost node', [{ lost: ['replica3:34801'] }], 'nodes'],
    ['unhealthy partitions twice', [{ unhealthy: 1 }, { unhealthy: 1 }], 'partitions'],
    ['many unhealthy partitions once', [{ unhealthy: 2 }], 'partitions'],
    ['a high P99 twice', [{ p99: 31 }, { p99: 31 }], 'latency'],
    ['nothing, twice', [BLIND, BLIND], 'blind'],
    ['no P99, twice', [{ p99: undefined }, { p99: undefined }], 'blind'],
  ] as const)('is taken back at the sight of %s', (_, looks, reason) => {
    expect(codeOf(watch({}, ...looks))).toBe(reason);
  });

  it.each([
    ['one unhealthy partition in the second in which its primary moves', [{ unhealthy: 1 }, {}, { unhealthy: 1 }]],
    ['one high P99', [{ p99: 900 }, {}, { p99: 900 }]],
    ['a P99 at the guard', [{ p99: 30 }, { p99: 30 }]],
    ['too few requests to tell a P99', [{ p99: null }, { p99: null }]],
    ['one look that saw nothing', [BLIND, {}, BLIND]],
  ] as const)('goes on after %s', (_, looks) => expect(codeOf(watch({}, ...looks))).toBe('continue'));

  it('ends at its time limit, whether anything was seen or not', () => {
    const at = NOON + 120 * MINUTE;
    expect(codeOf(judgeLook(WATCH, known(WELL), 120, at - 1).verdict)).toBe('continue');
    const { verdict } = judgeLook(WATCH, known(WELL), 120, at);
    expect(verdict).toMatchObject({ do: 'revert', reason: 'time_limit' });
    expect('detail' in verdict && inEnglish(verdict.detail)).toBe('12 operations left');
    expect(codeOf(judgeLook(WATCH, BLIND, 120, at).verdict)).toBe('time_limit');
  });

  it('allows twice the P99 of before, and 20 ms more at least', () => {
    expect([p99Guard(null), p99Guard(0), p99Guard(10), p99Guard(100)]).toEqual([20, 20, 30, 200]);
  });
});

describe('a look', () => {
  const lively = { effectiveLevel: 'lively' } as const;

  it('reads what a watch needs', () => {
    const usage = FIVE.map((node, index) => nodeUsage(node, { putP99Ms: index }));
    expect(lookOf(known(skewedSnapshot({ requestedLevel: known('lively'), nodeUsage: known(usage) }, lively)))).toEqual(
      known({ ...WELL, p99: 4 }),
    );
  });

  it('counts a node as lost that does not answer', () => {
    const servers = [...FIVE.slice(0, 4).map((node) => serverInfo(node)), silentServer('replica5:34801')];
    const look = lookOf(known(skewedSnapshot({ serverInfo: known(servers), nodes: known(rows(1)) })));
    expect(look.known && look.value.lost).toEqual(['replica5:34801']);
  });

  it('sees a lost node although no P99 can be read then', () => {
    const look = lookOf(known(skewedSnapshot({ nodes: known(rows(1)), nodeUsage: BLIND })));
    expect(look.known && [look.value.lost, look.value.p99]).toEqual([['replica5:34801'], undefined]);
  });

  it('counts unhealthy and unreadable partitions', () => {
    const look = lookOf(
      known(skewedSnapshot({ tables: known([illTable(1, 'orders', 3, 2, 1), illTable(2, 'users', 1, 0, 0)]) })),
    );
    expect(look.known && [look.value.partitions, look.value.unhealthy, look.value.unreadable]).toEqual([16, 4, 1]);
  });

  it.each(['clusterInfo', 'requestedLevel', 'nodes', 'tables'] as const)('is none without %s', (part) => {
    expect(lookOf(known(skewedSnapshot({ [part]: BLIND })))).toEqual(BLIND);
  });

  it('tells no P99 where there are no requests', () => {
    const idle = FIVE.map((node) => nodeUsage(node, { getQps: 0, putQps: 0 }));
    const look = lookOf(known(skewedSnapshot({ nodeUsage: known(idle) })));
    expect(look.known && look.value.p99).toBe(null);
  });
});
