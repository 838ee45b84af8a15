import { globMatches } from '../alerts/glob.ts';
import { CATALOGUE } from '../checks/catalogue.ts';
import type { Severity } from '../checks/check.ts';
import type { InhibitionConfig, MatcherConfig } from './alert-schema.ts';

const SEVERITIES: readonly Severity[] = ['info', 'warning', 'critical'];

/** Any alert of a check with a severity. */
interface Kind {
  readonly check: string;
  readonly severity: Severity;
}

const KINDS: readonly Kind[] = CATALOGUE.flatMap(({ id }) => SEVERITIES.map((severity) => ({ check: id, severity })));

/**
 * Rules by which alerts could keep each other quiet in a circle, so that nobody hears of any of them. Entities are not
 * looked at: what two globs of names have in common depends on the cluster. A rule alone makes no circle: what is both its
 * source and its target does not inhibit its like.
 * @returns places in the list, in the order of the circle
 */
export function cycleOf(rules: readonly InhibitionConfig[]): readonly number[] | undefined {
  const ends = rules.map(({ source, target }) => {
    const [from, to] = [KINDS.filter((kind) => fits(source, kind)), KINDS.filter((kind) => fits(target, kind))];
    return { from, to };
  });
  const follows = (rule: number, next: number): boolean => {
    const [a, b] = [ends[rule], ends[next]];
    if (a === undefined || b === undefined) return false;
    return a.to.some((kind) => b.from.includes(kind));
  };
  const done = new Set<number>();
  const search = (rule: number, path: readonly number[]): readonly number[] | undefined => {
    if (path.includes(rule)) return path.slice(path.indexOf(rule));
    if (done.has(rule)) return undefined;
    for (const next of rules.keys()) {
      const cycle = next !== rule && follows(rule, next) ? search(next, [...path, rule]) : undefined;
      if (cycle !== undefined) return cycle;
    }
    done.add(rule);
    return undefined;
  };
  for (const start of rules.keys()) {
    const cycle = search(start, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

function fits({ check, severity }: MatcherConfig, kind: Kind): boolean {
  return (
    (check === undefined || globMatches(check, kind.check)) && (severity === undefined || severity === kind.severity)
  );
}
