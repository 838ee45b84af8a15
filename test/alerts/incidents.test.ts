import { describe, expect, it } from 'vitest';
import { advance } from '../../src/alerts/advance.ts';
import { runEvent, type Said, START } from '../support/alerts/events.ts';
import { DOWN, moved, ONE, only, stages, TWO, UP } from '../support/alerts/moved.ts';
import { policyOf } from '../support/alerts/policy.ts';
import { CLUSTER, host, node } from '../support/findings.ts';

describe('An incident', () => {
  it('opens at once for a hard fact and closes after two good runs, once each', () => {
    const demo = moved();
    const opened = only(demo.run(DOWN));
    expect(opened).toMatchObject({
      stage: 'opened',
      severity: 'critical',
      contacts: ['ops'],
      incident: { id: 'demo-1' },
    });
    expect(demo.run(DOWN)).toEqual([]);
    expect(demo.run(UP)).toEqual([]);
    const closed = only(demo.run(UP));
    expect(closed).toMatchObject({ stage: 'resolved', incident: { id: 'demo-1', phase: 'resolved' } });
    expect(closed.incident.head.end).toMatchObject({ reason: 'recovered', now: { status: 'ok' } });
    expect(demo.run(UP)).toEqual([]);
    expect(demo.book()).toMatchObject({ alerts: {}, incidents: {} });
  });

  it('puts the cause on top and the rest under it', () => {
    const demo = moved();
    const notice = only(
      demo.run([
        { check: 'traffic.read', entity: CLUSTER, status: 'ok' },
        { check: 'partitions.readable', entity: CLUSTER, status: 'critical' },
        { check: 'nodes.alive', entity: TWO, status: 'critical' },
        { check: 'host.reachable', entity: host('replica2'), status: 'unknown' },
      ]),
    );
    expect(notice.incident.head.fingerprint).toBe('host.reachable|host/replica2');
    expect(notice.incident.severity).toBe('critical');
    expect(notice.incident.others.map(({ fingerprint }) => fingerprint)).toEqual([
      'nodes.alive|node/replica2:34801',
      'partitions.readable|cluster/demo',
    ]);
  });

  it('two unrelated faults at once are two incidents', () => {
    const demo = moved();
    const both = demo.run([...DOWN, { check: 'tables.count', entity: CLUSTER, status: 'critical' }]);
    expect(both).toMatchObject([
      { stage: 'opened', incident: { id: 'demo-1', others: [] } },
      { stage: 'opened', incident: { id: 'demo-2', others: [] } },
    ]);
  });

  it('gets a new head when the cause shows itself later, in the same thread', () => {
    const demo = moved();
    demo.run([{ check: 'partitions.healthy', entity: CLUSTER, status: 'warning' }]);
    const update = only(demo.run([{ check: 'partitions.healthy', entity: CLUSTER, status: 'warning' }, ...DOWN]));
    expect(update).toMatchObject({ stage: 'updated', severity: 'critical', incident: { id: 'demo-1' } });
    expect(update.incident.head.finding.check).toBe('nodes.alive');
    expect(update.changes).toMatchObject({
      joined: ['nodes.alive|node/replica2:34801'],
      headBefore: 'partitions.healthy|cluster/demo',
    });
  });

  it('is repeated after an hour, then after four, then daily', () => {
    const demo = moved();
    demo.run(DOWN);
    const at: number[] = [];
    for (let minute = 1; minute <= 60 * 54; minute += 1) if (demo.tick().length > 0) at.push(minute / 60);
    expect(at).toEqual([1, 5, 29, 53]);
    expect(new Set(stages(demo.told.slice(1)))).toEqual(new Set(['repeated']));
  });

  it('is not repeated once acknowledged, and those who know of it hear who has taken it up', () => {
    const demo = moved();
    demo.run(DOWN);
    expect(demo.act({ kind: 'acknowledge', incident: 'demo-1' })).toEqual({ code: 'done' });
    expect(demo.told.at(-1)).toMatchObject({ stage: 'acknowledged', incident: { acknowledged: { by: 'ann' } } });
    for (let hour = 0; hour < 50; hour += 1) expect(demo.tick(60)).toEqual([]);
    demo.run(UP);
    expect(only(demo.run(UP)).incident.acts).toMatchObject([{ what: 'acknowledged', by: 'ann' }]);
  });

  it('that is closed by hand while it is still bad opens another one at the next bad run', () => {
    const demo = moved();
    demo.run(DOWN);
    demo.act({ kind: 'close', incident: 'demo-1', comment: 'known' });
    expect(demo.told.at(-1)).toMatchObject({ stage: 'resolved', incident: { head: { end: { reason: 'closed' } } } });
    expect(only(demo.run(DOWN))).toMatchObject({ stage: 'opened', incident: { id: 'demo-2' } });
  });
});

