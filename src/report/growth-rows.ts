import type { ClusterDigest, GrowthLine } from './digest.ts';
import type { ReportRow } from './document.ts';
import { itemsOf, type ReportVoice } from './say-report.ts';

export function growthRow({ growth }: ClusterDigest, voice: ReportVoice): ReportRow {
  const { words, say } = voice;
  const { disks, left, lookback, storage, looked, unread } = growth;
  const tables = growthText(storage, words.tables_grow, 'MB', voice);
  const texts = [
    words.judged_by({ lookback }, say),
    ...(unread === 0 ? [] : [words.disks_unread({ disks: unread }, say)]),
  ];
  if (looked === 0) return { label: words.growth, texts: [...texts, tables], items: [] };
  const rest = words.disks_left({ more: disks.more, left }, say);
  return {
    label: words.growth,
    texts: rest === '' ? texts : [...texts, rest],
    items: [
      tables,
      ...itemsOf({ ...disks, more: 0 }, (line) => growthText(line, words.disk(line, say), 'percent', voice), voice),
    ],
    table: {
      columns: [words.column_disk, words.column_used, words.column_per_day, words.column_full, words.column_trend],
      rows: [
        { cells: cellsOf(storage, words.tables_grow, 'MB', voice), line: storage.line },
        ...disks.items.map((line) => ({
          cells: cellsOf(line, say.name(line.name), 'percent', voice),
          line: line.line,
        })),
      ],
    },
  };
}

/** Which disk is full first, if one ever is. */
export function runwayRow({ growth }: ClusterDigest, { words, say }: ReportVoice): ReportRow {
  const row = { label: words.runway, items: [] };
  if (growth.looked === 0) return { ...row, texts: [words.runway_unknown], tone: 'unknown' };
  const [first] = growth.disks.items;
  if (first?.reason === 'full')
    return { ...row, texts: [words.is_full(shown(first, say.name(first.name), 'percent', say))], tone: 'bad' };
  if (first?.full !== undefined)
    return { ...row, texts: [words.runs_out({ disk: first.name, full: first.full }, say)] };
  const judged = growth.disks.items.filter(({ reason }) => reason !== 'too_few' && reason !== 'too_short').length;
  return judged === 0
    ? { ...row, texts: [words.runway_unknown], tone: 'unknown' }
    : { ...row, texts: [words.endless({ disks: judged }, say)], tone: 'good' };
}

type Unit = 'percent' | 'MB';

function growthText(line: GrowthLine, what: string, unit: Unit, { words, say }: ReportVoice): string {
  const told = shown(line, what, unit, say);
  switch (line.reason) {
    case 'growing':
      return words.growing({ ...told, full: line.full }, say);
    case 'shrinking':
      return words.shrinking(told);
    case 'steady':
      return words.steady(told);
    case 'full':
      return words.is_full(told);
    case 'too_few':
    case 'too_short':
      return words.too_few({ what, now: line.now === undefined ? undefined : told.now });
  }
}

function shown({ now, perDay }: GrowthLine, what: string, unit: Unit, say: ReportVoice['say']) {
  return {
    what,
    now: now === undefined ? '?' : say.quantity(now, unit),
    perDay: perDay === undefined ? '?' : rate(perDay.likely, unit, say),
  };
}

function rate(perDay: number, unit: Unit, say: ReportVoice['say']): string {
  return `${perDay < 0 ? '−' : '+'}${say.quantity(Math.abs(perDay), unit === 'percent' ? 'percent points' : unit)}`;
}

function cellsOf(line: GrowthLine, what: string, unit: Unit, { words, say }: ReportVoice): readonly string[] {
  const { now, perDay, full, reason } = line;
  return [
    what,
    now === undefined ? '?' : say.quantity(now, unit),
    perDay === undefined || reason === 'steady' ? '–' : rate(perDay.likely, unit, say),
    full === undefined ? '–' : `${say.duration(full.likely)} (${say.duration(full.low)} – ${say.duration(full.high)})`,
    words[`trend_${reason}`],
  ];
}
