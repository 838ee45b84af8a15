import type { Decision } from '../alerts/decision.ts';
import type { AlertExplanation, Explanation, IncidentExplanation, Upcoming } from '../alerts/explain.ts';
import { printable } from '../pegasus/printable.ts';
import { decisionText, muteText, upcomingText } from './explain-text.ts';
import { type Palette, palette } from './palette.ts';
import type { RenderOptions } from './render-verdict.ts';
import { type Cell, renderTable } from './table.ts';
import { ageText, clockText, hanging } from './text.ts';

/** Why people were or were not told, in order: what holds now, what comes next, and every decision so far. */
export function renderExplanation(id: string, explanation: Explanation, now: number, options: RenderOptions): string {
  const paint = palette(options.color);
  switch (explanation.kind) {
    case 'incident':
      return [
        `${paint.bold(printable(id))}  ${explanation.incident.phase}\n`,
        ...incidentFacts(explanation).map((fact) => line(fact, options)),
        part('NEXT', upcoming(explanation.upcoming, now, options, paint), paint),
        part('SO FAR', history(explanation.history, options, paint), paint),
      ].join('');
    case 'past': {
      const { resolvedAt, told } = explanation.incident;
      return [
        `${paint.bold(printable(id))}  resolved\n`,
        line(['over', clockText(resolvedAt)], options),
        line(['told', told.join(', ') || 'nobody'], options),
        part('SO FAR', history(explanation.history, options, paint), paint),
      ].join('');
    }
    case 'alert':
      return [
        `${paint.bold(printable(id))}  ${explanation.alert.phase}\n`,
        ...alertFacts(explanation).map((fact) => line(fact, options)),
      ].join('');
  }
}

type Fact = readonly [label: string, text: string];

function incidentFacts({ incident, standing, mutes }: IncidentExplanation): readonly Fact[] {
  const now =
    'due' in standing
      ? `${standing.due} is due, to ${standing.contacts.join(', ')}`
      : decisionText(standing, clockText);
  const held = Object.entries(mutes).map(([print, mute]): Fact => ['held', `${print}: ${muteText(mute, clockText)}`]);
  return [['head', incident.head], ['told', incident.page?.contacts.join(', ') ?? 'nobody'], ['now', now], ...held];
}

function alertFacts({ alert, rule, bad, good, mute }: AlertExplanation): readonly Fact[] {
  const { runs, incident, flapping, finding } = alert;
  const opens =
    rule === undefined
      ? 'its check is not in the catalogue any more'
      : `${bad} bad of the last ${Math.min(runs.length, rule.open.of)} runs; opens at ${rule.open.bad} of ${rule.open.of}`;
  const closes = `${good.runs} good in a row; closes after ${good.of}`;
  return [
    ['what', finding.symptom],
    ['runs', `${runs === '' ? 'none since it opened' : runs} (b bad, n ok but near the limit, g good; oldest first)`],
    [alert.phase === 'pending' ? 'opens' : 'closes', alert.phase === 'pending' ? opens : closes],
    ...(flapping ? [['flaps', 'it is held open until it is calm'] as const] : []),
    ...(incident === undefined ? [] : [['incident', incident] as const]),
    ['held', mute === undefined ? 'by nothing' : muteText(mute, clockText)],
  ];
}

function upcoming(next: readonly Upcoming[], now: number, { width }: RenderOptions, paint: Palette): string {
  const rows = next.map((one): Cell[] => [
    { text: clockText(one.at), paint: paint.dim },
    { text: one.at > now ? `in ${ageText(one.at - now)}` : 'now' },
    { text: upcomingText(one) },
  ]);
  return renderTable(rows, { width, indent: 2 });
}

function history(decisions: readonly Decision[], { width }: RenderOptions, paint: Palette): string {
  return decisions
    .map(({ at, about, verdict }) => {
      const time = clockText(at);
      const subject = about.includes('|') ? `${about}: ` : '';
      const text = hanging(2, time, time.length + 2, `${subject}${decisionText(verdict, clockText)}`, width);
      return `${text.replace(time, paint.dim(time))}\n`;
    })
    .join('');
}

function line([label, text]: Fact, { width }: RenderOptions): string {
  return `${hanging(2, label, 10, text, width)}\n`;
}

function part(title: string, body: string, paint: Palette): string {
  return body === '' ? '' : `\n${paint.bold(title)}\n${body}`;
}
