import { describe, expect, it } from 'vitest';
import { EMPTY_BOOK } from '../../src/alerts/book.ts';
import { incidentChanges } from '../../src/history/incident-records.ts';
import { pastActs } from '../../src/replay/acts.ts';
import { found } from '../support/alerts/diagnosed.ts';
import { DOWN, moved } from '../support/alerts/moved.ts';

describe('What was found of why', () => {
  it('is taken over at the time at which its incident heard of it, all hosts of one moment at once', () => {
    const past = moved();
    past.run(DOWN);
    past.diagnosed('demo-1', [found(), found({ host: 'replica3' })]);
    const heardAt = past.now();
    past.diagnosed('demo-1', [found({ host: 'replica4' })], 2);
    const acts = pastActs(incidentChanges('demo', EMPTY_BOOK, past.book()), []);
    expect(acts.map(({ at }) => at)).toEqual([heardAt, heardAt + 120_000]);
    const again = moved();
    again.run(DOWN);
    expect(acts[0]?.event(again.book())).toMatchObject({
      kind: 'diagnosed',
      now: heardAt,
      incident: 'demo-1',
      diagnoses: [{ host: 'replica2' }, { host: 'replica3' }],
    });
    expect(acts[0]?.event(EMPTY_BOOK)).toBeUndefined();
  });
});
