import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutboxMessage } from '../../src/alerts/alert.ts';
import { gsmSeptets } from '../../src/alerts/gsm7.ts';
import { type Alerts, advanceAlerts } from '../../src/alerts/lifecycle.ts';
import { composeMessages, type MessageContext } from '../../src/alerts/messages.ts';
import { markAsRepeat } from '../../src/alerts/repeat.ts';
import type { Finding } from '../../src/checks/check.ts';
import { AT, CLUSTER, finding, node, type Result, verdictOf } from '../support/findings.ts';

const HOUR = 3_600_000;
const RUN = { cluster: 'demo', inspection: 'health', scheduledTime: '2026-11-24T10:05:00Z' };
const BOOK: MessageContext['book'] = {
  contacts: ['day', 'boss'],
  routes: [
    { severities: ['warning', 'critical'], contacts: ['day'] },
    { severities: ['critical'], contacts: ['boss'] },
  ],
};

const DOWN = finding('nodes.alive', node('replica2:34801'), {
  reason: 'unalive',
  symptom: 'replica2:34801 is UNALIVE for the meta servers',
  value: 'UNALIVE',
  reference: 'ALIVE',
  impact: ['Requests to its primaries fail.'],
  causes: [
    {
      cause: 'The replica server process is dead',
      confidence: 'likely',
      evidence: ['server_info: no answer', '/version: refused'],
      disprovedBy: ['curl http://replica2:34801/version answers'],
    },
  ],
  action: 'Check the process and the machine',
  command: "ssh replica2 'pgrep -af pegasus_server'",
});
const UNREADABLE = finding(
  'partitions.readable',
  { kind: 'table', name: 'usertable' },
  {
    symptom: '12 of 24 partitions of usertable cannot be read',
    value: 12,
    reference: 0,
    unit: 'partitions',
  },
);
const FULL = finding(
  'disk.space',
  { kind: 'disk', name: 'replica3:/data' },
  {
    status: 'warning',
    severity: 'warning',
    symptom: '/data of replica3 is 83 percent full',
    value: 83.456,
    reference: 80,
    unit: 'percent',
  },
);
const SLOW = finding('latency.read_p99', CLUSTER, {
  status: 'unknown',
  severity: 'info',
  symptom: '`nodes -d -u -q` could not be read: ERR_CURL_FAILED',
});

/** The messages and alerts of a run that finds this, after alerts that were there before. */
function judged(findings: readonly Finding[], before: Alerts = {}, more: readonly Result[] = [], now = AT) {
  const results = findings.map(({ check, entity, status }) => ({ check, entity, status }));
  const verdict = verdictOf([...results, ...more], findings);
  const rules = [DOWN, UNREADABLE, FULL, SLOW, { check: 'partitions.writable' }].map(({ check }) => ({
    id: check,
    probe: 'cluster' as const,
    openAfter: 1,
    alertsWhenUnknown: false,
  }));
  const skew = { id: 'nodes.primary_skew', probe: 'cluster' as const, openAfter: 3, alertsWhenUnknown: false };
  const { alerts, decisions } = advanceAlerts(before, {
    verdict,
    now,
    rules: [...rules, skew],
    probes: ['cluster'],
    allProbes: ['cluster'],
  });
  return {
    alerts,
    messages: composeMessages({ run: RUN, verdict, decisions, alerts, book: BOOK, now, createdAt: now }),
  };
}

function only(messages: readonly OutboxMessage[]): OutboxMessage {
  expect(messages).toHaveLength(1);
  const [message] = messages;
  if (!message) throw new Error('no message');
  return message;
}

const ok = ({ check, entity }: Finding): Result => ({ check, entity, status: 'ok', reason: 'healthy' });

