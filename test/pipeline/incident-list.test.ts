import { describe, expect, it } from 'vitest';
import { clusterOfIncident, incidentLines, silenceLines, watched } from '../../src/pipeline/incident-list.ts';
import { withIsoTimes } from '../../src/pipeline/iso-times.ts';
import { MINUTE } from '../support/alerts/events.ts';
import { DOWN, moved } from '../support/alerts/moved.ts';

const CONFIG = { clusters: [{ name: 'demo' }, { name: 'demo-1' }] } as Parameters<typeof clusterOfIncident>[1];

describe('clusterOfIncident', () => {
  it.each([
    ['demo-1', 'demo'],
    ['demo-1-3', 'demo-1'],
    ['farrier-2', 'farrier'],
    ['demo-', undefined],
    ['demo-x', undefined],
    ['demo', undefined],
    ['nobody-1', undefined],
  ])('%s is of %s', (id, cluster) => {
    expect(clusterOfIncident(id, CONFIG)).toBe(cluster);
  });

  it('knows Farrier’s own alerts beside those of the clusters', () => {
    expect(watched(CONFIG)).toEqual(['demo', 'demo-1', 'farrier']);
  });
});

describe('Lists', () => {
  it('show what is open before what is over, which has no symptom any more', () => {
    const cluster = moved();
    cluster.run(DOWN);
    cluster.act({ kind: 'close', incident: 'demo-1' });
    cluster.run(DOWN);
    const lines = incidentLines('demo', cluster.book());
    expect(lines.map(({ id, phase, firing, members }) => [id, phase, firing, members])).toEqual([
      ['demo-2', 'firing', 1, 1],
      ['demo-1', 'resolved', 0, 1],
    ]);
    expect(lines.map(({ symptom }) => symptom)).toEqual(['nodes.alive of replica2:34801 is critical', undefined]);
  });

  it('show silences until they end, with the incidents that they hold', () => {
    const cluster = moved();
    const now = cluster.now();
    const silence = {
      matchers: [{ check: '*' }],
      startsAt: now,
      endsAt: now + 60 * MINUTE,
      comment: 'x',
      contacts: [],
    };
    cluster.act({ kind: 'silence', silence });
    cluster.run(DOWN);
    expect(silenceLines('demo', cluster.book(), now)).toMatchObject([{ id: 's1', state: 'active', holds: ['demo-1'] }]);
    expect(silenceLines('demo', cluster.book(), now - 1)).toMatchObject([{ state: 'pending' }]);
    expect(silenceLines('demo', cluster.book(), now + 60 * MINUTE)).toEqual([]);
  });
});

describe('withIsoTimes', () => {
  it('turns points in time into ISO 8601 and leaves every other number alone', () => {
    const value = { at: 0, repeats: 3, page: { openedAt: 60_000, lastAt: undefined }, since: '2026-11-24T10:00:00Z' };
    expect(withIsoTimes(value)).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      repeats: 3,
      page: { openedAt: '1970-01-01T00:01:00.000Z' },
      since: '2026-11-24T10:00:00Z',
    });
  });

  it('does not fail on times that no calendar has', () => {
    expect(withIsoTimes({ opens: Number.POSITIVE_INFINITY })).toEqual({ opens: null });
  });
});
