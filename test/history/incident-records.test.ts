import { describe, expect, it } from 'vitest';
import { EMPTY_BOOK } from '../../src/alerts/book.ts';
import { incidentChanges, openIncidents, pastIncidents } from '../../src/history/incident-records.ts';
import { found } from '../support/alerts/diagnosed.ts';
import { DOWN, moved, UP } from '../support/alerts/moved.ts';

describe('Records of incidents', () => {
  it('say what opened, who was told, and what people did', () => {
    const cluster = moved();
    cluster.run(DOWN);
    cluster.run(DOWN);
    const [opened] = incidentChanges('demo', EMPTY_BOOK, cluster.book());
    expect(opened).toMatchObject({
      id: 'demo-1',
      cluster: 'demo',
      phase: 'firing',
      severity: 'critical',
      resolvedAt: undefined,
      head: 'nodes.alive|node/replica2:34801',
      symptom: 'nodes.alive of replica2:34801 is critical',
      members: ['nodes.alive|node/replica2:34801'],
    });
    expect(opened?.told.length).toBeGreaterThan(0);
    const before = cluster.book();
    cluster.act({ kind: 'acknowledge', incident: 'demo-1' });
    expect(incidentChanges('demo', before, cluster.book())).toMatchObject([
      { id: 'demo-1', phase: 'acknowledged', acts: [{ what: 'acknowledged', by: 'ann' }] },
    ]);
  });

  it('are none where nothing became other than it was', () => {
    const cluster = moved();
    cluster.run(DOWN);
    cluster.run(DOWN);
    expect(incidentChanges('demo', cluster.book(), cluster.book())).toEqual([]);
  });

  it('say the end, with what belonged to it', () => {
    const cluster = moved();
    cluster.run(DOWN);
    cluster.run(DOWN);
    const records = [];
    for (let round = 0; round < 20 && cluster.book().past.length === 0; round += 1) {
      const before = cluster.book();
      cluster.run(UP);
      records.push(...incidentChanges('demo', before, cluster.book()));
    }
    const last = records.at(-1);
    expect(last).toMatchObject({ id: 'demo-1', phase: 'resolved', members: ['nodes.alive|node/replica2:34801'] });
    expect(openIncidents('demo', cluster.book())).toEqual([]);
    const resolvedAt = last?.resolvedAt ?? expect.unreachable();
    expect(pastIncidents('demo', cluster.book(), resolvedAt)).toMatchObject([{ id: 'demo-1', resolvedAt }]);
    expect(pastIncidents('demo', cluster.book(), resolvedAt + 1)).toEqual([]);
  });

  it('keep what was found of why, also when it is over', () => {
    const cluster = moved();
    cluster.run(DOWN);
    const before = cluster.book();
    cluster.diagnosed('demo-1', [found()]);
    const causes = [{ host: 'replica2', causes: [{ code: 'oom_kill' }] }];
    expect(incidentChanges('demo', before, cluster.book())).toMatchObject([{ diagnoses: causes }]);
    cluster.run(UP);
    const last = cluster.book();
    cluster.run(UP);
    expect(incidentChanges('demo', last, cluster.book())).toMatchObject([{ phase: 'resolved', diagnoses: causes }]);
  });
});