describe('Very much at once', () => {
  it('fifty nodes with twenty bad checks each are one message, and one ending', () => {
    const demo = moved();
    const checks = [...policyOf().rules.keys()].filter((id) => policyOf().rules.get(id)?.open.bad === 1).slice(0, 20);
    const storm = (status: Said['status']) =>
      Array.from({ length: 50 }, (_, index) => node(`replica${index}:34801`)).flatMap((entity) =>
        checks.map((check): Said => ({ check, entity, status })),
      );
    expect(demo.run(storm('critical'))).toHaveLength(1);
    expect(demo.run(storm('critical'))).toEqual([]);
    demo.run(storm('ok'));
    expect(stages(demo.run(storm('ok')))).toEqual(['resolved']);
  });

  it('more unrelated incidents than the limit become one', () => {
    const demo = moved(policyOf({ alerting: { storm: 2 } }));
    const unrelated = ['tables.count', 'writes.corrupt', 'process.core_file', 'duplication.running'].map(
      (check, index): Said => ({ check, entity: { kind: 'table', name: `t${index}` }, status: 'critical' }),
    );
    expect(stages(demo.run(unrelated))).toEqual(['storm']);
    const good = unrelated.map((said): Said => ({ ...said, status: 'ok' }));
    demo.run(good);
    expect(stages(demo.run(good))).toEqual(['resolved']);
  });

  it('a contact gets no more messages in an hour than the limit, and hears how many were kept back', () => {
    const demo = moved(policyOf({ alerting: { hourly: 1 } }));
    demo.run(DOWN);
    const other: Said = { check: 'tables.count', entity: CLUSTER, status: 'critical' };
    expect(demo.tick(20)).toEqual([]);
    const flood = [...DOWN, other];
    expect(demo.run(flood)).toEqual([]);
    for (let minute = 0; minute < 70; minute += 1) demo.tick();
    expect(demo.told.find(({ hidden }) => hidden.length > 0)).toMatchObject({ hidden: [{ contact: 'ops', count: 1 }] });
  });
});

describe('Repeats', () => {
  it('a run that was judged before, or an older one, changes nothing', () => {
    const demo = moved();
    demo.run(DOWN);
    const again = advance(demo.book(), runEvent(demo.now(), UP), policyOf());
    expect(again.book).toBe(demo.book());
    expect(again.decisions.map(({ verdict }) => verdict.code)).toEqual(['superseded_run']);
    expect(advance(demo.book(), runEvent(START, UP), policyOf()).notices).toEqual([]);
  });

  it('a command that is repeated changes nothing', () => {
    const demo = moved();
    demo.run(DOWN);
    demo.act({ kind: 'acknowledge', incident: 'demo-1', id: 'x' });
    const book = demo.book();
    expect(demo.act({ kind: 'acknowledge', incident: 'demo-1', id: 'x' })).toEqual({ code: 'repeated_command' });
    expect(demo.book()).toBe(book);
  });

  it('a tick that changes nothing gives the same book', () => {
    const demo = moved();
    demo.run(DOWN);
    const book = demo.book();
    demo.tick();
    expect(demo.book()).toBe(book);
  });

  it('one alert of the same node twice DOWN is in the thread that is still open', () => {
    const demo = moved();
    demo.run([...DOWN, { check: 'nodes.alive', entity: ONE, status: 'critical' }]);
    demo.run([...UP, { check: 'nodes.alive', entity: ONE, status: 'critical' }]);
    demo.run([...UP, { check: 'nodes.alive', entity: ONE, status: 'critical' }]);
    const back = only(demo.run([...DOWN, { check: 'nodes.alive', entity: ONE, status: 'critical' }]));
    expect(back).toMatchObject({ stage: 'updated', incident: { id: 'demo-1' } });
  });
});
