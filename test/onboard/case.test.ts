import { describe, expect, it } from 'vitest';
import {
  acceptance,
  type CaseContent,
  KEPT_DECISIONS,
  KEPT_VERSIONS,
  withDecision,
  withVersion,
} from '../../src/onboard/case.ts';
import type { Decision } from '../../src/onboard/decision.ts';
import { changedRequest } from '../support/onboard.ts';

const request = changedRequest();
const { table } = request;

function submitted(count: number, before?: CaseContent): CaseContent {
  let content = before;
  const first = before?.versions.at(-1)?.version ?? 0;
  for (let index = 1; index <= count; index += 1) {
    const reads = { peak: (first + index) * 10, perDay: 1000 };
    content = withVersion(content, { request: { ...request, reads }, by: 'ann', at: index }) ?? content;
  }
  return content ?? expect.unreachable();
}

function decided(
  before: CaseContent,
  version: number,
  decision: Decision['decision'],
  reason = 'because',
): CaseContent {
  const recorded = withDecision(before, {
    table,
    version,
    decision,
    reason,
    verdict: 'approve',
    by: 'bob',
    at: version,
  });
  return recorded.outcome === 'refused' ? expect.unreachable(recorded.refusal) : recorded.content;
}

const holds = (content: CaseContent) => acceptance(content)?.version.version;

describe('A request that was accepted', () => {
  it('counts with the version that was accepted, also when a newer one is submitted or refused', () => {
    const accepted = decided(submitted(1), 1, 'accepted');
    expect(holds(accepted)).toBe(1);
    const newer = submitted(1, accepted);
    expect(holds(newer)).toBe(1);
    expect(holds(decided(newer, 2, 'refused'))).toBe(1);
    expect(holds(decided(newer, 2, 'accepted'))).toBe(2);
  });

  it('counts no more when it is refused afterwards or withdrawn', () => {
    const accepted = decided(submitted(1), 1, 'accepted');
    expect(holds(decided(accepted, 1, 'refused'))).toBeUndefined();
    const second = decided(submitted(1, accepted), 2, 'accepted');
    expect(holds(decided(second, 2, 'withdrawn'))).toBeUndefined();
  });

  it('is kept, with its decision, however many versions and refusals come after it', () => {
    let content = decided(submitted(1), 1, 'accepted');
    for (let version = 2; version <= KEPT_DECISIONS + 5; version += 1) {
      content = decided(submitted(1, content), version, 'refused');
    }
    expect(holds(content)).toBe(1);
    expect(content.versions).toHaveLength(KEPT_VERSIONS + 1);
    expect(content.decisions).toHaveLength(KEPT_DECISIONS + 1);
  });
});

describe('A version', () => {
  it('is none where the newest says the same, and numbers go on when old ones are dropped', () => {
    const content = submitted(KEPT_VERSIONS + 3);
    expect(content.versions.map(({ version }) => version)).toEqual([4, 5, 6, 7, 8, 9, 10, 11]);
    const newest = content.versions.at(-1) ?? expect.unreachable();
    expect(withVersion(content, { request: newest.request, by: 'eve', at: 99 })).toBeUndefined();
  });
});

describe('A decision', () => {
  it('is about the newest version, and has a name and a reason', () => {
    const content = submitted(2);
    const refusal = (change: Partial<Decision>) => {
      const decision = {
        table,
        version: 2,
        verdict: 'approve',
        decision: 'accepted',
        by: 'bob',
        at: 1,
        reason: 'x',
      } as const;
      const recorded = withDecision(content, { ...decision, ...change });
      return recorded.outcome === 'refused' ? recorded.refusal : recorded.outcome;
    };
    expect(refusal({})).toBe('recorded');
    expect(refusal({ version: 1 })).toBe('not_the_newest');
    expect(refusal({ version: 3 })).toBe('no_such_version');
    expect(refusal({ by: ' ' })).toBe('no_name');
    expect(refusal({ reason: '' })).toBe('no_reason');
  });

  it('that is repeated is recorded once', () => {
    const once = decided(submitted(1), 1, 'accepted');
    expect(decided(once, 1, 'accepted')).toBe(once);
    expect(decided(once, 1, 'accepted', 'another reason').decisions).toHaveLength(2);
  });
});
