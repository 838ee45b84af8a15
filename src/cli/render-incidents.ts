import type { Act, AlertBook, Incident } from '../alerts/book.ts';
import type { IncidentDiagnosis } from '../alerts/diagnosis.ts';
import { membersOf } from '../alerts/incident.ts';
import { tellDiagnosis } from '../alerts/render/told-diagnosis.ts';
import type { Severity } from '../checks/check.ts';
import { printable } from '../pegasus/printable.ts';
import type { IncidentLine } from '../pipeline/incident-list.ts';
import { sayIn } from '../words/render.ts';
import { type Palette, palette } from './palette.ts';
import type { RenderOptions } from './render-verdict.ts';
import { type Cell, renderTable } from './table.ts';
import { ageText, clockText, count, hanging } from './text.ts';

/** One line an incident. */
export function renderIncidents(lines: readonly IncidentLine[], now: number, { color, width }: RenderOptions): string {
  if (lines.length === 0) return 'Nothing is open.\n';
  const paint = palette(color);
  return renderTable(
    lines.map((line) => rowOf(line, now, paint)),
    { width, header: ['incident', 'severity', 'phase', 'age', 'alerts', 'what'], paintHeader: paint.dim },
  );
}

function rowOf(
  { id, severity, phase, openedAt, resolvedAt, firing, members, symptom, head }: IncidentLine,
  now: number,
  paint: Palette,
): Cell[] {
  const age = resolvedAt === undefined ? ageText(now - openedAt) : `over ${ageText(now - resolvedAt)}`;
  return [
    { text: id, paint: paint.bold },
    { text: severity, paint: severityPaint(severity, paint) },
    { text: phase },
    { text: age },
    { text: phase === 'resolved' ? String(members) : `${firing}/${members}` },
    { text: symptom ?? head },
  ];
}

/** One incident: what leads it, its alerts, who was told, and what people did. */
export function renderIncident(line: IncidentLine, book: AlertBook, now: number, options: RenderOptions): string {
  const { id, severity, phase, openedAt, resolvedAt, symptom, head, assignee, told, acts } = line;
  const paint = palette(options.color);
  const incident = Object.hasOwn(book.incidents, id) ? book.incidents[id] : undefined;
  const facts: readonly (readonly [string, string])[] = [
    ['what', symptom ?? head],
    ['opened', `${clockText(openedAt)}, ${ageText(now - openedAt)} ago`],
    ...(resolvedAt === undefined ? [] : [['resolved', clockText(resolvedAt)] as const]),
    ['assigned', assignee ?? 'nobody'],
    ['told', told.length > 0 ? told.join(', ') : 'nobody'],
  ];
  return [
    `${paint.bold(id)}  ${severityPaint(severity, paint)(severity)}  ${phase}\n`,
    ...facts.map(([label, text]) => `${hanging(2, label, 10, text, options.width)}\n`),
    part(
      `${count(line.members, 'ALERT')}`,
      incident === undefined ? '' : alertTable(incident, book, now, options),
      paint,
    ),
    part('WHY', diagnosisLines(line.diagnoses ?? [], options), paint),
    part('WHAT PEOPLE DID', actTable(acts, options), paint),
  ].join('');
}

function alertTable(incident: Incident, { alerts }: AlertBook, now: number, { color, width }: RenderOptions): string {
  const paint = palette(color);
  const rows = membersOf(incident, alerts).map(({ alert }): Cell[] => [
    { text: alert.phase === 'over' ? 'over' : alert.severity, paint: severityPaint(alert.severity, paint) },
    { text: alert.finding.check },
    {
      text: alert.phase === 'over' ? (alert.end?.reason ?? '') : `for ${ageText(now - alert.since)}`,
      paint: paint.dim,
    },
    { text: alert.finding.symptom },
  ]);
  return renderTable(rows, { width, indent: 2 });
}

/** What was found of why, as messages tell it: what is known, then what is guessed. */
function diagnosisLines(diagnoses: readonly IncidentDiagnosis[], { width }: RenderOptions): string {
  const say = sayIn('en');
  const lines = diagnoses.flatMap((diagnosis) => {
    const { host, at } = diagnosis;
    const { outcome, blind, known, guesses } = tellDiagnosis(diagnosis, say);
    return [
      hanging(2, host === '' ? 'cluster' : host, 10, `${outcome} (${clockText(at)})`, width),
      ...(blind === undefined ? [] : [hanging(4, '', 0, blind, width)]),
      ...[...known, ...guesses].map(({ code, sure, words }) =>
        hanging(4, '', 0, `${sure}: ${words?.what ?? code}`, width),
      ),
    ];
  });
  return lines.map((line) => `${line}\n`).join('');
}

function actTable(acts: readonly Act[], { color, width }: RenderOptions): string {
  const paint = palette(color);
  const rows = acts.map(({ at, by, what, text }): Cell[] => [
    { text: clockText(at), paint: paint.dim },
    { text: by },
    {
      text:
        what === 'assigned' && text === '' ? 'assigned to nobody' : text === '' ? what : `${what}: ${printable(text)}`,
    },
  ]);
  return renderTable(rows, { width, indent: 2 });
}

function severityPaint(severity: Severity, paint: Palette): (text: string) => string {
  return paint.status[severity === 'info' ? 'unknown' : severity];
}

function part(title: string, body: string, paint: Palette): string {
  return body === '' ? '' : `\n${paint.bold(title)}\n${body}`;
}
