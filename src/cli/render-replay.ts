import type { Difference } from '../replay/compare.ts';
import type { CheckCount, Tally } from '../replay/finding-tally.ts';
import type { Replayed } from '../replay/replay.ts';
import type { Saying } from '../replay/saying.ts';
import { groupBy } from './group-by.ts';
import { type Palette, palette } from './palette.ts';
import type { RenderOptions } from './render-verdict.ts';
import { type Cell, renderTable } from './table.ts';
import { ageText, clockText, count, hanging } from './text.ts';

const KINDS = ['more', 'less', 'earlier', 'later', 'severity'] as const;
const KIND_TEXT = {
  more: 'more',
  less: 'less',
  earlier: 'earlier',
  later: 'later',
  severity: 'other severity',
} as const;

/** What was replayed, who would have been told how often, what would have been different, and what was found. */
export function renderReplay(replayed: Replayed, options: RenderOptions): string {
  const paint = palette(options.color);
  const { cluster, span, comparison, checks } = replayed;
  return [
    `${paint.bold(cluster)}  ${clockText(span.from)} to ${clockText(span.until)}\n`,
    ...basis(replayed).map((line) => `${hanging(2, '', 0, line, options.width)}\n`),
    part('MESSAGES', messageTable(replayed, options), 'nobody was told, and nobody would have been', paint),
    part('DIFFERENCES', differenceTable(comparison.differences, options), 'none', paint),
    part('FINDINGS', checkTable(checks, options), 'none, then and now', paint),
  ].join('');
}

/** What the answer rests on. */
function basis({ runs, acts, forgottenSilences, incidents, incidentsBefore, faults }: Replayed): readonly string[] {
  const { judged, warmUp, lost, notConfigured } = runs;
  return [
    `${count(judged, 'run')} judged anew, after ${count(warmUp, 'run')} to warm up; it began without memory`,
    `${count(incidents.length, 'incident')} instead of ${incidentsBefore}`,
    ...(lost > 0 ? [`${count(lost, 'run')} left out: their reports are not stored any more`] : []),
    ...(notConfigured > 0 ? [`${count(notConfigured, 'run')} left out: the configuration lacks the inspection`] : []),
    ...(acts.taken > 0 ? [`${count(acts.taken, 'act')} of people taken over`] : []),
    ...(acts.leftOut > 0
      ? [`${count(acts.leftOut, 'act')} of people left out: the replay has nothing like it then`]
      : []),
    ...(forgottenSilences.length > 0
      ? [`silences that were over are not stored: what ${forgottenSilences.join(', ')} kept back counts as told now`]
      : []),
    ...faults.map(({ item, text }) => `${item} cannot be read: ${text}`),
  ];
}

function messageTable({ said, comparison }: Replayed, { color, width }: RenderOptions): string {
  const paint = palette(color);
  const contacts = [...new Set([...said.was, ...said.now].map(({ contact }) => contact))].toSorted();
  const [was, now] = [groupBy(said.was, recipient), groupBy(said.now, recipient)];
  const differing = groupBy(
    comparison.differences,
    (difference) => `${difference.kind} ${recipient(about(difference))}`,
  );
  const rows = contacts.map((contact): Cell[] => [
    { text: contact },
    ...[was.get(contact), now.get(contact)].map((all) => number(all?.length ?? 0)),
    ...KINDS.map((kind) => number(differing.get(`${kind} ${contact}`)?.length ?? 0)),
    { text: channelsText(now.get(contact) ?? was.get(contact) ?? []) },
  ]);
  const header = ['contact', 'said', 'now', ...KINDS.map((kind) => KIND_TEXT[kind]), 'by'];
  return renderTable(rows, { width, indent: 2, header, paintHeader: paint.dim });
}

function recipient({ contact }: Saying): string {
  return contact;
}

/** `12 email, 12 sms` */
function channelsText(sayings: readonly Saying[]): string {
  const counts = groupBy(
    sayings.flatMap(({ channels }) => channels),
    (channel) => channel,
  );
  return [...counts].map(([channel, all]) => `${all.length} ${channel}`).join(', ');
}

function differenceTable(differences: readonly Difference[], { color, width }: RenderOptions): string {
  const paint = palette(color);
  const rows = differences.map((difference): Cell[] => {
    const { at, contact, severity, subject } = about(difference);
    return [
      { text: clockText(at), paint: paint.dim },
      { text: kindText(difference), paint: paint.bold },
      { text: contact },
      { text: subject, paint: paint.status[severity === 'info' ? 'unknown' : severity] },
    ];
  });
  return renderTable(rows, { width, indent: 2 });
}

/** What was said, or else what would have been. */
function about(difference: Difference): Saying {
  return 'was' in difference ? difference.was : difference.now;
}

function kindText(difference: Difference): string {
  if (difference.kind === 'earlier' || difference.kind === 'later') {
    return `${difference.kind} by ${ageText(difference.byMs)}`;
  }
  return difference.kind === 'severity' ? `now ${difference.now.severity}` : difference.kind;
}

function checkTable(checks: readonly CheckCount[], { color, width }: RenderOptions): string {
  const paint = palette(color);
  const rows = checks.map(({ check, was, now }): Cell[] => {
    const worst = now.worst ?? was.worst ?? 'info';
    return [
      { text: worst, paint: paint.status[worst === 'info' ? 'unknown' : worst] },
      { text: check },
      ...[was, now].map(({ findings }) => number(findings)),
      ...[was, now].map(lasting),
    ];
  });
  const header = ['worst', 'check', 'found', 'now', 'lasted', 'now'];
  return renderTable(rows, { width, indent: 2, header, paintHeader: paint.dim });
}

function lasting({ findings, lastedMs }: Tally): Cell {
  return { text: findings === 0 ? '–' : ageText(lastedMs), align: 'right' };
}

function number(value: number): Cell {
  return { text: String(value), align: 'right' };
}

function part(title: string, body: string, empty: string, paint: Palette): string {
  return `\n${paint.bold(title)}\n${body === '' ? `  ${empty}\n` : body}`;
}