describe('A firing message', () => {
  it('groups everything that began in the run under one subject and one SMS', () => {
    const message = only(judged([DOWN, UNREADABLE]).messages);
    expect(message).toMatchObject({
      id: 'demo/health/2026-11-24T10:05:00Z/firing',
      cluster: 'demo',
      stage: 'firing',
      severity: 'critical',
      createdAt: '2026-11-24T10:05:00.000Z',
      contacts: ['day', 'boss'],
      subject: '[CRITICAL] demo: 1 node down, 12 partitions unreadable',
      sms: 'CRITICAL demo: 1 node down, 12 partitions unreadable. Since 10:05 UTC. replica2:34801 is UNALIVE for the meta servers.',
      attempts: 0,
    });
  });

  it('tells what, since when, value and limit, impact, cause with evidence, and the next command', () => {
    const { mail } = only(
      judged([DOWN, UNREADABLE, FULL, SLOW], {}, [{ ...ok(SLOW), check: 'held', status: 'unknown' }]).messages,
    );
    const flat = mail.replace(/\s+/g, ' ');
    for (const part of [
      'Something is wrong with the Pegasus cluster "demo": 1 node down, 12 partitions unreadable and 1 disk nearly full.',
      'replica2:34801 is UNALIVE for the meta servers. Value UNALIVE, expected ALIVE.',
      'Since 2026-11-24 10:05:00 UTC, first seen by this inspection.',
      'Impact: Requests to its primaries fail.',
      'Likely cause: The replica server process is dead. Evidence: server_info: no answer; /version: refused.',
      'Disproved by: curl http://replica2:34801/version answers.',
      'What to do: Check the process and the machine.',
      "Next command: ssh replica2 'pgrep -af pegasus_server'",
      'Value 83.46 percent, limit 80 percent.',
      'Not known: - INFO, latency.read_p99: `nodes -d -u -q` could not be read: ERR_CURL_FAILED.',
      'Held because of other problems: held.',
      'To see everything that is known now: farrier status',
      'Run: demo/health/2026-11-24T10:05:00Z',
    ]) {
      expect(flat).toContain(part);
    }
    expect(mail).not.toMatch(/undefined|null|NaN|\[object/);
  });

  it('mentions what has been open since earlier, and does not count it among the new', () => {
    const before = judged([FULL], {}, [], AT - 2 * HOUR).alerts;
    const message = only(judged([DOWN, FULL], before).messages);
    expect(message.subject).toBe('[CRITICAL] demo: 1 node down');
    expect(message.mail).toContain('Open since earlier:\n- WARNING, disk.space');
  });

  it('goes only to contacts whose routes want one of its severities', () => {
    expect(only(judged([FULL]).messages)).toMatchObject({ severity: 'warning', contacts: ['day'] });
    expect(only(judged([FULL, DOWN]).messages).contacts).toEqual(['day', 'boss']);
  });

  it('has as much of the worst finding’s own sentence in the SMS as fits, and none that needs the dearer encoding', () => {
    const sms = (symptom: string): string => only(judged([{ ...DOWN, symptom }]).messages).sms;
    const head = 'CRITICAL demo: 1 node down. Since 10:05 UTC.';
    expect(sms('It’s dead')).toBe(`${head} It's dead.`);
    expect(sms('dead '.repeat(50))).toBe(`${head} ${'dead '.repeat(22)}de...`);
    expect(sms('表不可用')).toBe(head);
  });

  it('is sent again when an alert becomes critical', () => {
    const worse: Finding = { ...FULL, status: 'critical', severity: 'critical' };
    expect(only(judged([worse], judged([FULL]).alerts).messages)).toMatchObject({
      subject: '[CRITICAL] demo: 1 disk nearly full',
      contacts: ['day', 'boss'],
    });
  });

  it('is not sent while nothing changes', () => {
    expect(judged([DOWN], judged([DOWN]).alerts).messages).toEqual([]);
  });

  it('names a few of many entities and counts the rest', () => {
    const many = Array.from({ length: 300 }, (_, index) => ({ ...DOWN, entity: node(`r${index}:34801`) }));
    const message = only(judged(many).messages);
    expect(message.subject).toBe('[CRITICAL] demo: 300 nodes down');
    expect(message.mail).toContain('and 290 more of the same kind');
    expect(message.mail.length).toBeLessThan(5000);
  });
});

describe('The rest of a firing message', () => {
  it('tells in short what follows from the subject, and does not explain it again', () => {
    const follows = { ...UNREADABLE, check: 'partitions.writable', symptom: '12 partitions cannot be written' };
    const { mail, subject } = only(judged([UNREADABLE, follows]).messages);
    expect(subject).toBe('[CRITICAL] demo: 12 partitions unreadable');
    expect(mail).toContain('Following from it:\n- CRITICAL, partitions.writable: 12 partitions cannot be written.');
    expect(mail.match(/What to do:/g)).toHaveLength(1);
  });

  it('mentions findings that have not lasted long enough to be alerts', () => {
    const waiting = finding('nodes.primary_skew', node('r1:34801'), {
      status: 'warning',
      symptom: 'r1 holds no primary',
    });
    const { alerts } = judged([waiting]);
    expect(Object.values(alerts).map(({ phase }) => phase)).toEqual(['pending']);
    const { mail } = only(judged([DOWN, waiting]).messages);
    expect(mail).toContain('Seen as well, and not yet an alert:\n- WARNING, nodes.primary_skew: r1 holds no primary.');
  });

  it('claims no good health for what could not be seen', () => {
    const gone = only(judged([SLOW], judged([DOWN]).alerts, [ok(DOWN)]).messages);
    expect(gone.mail.replace(/\s+/g, ' ')).toContain('Nothing bad was seen, but not everything could be found out');
    expect(gone.mail).not.toContain('good health');
  });
});

describe('A resolved message', () => {
  it('tells what ended, how long it lasted, what is seen now and what is still open', () => {
    const before = judged([DOWN, FULL]).alerts;
    const message = only(judged([FULL], before, [ok(DOWN)], AT + 723_000).messages);
    expect(message).toMatchObject({
      id: 'demo/health/2026-11-24T10:05:00Z/resolved',
      stage: 'resolved',
      subject: '[RESOLVED] demo: 1 node down',
      contacts: ['day', 'boss'],
      sms: 'RESOLVED demo: 1 node down. Over after 12 min 3 s. Still open: 1.',
    });
    const flat = message.mail.replace(/\s+/g, ' ');
    expect(flat).toContain(
      '1 node down (nodes.alive, node replica2:34801): good again (now: healthy). It lasted 12 min 3 s, since',
    );
    expect(flat).toContain('It was: replica2:34801 is UNALIVE for the meta servers.');
    expect(flat).toContain('Still open: - WARNING, disk.space');
  });

  it('says that nothing else is open when nothing is', () => {
    const message = only(judged([], judged([DOWN]).alerts, [ok(DOWN)], AT + 1000).messages);
    expect(message.sms).toBe('RESOLVED demo: 1 node down. Over after 1 s. Nothing else is open.');
    expect(message.mail).not.toContain('Still open');
  });

  it('does not claim that something is good which is only not there any more', () => {
    const other: Result = { ...ok(DOWN), entity: node('replica1:34801') };
    const { mail } = only(judged([], judged([DOWN]).alerts, [other]).messages);
    expect(mail).not.toContain('good again');
    expect(mail.replace(/\s+/g, ' ')).toContain('not reported any more, though its check could see everything');
  });

  it('stands beside a firing message of the same run', () => {
    const { messages } = judged([UNREADABLE], judged([DOWN]).alerts, [ok(DOWN)]);
    expect(messages.map(({ stage }) => stage)).toEqual(['firing', 'resolved']);
  });
});

it('a repeat says that it may be one, in the mail and in the SMS', () => {
  const message = only(judged([DOWN]).messages);
  const repeat = markAsRepeat(message);
  expect(repeat.mail.startsWith('You may have got this message before')).toBe(true);
  expect(repeat.mail.endsWith(message.mail)).toBe(true);
  expect(repeat.sms.startsWith('(Repeat) CRITICAL demo:')).toBe(true);
  expect(repeat.subject).toBe(message.subject);
});

describe('Whatever hosts and Pegasus print', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
  );
  const anyFinding = fc
    .record({
      check: fc.constantFrom(DOWN.check, UNREADABLE.check, FULL.check, 'x.y'),
      name: hostile,
      symptom: hostile,
      value: fc.oneof(hostile, fc.double(), fc.constant(null)),
    })
    .map(({ check, name, symptom, value }) =>
      finding(check, node(name), { symptom, value, command: symptom, reason: name }),
    );

  it('subjects stay below 100 printable ASCII characters and SMS within one part, every line is bounded', () => {
    fc.assert(
      fc.property(fc.array(anyFinding, { minLength: 1, maxLength: 6 }), (findings) => {
        const { alerts, messages } = judged(findings);
        const ended = judged([], alerts, [ok(DOWN), ok(UNREADABLE), ok(FULL)]).messages;
        for (const message of [...messages, ...messages.map(markAsRepeat), ...ended]) {
          expect(message.subject).toMatch(/^[ -~]{1,99}$/);
          const septets = gsmSeptets(message.sms);
          expect(septets === undefined ? message.sms.length <= 70 : septets <= 160).toBe(true);
          expect(message.mail.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Surrogate}\u202e]/u);
        }
      }),
    );
  });
});
