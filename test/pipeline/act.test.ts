import { describe, expect, it } from 'vitest';
import type { Command, SilenceCommand } from '../../src/alerts/command.ts';
import { act } from '../../src/pipeline/act.ts';
import { MINUTE } from '../support/alerts/events.ts';
import { memoryStore } from '../support/memory-store.ts';
import { bookWithIncident, LATER, surroundings } from '../support/people.ts';

const ACK = { id: 'c1', by: 'ann', kind: 'acknowledge', incident: 'demo-1' } as const;

function silence(parts: Partial<SilenceCommand['silence']> = {}): Command {
  const base = { matchers: [{ check: 'nodes.*' }], startsAt: LATER, endsAt: LATER + 60 * MINUTE, comment: 'why' };
  return { id: 'c2', by: 'ann', kind: 'silence', silence: { ...base, contacts: [], ...parts } };
}

describe('act', () => {
  it('stores who did what and when, with the message about it, in one write, and wakes notify', async () => {
    const { deps, woken, book } = await surroundings();
    const acted = await act('demo', { ...ACK, comment: 'on it' }, deps);
    expect(acted).toMatchObject({ outcome: 'done', repeated: false });
    const incident = (await book()).incidents['demo-1'];
    expect(incident).toMatchObject({ phase: 'acknowledged' });
    expect(incident?.acts).toEqual([{ at: LATER, by: 'ann', what: 'acknowledged', text: 'on it' }]);
    expect(Object.keys((await deps.store.loadState('demo')).outbox)).toHaveLength(1);
    expect(woken).toEqual(['demo']);
  });

  it('does a command with the same id once', async () => {
    const { deps, book } = await surroundings();
    await act('demo', ACK, deps);
    expect(await act('demo', ACK, deps)).toMatchObject({ outcome: 'done', repeated: true });
    expect((await book()).incidents['demo-1']?.acts).toHaveLength(1);
  });

  it('tries again when it has lost a race', async () => {
    const store = memoryStore();
    let races = 2;
    const racing: typeof store = {
      ...store,
      commitState: async (...args) => (races-- > 0 ? false : store.commitState(...args)),
    };
    const { deps, book } = await surroundings(bookWithIncident(), store);
    expect(await act('demo', ACK, { ...deps, store: racing })).toMatchObject({ outcome: 'done' });
    expect((await book()).incidents['demo-1']?.phase).toBe('acknowledged');
  });

  it.each<readonly [string, Command, string, RegExp]>([
    ['an unknown incident', { ...ACK, incident: 'demo-9' }, 'unknown_incident', /no incident demo-9; open: demo-1$/],
    [
      'an unknown silence',
      { id: 'c', by: 'ann', kind: 'expire_silence', silence: 's7' },
      'unknown_silence',
      /no silence s7; there is none/,
    ],
    ['a comment without words', { ...ACK, kind: 'comment', comment: ' ' }, 'empty_comment', /say why/],
    ['a silence of nothing in particular', silence({ matchers: [{}] }), 'no_matcher', /check '\*' is everything/],
    [
      'a silence of no check',
      silence({ matchers: [{ check: 'node.alive' }] }),
      'matches_no_check',
      /mean nodes\.alive\?/,
    ],
    ['a silence that is over', silence({ startsAt: LATER - 2, endsAt: LATER - 1 }), 'end_in_the_past', /is over/],
    ['a silence that ends first', silence({ endsAt: LATER }), 'end_not_after_start', /not after its start/],
    ['a silence for ever', silence({ endsAt: LATER + 31 * 24 * 60 * MINUTE }), 'too_long', /at most 30 days/],
    ['a silence that strangers hear of', silence({ contacts: ['bob'] }), 'unknown_contact', /bob; contacts: ops/],
  ])('refuses %s, says what there is, and changes nothing', async (_, command, refusal, message) => {
    const { deps, book, woken } = await surroundings();
    const before = await book();
    expect(await act('demo', command, deps)).toMatchObject({
      outcome: 'refused',
      refusal,
      message: expect.stringMatching(message),
    });
    expect([await book(), woken]).toEqual([before, []]);
  });

  it('says who has acknowledged already', async () => {
    const { deps } = await surroundings();
    await act('demo', ACK, deps);
    const again = await act('demo', { ...ACK, id: 'c2', by: 'bob' }, deps);
    expect(again).toMatchObject({ message: 'demo-1 is already acknowledged by ann, at 2026-11-24T10:15:00Z' });
  });

  it('names incidents that are over when one of them is meant', async () => {
    const { deps } = await surroundings();
    await act('demo', { ...ACK, kind: 'close' }, deps);
    expect(await act('demo', { ...ACK, id: 'c2' }, deps)).toMatchObject({
      refusal: 'already_resolved',
      message: expect.stringContaining('none is open; resolved lately: demo-1'),
    });
  });
});
