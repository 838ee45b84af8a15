import type { Span } from '../history/ports.ts';
import { entityKey } from '../pegasus/entity.ts';
import { mailWords } from '../words/common/mail.ts';
import { toMinute } from '../words/report/en.ts';
import type { Say } from '../words/say.ts';
import { severityKey } from './attention.ts';
import { grouped } from './bounded.ts';
import type { ClusterDigest, IncidentLine } from './digest.ts';
import type { ReportRow } from './document.ts';
import { itemsOf, type ReportVoice } from './say-report.ts';

/** Incidents of one kind from which on they are one item of a mail. */
const GROUPED_FROM = 3;

export function incidentsRow({ incidents }: ClusterDigest, { from, until }: Span, voice: ReportVoice): ReportRow {
  const { words, say } = voice;
  const { count, openFor, list, toAcknowledge, toResolve } = incidents;
  if (list.items.length === 0) return { label: words.incidents, texts: [words.no_incidents], items: [], tone: 'good' };
  const share = (100 * openFor) / (until - from);
  return {
    label: words.incidents,
    texts: [
      words.incident_counts({ ...count, open: openFor, share }, say),
      toAcknowledge === undefined ? words.none_acknowledged : words.to_acknowledge(toAcknowledge, say),
      toResolve === undefined ? words.none_over : words.to_resolve(toResolve, say),
    ],
    items: itemsOf({ items: groupsOf(list.items), more: list.more }, (lines) => groupText(lines, voice), voice),
    table: {
      columns: [
        words.column_incident,
        words.column_severity,
        words.column_what,
        words.column_opened,
        words.column_lasted,
        words.column_acknowledged,
      ],
      rows: list.items.map((line) => ({ cells: cellsOf(line, voice) })),
    },
  };
}

export function unacknowledgedRow(
  { unacknowledged }: Pick<ClusterDigest, 'unacknowledged'>,
  voice: ReportVoice,
): ReportRow {
  const { words, say } = voice;
  const text = (line: IncidentLine) => {
    const { id, severity, openedAt } = line;
    const told = { id, severity: words[severityKey(severity)], what: whatOf(line, say), at: openedAt };
    return words.unacknowledged_item(told, say);
  };
  const items = itemsOf(unacknowledged, text, voice);
  return { label: words.unacknowledged, texts: [], items, tone: 'bad' };
}

/** Incidents that are over and had the same cause are one item, where there are several. */
function groupsOf(lines: readonly IncidentLine[]): readonly (readonly IncidentLine[])[] {
  const groups = grouped(lines, ({ id, severity, check, entity, resolvedAt }) =>
    resolvedAt === undefined ? id : [severity, check, entity && entityKey(entity)].join('|'),
  );
  return [...groups.values()].flatMap((group) => (group.length < GROUPED_FROM ? group.map((line) => [line]) : [group]));
}

function groupText(lines: readonly IncidentLine[], voice: ReportVoice): string {
  const [line] = lines;
  if (line === undefined) return '';
  if (lines.length === 1) return incidentText(line, voice);
  const { words, say } = voice;
  const inOrder = lines.toSorted((a, b) => a.openedAt - b.openedAt);
  const durations = lines.map(({ lasted }) => lasted);
  return words.incident_group(
    {
      times: lines.length,
      severity: words[severityKey(line.severity)],
      what: whatOf(line, say),
      first: inOrder.at(0)?.id ?? line.id,
      last: inOrder.at(-1)?.id ?? line.id,
      total: durations.reduce((sum, lasted) => sum + lasted, 0),
      longest: Math.max(...durations),
      acknowledged: lines.filter(({ acknowledged }) => acknowledged !== undefined).length,
    },
    say,
  );
}

function incidentText(line: IncidentLine, { words, say }: ReportVoice): string {
  const { id, severity, openedAt, resolvedAt, lasted, acknowledged, told } = line;
  return words.incident(
    {
      id,
      severity: words[severityKey(severity)],
      what: whatOf(line, say),
      at: openedAt,
      lasted,
      open: resolvedAt === undefined,
      by: acknowledged?.by,
      after: (acknowledged?.at ?? openedAt) - openedAt,
      told,
    },
    say,
  );
}

function cellsOf(line: IncidentLine, { words, say }: ReportVoice): readonly string[] {
  const { id, severity, openedAt, resolvedAt, lasted, acknowledged } = line;
  const open = resolvedAt === undefined ? ` (${words.still_open})` : '';
  return [
    say.name(id),
    words[severityKey(severity)],
    whatOf(line, say),
    toMinute(openedAt, say),
    `${say.duration(lasted)}${open}`,
    acknowledged === undefined
      ? words.nobody_yet
      : `${say.name(acknowledged.by)}, ${say.duration(acknowledged.at - openedAt)}`,
  ];
}

function whatOf({ check, entity }: IncidentLine, say: Say): string {
  if (entity === undefined) return say.name(check);
  const { kind, name } = entity;
  return say.text(mailWords.say.head({ check: say.name(check), kind, name }));
}
