import { describe, expect, it } from 'vitest';
import { advance } from '../../src/alerts/advance.ts';
import { EMPTY_BOOK } from '../../src/alerts/book.ts';
import { readBook } from '../../src/alerts/stored-book.ts';
import { MINUTE, runEvent, START } from '../support/alerts/events.ts';
import { DOWN, moved, TWO, UP } from '../support/alerts/moved.ts';
import { policyOf } from '../support/alerts/policy.ts';
import { finding } from '../support/findings.ts';

const OLD = {
  'nodes.alive|node/replica2:34801': {
    phase: 'firing',
    badRuns: 3,
    since: START - 10 * MINUTE,
    openedAt: START - 10 * MINUTE,
    severity: 'critical',
    finding: finding('nodes.alive', TWO),
  },
  'cpu.usage|node/replica2:34801': {
    phase: 'pending',
    badRuns: 1,
    since: START,
    severity: 'warning',
    finding: finding('cpu.usage', TWO, { status: 'warning' }),
  },
};

describe('readBook', () => {
  it('gives a stored book back, and an empty one where there is none', () => {
    const demo = moved();
    demo.run(DOWN);
    const stored: unknown = JSON.parse(JSON.stringify(demo.book()));
    expect(readBook(stored, 'demo')).toEqual(demo.book());
    expect(readBook(undefined, 'demo')).toBe(EMPTY_BOOK);
    expect(readBook({}, 'demo')).toEqual(EMPTY_BOOK);
  });

  it('takes the alerts of the first version over: what was told is closed once, without another opening', () => {
    let book = readBook(OLD, 'demo');
    expect(book.incidents['demo-1']).toMatchObject({ phase: 'firing', head: 'nodes.alive|node/replica2:34801' });
    expect(book.alerts['cpu.usage|node/replica2:34801']).toMatchObject({ phase: 'pending', runs: 'b' });
    const stages: string[] = [];
    for (const [index, said] of [DOWN, UP, UP].entries()) {
      const result = advance(book, runEvent(START + index * 5 * MINUTE, said), policyOf());
      stages.push(...result.notices.map(({ stage, contacts }) => `${stage} ${contacts}`));
      book = result.book;
    }
    expect(stages).toEqual(['updated ops', 'resolved ops']);
  });

  it('closes a page of the first version also where it ends at once', () => {
    const book = { ...readBook(OLD, 'demo') };
    const first = advance(book, runEvent(START, UP), policyOf({ alerting: { critical: { close: 1 } } }));
    expect(first.notices).toMatchObject([{ stage: 'resolved', contacts: ['ops'] }]);
  });
});
