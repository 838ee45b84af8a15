import { zoneBreaches } from './alert-checks.ts';
import { nearest } from './nearest.ts';
import type { Path } from './path.ts';
import type { Breach, Problem } from './problem.ts';
import type { FarrierConfig, ReportConfig } from './schema.ts';

/** The rules between reports and the rest of a configuration. */
export function reportBreaches(config: FarrierConfig): readonly Breach[] {
  const contacts = config.contacts.map(({ name }) => name);
  const clusters = config.clusters.map(({ name }) => name);
  return config.reports.flatMap((report, index) => {
    const at: Path = ['reports', index];
    return [
      ...strangers(report.to, contacts, [...at, 'to'], 'report-unknown-contact', 'contact'),
      ...strangers(report.clusters ?? [], clusters, [...at, 'clusters'], 'report-unknown-cluster', 'cluster'),
      ...withoutMail(report, config, [...at, 'to']),
      ...weekdayBreaches(report, [...at, 'weekday']),
      ...zoneBreaches(report, at),
    ];
  });
}

function strangers(
  names: readonly string[],
  known: readonly string[],
  at: Path,
  rule: Problem['rule'],
  what: 'contact' | 'cluster',
): readonly Breach[] {
  return names.flatMap((name, index): Breach[] => {
    if (known.includes(name)) return [];
    const near = nearest(name, known);
    const hint = near === undefined ? `add it to ${what}s` : `did you mean ${near}?`;
    return [{ at: [...at, index], rule, message: `there is no ${what} ${name}`, hint }];
  });
}

function withoutMail({ to }: ReportConfig, { contacts }: FarrierConfig, at: Path): readonly Breach[] {
  return to.flatMap((name, index): Breach[] => {
    const contact = contacts.find((each) => each.name === name);
    if (contact === undefined || contact.email !== undefined) return [];
    const message = `contact ${name} has no e-mail address, and reports are sent by nothing else`;
    return [{ at: [...at, index], rule: 'report-without-mail', message, hint: 'give the contact the key email' }];
  });
}

function weekdayBreaches({ every, weekday }: ReportConfig, at: Path): readonly Breach[] {
  if (every === 'weekly' || weekday === undefined) return [];
  const message = 'a daily report has no day of the week';
  return [{ at, rule: 'report-weekday', message, hint: 'take the key weekday away, or make it every: weekly' }];
}
