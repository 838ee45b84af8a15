import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../src/pegasus/reading.ts';
import { SELF_CATALOGUE } from '../../src/self/catalogue.ts';
import { judgeSelf } from '../../src/self/judge-self.ts';
import type { AccountFacts, ClusterActivity, InspectionActivity, SelfSnapshot } from '../../src/self/snapshot.ts';
import { loadLanguages, sayIn } from '../../src/words/render.ts';

const NOW = Date.UTC(2026, 10, 24, 10);
const MINUTE = 60_000;

function inspection(parts: Partial<InspectionActivity> = {}): InspectionActivity {
  return {
    name: 'health',
    every: 5 * MINUTE,
    since: NOW - 60 * MINUTE,
    last: NOW - 4 * MINUTE,
    open: [],
    verdict: { confidence: 'complete', checks: 100, unknown: 0 },
    ...parts,
  };
}

function cluster(parts: Partial<ClusterActivity> = {}): ClusterActivity {
  return {
    name: 'east',
    configured: true,
    inspections: [inspection()],
    waiting: [],
    setAside: [],
    incidents: 0,
    ...parts,
  };
}

const ACCOUNT: AccountFacts = {
  subscriptions: known([{ contact: 'ops', flaws: [] }]),
  sms: known({ sandbox: false, monthlyLimit: 10 }),
  smsBudget: 5,
};

function snapshot(parts: Partial<SelfSnapshot> = {}): SelfSnapshot {
  return {
    now: NOW,
    clusters: [cluster()],
    deadLetters: known([{ name: 'notify', messages: 0 }]),
    canary: { lastAt: NOW - 60 * MINUTE, nextAt: NOW + 60 * MINUTE, last: 'delivered' },
    account: ACCOUNT,
    ...parts,
  };
}

/** `status reason` of a check's only result. */
function judged(check: string, parts: Partial<SelfSnapshot>): string {
  const own = SELF_CATALOGUE.find(({ id }) => id === check);
  const results = own?.judge(snapshot(parts)) ?? [];
  expect(results).toHaveLength(1);
  return `${results[0]?.status} ${results[0]?.reason}`;
}

const one = (parts: Partial<InspectionActivity>) => ({ clusters: [cluster({ inspections: [inspection(parts)] })] });
const waiting = (age: number, more: object = {}) => ({
  clusters: [cluster({ waiting: [{ id: 'm', createdAt: NOW - age, attempts: 1, failure: undefined, ...more }] })],
});
const failure = (kind: 'denied' | 'throttled' | 'refused', at = NOW) => ({ at, kind, detail: 'X: y' });
const aside = (at: number) => ({
  clusters: [
    cluster({
      setAside: [
        {
          id: 'm',
          stage: 'opened',
          severity: 'critical',
          contacts: ['ops'],
          subject: 's',
          failure: failure('refused', at),
        },
      ],
    }),
  ],
});
const account = (parts: Partial<AccountFacts>) => ({ account: { ...ACCOUNT, ...parts } });
const DENIED = unknown('access_denied', 'AccessDenied: no');

