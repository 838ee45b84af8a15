import type { AlertBook, AlertState, Hold } from './book.ts';
import { matches, type Subject } from './matcher.ts';
import { hostOf, sameHost } from './place.ts';
import type { Inhibition, MaintenanceWindow, Policy } from './policy.ts';
import { stretchAt } from './zoned-time.ts';

/** Why notices about an alert are held. */
export type Mute =
  | { readonly kind: Hold['kind']; readonly name: string; readonly until: number }
  | { readonly kind: 'inhibition'; readonly name: string; readonly by: string };

/** Tells of any alert whether and why it is held. */
export type MuteOf = (print: string, alert: AlertState) => Mute | undefined;

interface Source {
  readonly print: string;
  readonly subject: Subject;
}

/** What holds alerts at a time: silences first, then windows, then inhibitions; of silences the one that lasts longest. */
export function mutesAt(book: Pick<AlertBook, 'alerts' | 'silences'>, policy: Policy, now: number): MuteOf {
  const silences = Object.values(book.silences)
    .filter(({ startsAt, endsAt }) => startsAt <= now && now < endsAt)
    .toSorted((a, b) => b.endsAt - a.endsAt);
  const windows = policy.windows.flatMap((window) => {
    const until = windowEnd(window, now);
    return until === undefined ? [] : [{ window, until }];
  });
  const inhibitions = policy.inhibitions.map((rule) => ({ rule, sources: sourcesOf(rule, book, policy) }));
  return (print, alert) => {
    const subject = subjectOf(policy.cluster, alert);
    const silence = silences.find(({ matchers }) => matchers.some((matcher) => matches(matcher, subject)));
    if (silence !== undefined) return { kind: 'silence', name: silence.id, until: silence.endsAt };
    const during = windows.find(({ window }) => matches(window.matcher, subject));
    if (during !== undefined) return { kind: 'maintenance', name: during.window.name, until: during.until };
    for (const { rule, sources } of inhibitions) {
      const by = inhibitor(rule, sources, { print, subject });
      if (by !== undefined) return { kind: 'inhibition', name: rule.name, by };
    }
    return undefined;
  };
}

/** Epoch milliseconds at which a window that is open at `now` closes; undefined while it is closed. */
export function windowEnd({ weekly, once }: MaintenanceWindow, now: number): number | undefined {
  if (once !== undefined && once.from <= now && now < once.to) return once.to;
  return weekly === undefined ? undefined : stretchAt(weekly, now)?.to;
}

function subjectOf(cluster: string, { finding, severity }: AlertState): Subject {
  return { cluster, check: finding.check, entity: finding.entity, severity };
}

function sourcesOf(rule: Inhibition, { alerts }: Pick<AlertBook, 'alerts'>, { cluster }: Policy): readonly Source[] {
  return Object.entries(alerts)
    .filter(([, { phase }]) => phase === 'firing')
    .map(([print, alert]) => ({ print, subject: subjectOf(cluster, alert) }))
    .filter(({ subject }) => matches(rule.source, subject));
}

/** Nothing inhibits itself, nor do two alerts that are both source and target inhibit each other. */
function inhibitor(rule: Inhibition, sources: readonly Source[], target: Source): string | undefined {
  if (!matches(rule.target, target.subject)) return undefined;
  const mutual = matches(rule.source, target.subject);
  const found = sources.find(
    (source) =>
      source.print !== target.print &&
      !(mutual && matches(rule.target, source.subject)) &&
      rule.equal.every((label) => agree(label, source.subject, target.subject)),
  );
  return found?.print;
}

/** As in Alertmanager, what neither has counts as equal. */
function agree(label: 'entity' | 'host', a: Subject, b: Subject): boolean {
  if (label === 'entity') return a.entity.kind === b.entity.kind && a.entity.name === b.entity.name;
  const [one, other] = [hostOf(a.entity), hostOf(b.entity)];
  return one === undefined || other === undefined ? one === other : sameHost(one, other);
}
