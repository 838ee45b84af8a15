import { describe, expect, it } from 'vitest';
import { parseInvocationBody, parseReportEvent, parseWake } from '../../lambdas/events.ts';
import { parseEvaluateBody, parseRunKey } from '../../lambdas/run-key.ts';
import { invocationEvent } from '../support/world/scripted-hosts.ts';
import { wakeEvent } from '../support/world/wake-event.ts';

const KEY = { cluster: 'demo', inspection: 'health', scheduledTime: '2026-11-24T10:05:00Z' };

describe('The event of the schedule', () => {
  it('is the key of the run', () => {
    expect(parseRunKey({ ...KEY, more: 1 })).toEqual(KEY);
  });

  it('names the same run however the time is written', () => {
    expect(parseRunKey({ ...KEY, scheduledTime: '2026-11-24T10:05:00.000Z' })).toEqual(KEY);
  });

  it.each([
    [undefined, 'event: '],
    [{ ...KEY, cluster: 'de/mo' }, 'cluster: '],
    [{ ...KEY, scheduledTime: 'yesterday' }, 'scheduledTime: '],
    [{ ...KEY, scheduledTime: '<aws.scheduler.scheduled-time>' }, 'scheduledTime: '],
    [{ cluster: 'demo' }, 'inspection: '],
  ])('%j is refused with the field that is wrong', (event, field) => {
    expect(() => parseRunKey(event)).toThrow(field);
  });
});

describe('The event of a report', () => {
  it('is its name and the time that was due, to the second', () => {
    const event = { report: 'week', scheduledTime: '2026-11-24T00:00:00.000Z' };
    expect(parseReportEvent(event)).toEqual({ report: 'week', scheduledTime: '2026-11-24T00:00:00Z' });
  });

  it.each([
    [{ report: 'we/ek', scheduledTime: '2026-11-24T00:00:00Z' }, 'report: '],
    [{ report: 'week', scheduledTime: '<aws.scheduler.scheduled-time>' }, 'scheduledTime: '],
  ])('%j is refused with the field that is wrong', (event, field) => {
    expect(() => parseReportEvent(event)).toThrow(field);
  });
});

describe('Bodies of the queues', () => {
  it('lead to a run and an invocation', () => {
    expect(parseEvaluateBody(JSON.stringify(KEY))).toEqual(KEY);
    expect(parseInvocationBody(invocationEvent('c-1', 'i-1', 'Success'))).toEqual({
      commandId: 'c-1',
      hostId: 'i-1',
      status: 'Success',
      account: '123456789012',
    });
  });

  it('are refused when they are something else', () => {
    expect(() => parseInvocationBody('{"detail-type":"EC2 Instance State-change Notification"}')).toThrow(
      'detail-type',
    );
    expect(() => parseInvocationBody('not json')).toThrow(SyntaxError);
    expect(() => parseEvaluateBody('{}')).toThrow('Not a valid evaluate message');
  });
});

describe('The event of a topic', () => {
  const [record] = wakeEvent('{"cluster":"demo"}').Records;

  it('leads to a cluster', () => {
    expect(parseWake(wakeEvent('{"cluster":"demo"}'))).toEqual({ cluster: 'demo' });
  });

  it.each([
    ['a message without a cluster', wakeEvent('{}'), 'Not a valid wake-up (message m1): cluster: '],
    ['a name that none can have', wakeEvent('{"cluster":"de/mo"}'), 'cluster: '],
    ['a message that is no JSON', wakeEvent('demo'), 'got "demo"'],
    ['an event of a queue', { Records: [{ messageId: 'm1', body: '{"cluster":"demo"}' }] }, 'Records.0.Sns: '],
    ['two messages at once', { Records: [record, record] }, 'Records: '],
    ['nothing', undefined, 'event: '],
  ])('is refused when it is %s, saying what is wrong', (_, event, said) => {
    expect(() => parseWake(event)).toThrow(said);
  });
});