describe('A check of Farrier itself', () => {
  it.each([
    ['self.run_missed', {}, 'ok on_time'],
    ['self.run_missed', one({ last: NOW - 12 * MINUTE }), 'ok on_time'],
    ['self.run_missed', one({ last: NOW - 12 * MINUTE - 1 }), 'critical missed'],
    ['self.run_missed', one({ last: undefined, since: NOW - 12 * MINUTE }), 'ok not_due'],
    ['self.run_missed', one({ last: undefined, since: NOW - 13 * MINUTE }), 'critical never_ran'],
    ['self.run_late', one({ open: [NOW - 10 * MINUTE] }), 'ok in_time'],
    ['self.run_late', one({ open: [NOW - 11 * MINUTE, NOW] }), 'warning not_judged'],
    ['self.run_late', one({ open: [NOW - 31 * MINUTE] }), 'critical not_judged'],
    ['self.run_partial', one({ verdict: { confidence: 'partial', checks: 10, unknown: 2 } }), 'ok partial'],
    ['self.run_partial', one({ verdict: { confidence: 'partial', checks: 10, unknown: 3 } }), 'warning partial'],
    ['self.run_partial', one({ verdict: { confidence: 'blind', checks: 10, unknown: 10 } }), 'warning blind'],
    ['self.outbox_stuck', {}, 'ok drained'],
    ['self.outbox_stuck', waiting(5 * MINUTE), 'ok drained'],
    ['self.outbox_stuck', waiting(6 * MINUTE), 'warning waits'],
    ['self.outbox_stuck', waiting(16 * MINUTE), 'critical waits'],
    [
      'self.outbox_stuck',
      { clusters: [{ ...(waiting(6 * MINUTE).clusters[0] ?? cluster()), configured: false }] },
      'warning left_behind',
    ],
    ['self.publish_failed', waiting(MINUTE, { failure: failure('throttled') }), 'ok taken'],
    ['self.publish_failed', waiting(MINUTE, { attempts: 2, failure: failure('throttled') }), 'warning throttled'],
    ['self.publish_failed', waiting(MINUTE, { attempts: 2, failure: failure('denied') }), 'critical denied'],
    ['self.message_rejected', {}, 'ok none'],
    ['self.message_rejected', aside(NOW - 23 * 60 * MINUTE), 'warning refused'],
    ['self.message_rejected', aside(NOW - 24 * 60 * MINUTE), 'ok none'],
    ['self.dlq_depth', {}, 'ok empty'],
    ['self.dlq_depth', { deadLetters: known([{ name: 'notify', messages: 1 }]) }, 'warning dead_letters'],
    ['self.dlq_depth', { deadLetters: DENIED }, 'unknown access_denied'],
    ['self.canary_message', {}, 'ok sent'],
    ['self.canary_message', { canary: { lastAt: NOW, nextAt: undefined, last: 'waiting' } as const }, 'ok off'],
    ['self.canary_message', { canary: { lastAt: undefined, nextAt: NOW + 1, last: 'delivered' } as const }, 'ok first'],
    [
      'self.canary_message',
      { canary: { lastAt: NOW - 31 * MINUTE, nextAt: NOW + 1, last: 'waiting' } as const },
      'warning waits',
    ],
    [
      'self.canary_message',
      { canary: { lastAt: NOW, nextAt: NOW + 1, last: 'rejected' } as const },
      'warning rejected',
    ],
    [
      'self.canary_message',
      { canary: { lastAt: 0, nextAt: NOW - 31 * MINUTE, last: 'delivered' } as const },
      'warning not_made',
    ],
    ['self.subscriptions', {}, 'ok confirmed'],
    [
      'self.subscriptions',
      account({
        subscriptions: known([{ contact: 'ops', flaws: [{ channel: 'email', topic: 'critical', flaw: 'pending' }] }]),
      }),
      'warning pending',
    ],
    [
      'self.subscriptions',
      account({
        subscriptions: known([{ contact: 'ops', flaws: [{ channel: 'sms', topic: 'critical', flaw: 'missing' }] }]),
      }),
      'warning missing',
    ],
    ['self.subscriptions', account({ subscriptions: DENIED }), 'unknown access_denied'],
    ['self.sms_sandbox', {}, 'ok out_of_sandbox'],
    ['self.sms_sandbox', account({ sms: known({ sandbox: true, monthlyLimit: 10 }) }), 'warning sandbox'],
    ['self.sms_sandbox', account({ sms: DENIED }), 'unknown access_denied'],
    ['self.sms_spend', {}, 'ok limit_enough'],
    [
      'self.sms_spend',
      account({ sms: known({ sandbox: false, monthlyLimit: undefined }) }),
      'warning limit_below_budget',
    ],
    ['self.sms_spend', account({ sms: DENIED }), 'unknown access_denied'],
  ])('%s of %j says %s', (check, parts, expected) => {
    expect(judged(check, parts)).toBe(expected);
  });

  it('says nothing of the account in a look that is not about it, or of SMS where nobody gets any', () => {
    expect(judgeSelf(snapshot({ account: undefined }), 'account', {}).results.map(({ check }) => check)).toEqual([
      'self.run_partial',
    ]);
    const { sms: _none, ...rest } = ACCOUNT;
    const results = judgeSelf(snapshot({ account: { ...rest, sms: undefined } }), 'account', {}).results;
    expect(results.map(({ check }) => check)).toEqual(['self.subscriptions', 'self.run_partial']);
  });

  it('can be said in both languages, whatever it finds', async () => {
    await loadLanguages(['zh']);
    const bad = snapshot({ ...one({ last: 0, open: [0] }), deadLetters: known([{ name: 'notify', messages: 3 }]) });
    const { findings } = judgeSelf(bad, 'pipeline', {});
    expect(findings.map(({ check }) => check)).toEqual(['self.dlq_depth', 'self.run_missed', 'self.run_late']);
    for (const { words, symptom } of findings) {
      if (words?.symptom === undefined) throw new Error('no words');
      expect(sayIn('en').text(words.symptom)).toBe(symptom);
      expect(sayIn('zh').text(words.symptom)).toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it('remembers since when it has been bad, and forgets it when it is well', () => {
    const bad = one({ last: 0 });
    const first = judgeSelf(snapshot(bad), 'pipeline', {});
    const second = judgeSelf(snapshot({ ...bad, now: NOW + MINUTE }), 'pipeline', first.since);
    expect(second.findings[0]?.since).toBe(first.findings[0]?.since);
    expect(judgeSelf(snapshot(), 'account', second.since).since).toEqual(second.since);
    expect(judgeSelf(snapshot(), 'pipeline', second.since).since).toEqual({});
  });

  it('has a section in the runbook', () => {
    const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
    for (const { id } of SELF_CATALOGUE) expect(runbook).toContain(`\n## ${id}\n`);
  });
});
