import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, type DetectionPolicy } from '../../src/detect/policy.ts';
import type { Verdict } from '../../src/detect/verdict.ts';
import { QUIET, type SeriesWatch, type WatchStep, watchPoint } from '../../src/detect/watch-series.ts';
import { verdictOf } from '../support/detection.ts';

const odd = verdictOf();
const normal = verdictOf({ reason: 'normal', direction: 'none', surprise: 0.4, value: 101 });
const warm = verdictOf({ reason: 'normal', direction: 'none', surprise: 2.5, value: 110 });
const missing = verdictOf({ reason: 'missing', direction: 'none', surprise: 0, value: undefined, expected: undefined });

function watchAll(verdicts: readonly Verdict[], policy: DetectionPolicy = DEFAULT_POLICY): readonly WatchStep[] {
  const steps: WatchStep[] = [];
  let watch: SeriesWatch = QUIET;
  for (const verdict of verdicts) {
    const step = watchPoint(watch, verdict, policy, 3.5);
    watch = step.watch;
    steps.push(step);
  }
  return steps;
}

const reasons = (verdicts: readonly Verdict[], policy?: DetectionPolicy) =>
  watchAll(verdicts, policy).map(({ reason }) => reason);

describe('a finding opens', () => {
  it('by two unusual points among three, and not by one', () => {
    expect(reasons([odd, normal, normal, odd])).toEqual(['too_few', 'quiet', 'quiet', 'too_few']);
    expect(reasons([odd, normal, odd])).toEqual(['too_few', 'quiet', 'opened_m_of_n']);
    expect(watchAll([odd, normal, odd]).at(-1)).toMatchObject({ unusual: 2, share: 2, watch: { side: 'up' } });
  });

  it('by as many of as many as the policy says', () => {
    const policy = { ...DEFAULT_POLICY, needed: 3, points: 5 };
    expect(reasons([odd, odd, normal, normal, odd], policy).at(-1)).toBe('opened_m_of_n');
    expect(reasons([odd, odd, normal, normal, normal, odd], policy).at(-1)).toBe('too_few');
  });

  it('by a single point that is beyond doubt', () => {
    expect(reasons([verdictOf({ surprise: 8 })])).toEqual(['opened_at_once']);
    expect(reasons([verdictOf({ surprise: 7.9 })])).toEqual(['too_few']);
  });

  it('by points to the same side only', () => {
    const down = verdictOf({ direction: 'down', value: 10 });
    expect(reasons([odd, down, odd, down])).toEqual(['too_few', 'too_few', 'too_few', 'too_few']);
    expect(reasons([odd, down, down]).at(-1)).toBe('opened_m_of_n');
  });

  it('not by what is below the threshold or the smallest share, or does not count', () => {
    const small = verdictOf({ value: 125, surprise: 9 });
    const wrong = verdictOf({ reason: 'wrong_direction', surprise: 9 });
    const below = verdictOf({ surprise: 3.4 });
    for (const verdict of [small, wrong, below]) expect(reasons([verdict, verdict])).toEqual(['quiet', 'quiet']);
  });

  it('where nothing was expected, whatever the share', () => {
    expect(watchAll([verdictOf({ expected: 0 }), verdictOf({ expected: 0 })]).at(-1)?.reason).toBe('opened_m_of_n');
  });
});

describe('an open finding', () => {
  const open = [odd, odd];

  it('closes after three calm points, and lukewarm ones do not count', () => {
    expect(reasons([...open, normal, normal, normal]).slice(2)).toEqual(['still_open', 'still_open', 'closed_calm']);
    expect(reasons([...open, normal, normal, warm, normal, normal]).slice(2)).not.toContain('closed_calm');
    expect(watchAll([...open, normal, normal, normal]).at(-1)?.watch).toEqual(QUIET);
  });

  it('closes when its level is the new one', () => {
    const accepted = verdictOf({ reason: 'level_accepted' });
    expect(reasons([...open, accepted]).at(-1)).toBe('closed_level_accepted');
    expect(reasons([accepted])).toEqual(['quiet']);
  });
});

it('points that are unknown, excluded or not judged neither open nor close anything', () => {
  const kinds = ['missing', 'absurd', 'duplicate', 'late', 'excluded', 'no_traffic', 'learning', 'after_gap'] as const;
  const unjudged = fc.constantFrom(...kinds).map((reason) => ({ ...missing, reason }));
  const judged = fc.constantFrom(odd, normal, warm, verdictOf({ direction: 'down' }));
  fc.assert(
    fc.property(fc.array(fc.oneof(unjudged, judged), { maxLength: 30 }), (verdicts) => {
      const kept = verdicts.filter(({ reason }) => reason === 'unusual' || reason === 'normal');
      const steps = watchAll(verdicts);
      expect(steps.filter(({ reason }) => reason !== 'not_judged')).toEqual(watchAll(kept));
      expect(steps.filter(({ reason }) => reason === 'not_judged')).toHaveLength(verdicts.length - kept.length);
    }),
  );
});
