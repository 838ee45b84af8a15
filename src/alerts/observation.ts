import type { Finding } from '../checks/check.ts';
import { fingerprint } from '../checks/fingerprint.ts';
import type { EndReason } from './book.ts';
import type { CurrentResult, RunEvent } from './event.ts';
import type { CheckRule } from './policy.ts';

/** What one run says of one alert. */
export type Observation =
  | { readonly kind: 'bad'; readonly finding: Finding }
  | { readonly kind: 'good'; readonly reason: EndReason; readonly now: CurrentResult | undefined }
  /** ok, but not yet below the recovery threshold. */
  | { readonly kind: 'near'; readonly value: number | undefined; readonly recovery: number | undefined }
  | { readonly kind: 'nothing'; readonly why: 'unknown' | 'no_result' | 'other_inspection' }
  | { readonly kind: 'not_checked' };

interface CheckView {
  readonly results: number;
  readonly unknown: boolean;
  readonly ofCluster: CurrentResult | undefined;
}

/** Everything that a run says, by fingerprint. */
export interface Observer {
  /** Findings that count as bad. */
  readonly bad: ReadonlyMap<string, Finding>;
  readonly observe: (print: string) => Observation;
}

/**
 * Unknown is nothing, except for checks that alert when unknown. An entity that a check does not speak of any more is
 * good only where the check could see everything.
 */
export function observer(event: RunEvent, rules: ReadonlyMap<string, CheckRule>): Observer {
  const bad = new Map<string, Finding>();
  for (const finding of event.findings) {
    const counts = finding.status !== 'unknown' || rules.get(finding.check)?.alertsWhenUnknown === true;
    if (counts) bad.set(fingerprint(finding.check, finding.entity), finding);
  }
  const results = new Map(event.results.map((result) => [fingerprint(result.check, result.entity), result]));
  const checks = viewByCheck(event.results);
  return {
    bad,
    observe: (print) => {
      const finding = bad.get(print);
      if (finding !== undefined) return { kind: 'bad', finding };
      const rule = rules.get(checkOf(print));
      if (rule === undefined || !event.allProbes.includes(rule.probe)) return { kind: 'not_checked' };
      if (!event.probes.includes(rule.probe)) return { kind: 'nothing', why: 'other_inspection' };
      const result = results.get(print);
      return result === undefined ? absent(checks.get(rule.id)) : present(result, rule);
    },
  };
}

function checkOf(print: string): string {
  return print.slice(0, print.indexOf('|'));
}

function viewByCheck(results: readonly CurrentResult[]): ReadonlyMap<string, CheckView> {
  const views = new Map<string, CheckView>();
  for (const result of results) {
    const view = views.get(result.check);
    views.set(result.check, {
      results: (view?.results ?? 0) + 1,
      unknown: view?.unknown === true || result.status === 'unknown',
      ofCluster: result.entity.kind === 'cluster' ? result : view?.ofCluster,
    });
  }
  return views;
}

/** Some checks name an entity only while it is bad, and say of the cluster that all is well. */
function absent(view: CheckView | undefined): Observation {
  if (view === undefined || view.unknown) return { kind: 'nothing', why: 'no_result' };
  const allIsWell = view.ofCluster?.status === 'ok';
  return { kind: 'good', reason: allIsWell ? 'recovered' : 'gone', now: allIsWell ? view.ofCluster : undefined };
}

function present(result: CurrentResult, rule: CheckRule): Observation {
  // A finding that does not count as bad, or one that is reported elsewhere.
  if (result.status !== 'ok') return { kind: 'nothing', why: 'unknown' };
  const { value, reference, reason } = result;
  // Over the limit again, and only not for long enough to be a finding.
  if (reason === 'brief') return { kind: 'near', value: undefined, recovery: undefined };
  if (rule.recovery !== undefined && typeof value === 'number' && typeof reference === 'number') {
    const recovery = reference * rule.recovery;
    if (value >= recovery && value < reference) return { kind: 'near', value, recovery };
  }
  return { kind: 'good', reason: 'recovered', now: result };
}
