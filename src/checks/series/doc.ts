import type { EntityKind } from '../../pegasus/entity.ts';
import { markdownTable } from '../markdown-table.ts';
import type { Counts, Rule, SeriesDefinition, SeriesSource, SeriesTable } from './definition.ts';
import { SERIES_MEANINGS } from './meanings.ts';
import { SERIES_SECTIONS, type SeriesMetric } from './table.ts';

const RULES: Readonly<Record<Rule, string>> = {
  latest: 'as told',
  sum: 'the parts named are added',
  max: 'the highest of the parts named',
  ratio: 'one part divided by the other',
  sample: 'counted within one sample of the server or the shell, divided by the sample’s seconds',
  rate: 'events per second: the growth of a count since the last inspection; a count lower than before (restart, or a replica that left) gives no point. 2.4 and 2.5 count 10 s, or make the rate themselves',
};

const COUNTS: Readonly<Record<Counts, string>> = {
  clients: 'each request, or byte of data, once: at the primary',
  replicas: 'once on every replica that applies or stores it; never added over nodes',
  itself: 'what belongs to the entity alone',
};

/** docs/series.md, made from the table of series alone. */
export function seriesDoc(): string {
  return [
    '# Series',
    '',
    'Made from the table of series in `src/checks/series` by `npm run docs`; do not edit by hand. Every inspection makes these',
    'points from what it read, by the same table: the `series` of `farrier inspect --output json`. What is not known has no point:',
    'never zero, and never a sum that lacks a part.',
    '',
    'Entities are named as in findings: a node `host:port`, a partition `<table id>.<index>`, a disk `<host>:<mount>` (of a server’s',
    'own directories `<host:port>:<tag>`). Partitions are those of the busiest tables ([probes](probes.md) has the limits).',
    '',
    'The rules:',
    '',
    ...Object.entries(RULES).map(([rule, text]) => `- \`${rule}\`: ${text}.`),
    '- `total`: over all tables or nodes. `sum` only where every one of them is known, `max` of those that are.',
    '',
    'What is counted:',
    '',
    ...Object.entries(COUNTS).map(([counts, text]) => `- \`${counts}\`: ${text}.`),
    '',
    ...Object.entries(SERIES_SECTIONS).flatMap(([title, table]) => section(title, table)),
  ].join('\n');
}

function section(title: string, table: SeriesTable): readonly string[] {
  return [
    `## ${title}`,
    '',
    ...(Object.entries(table) as [SeriesMetric, SeriesDefinition][]).flatMap(([metric, definition]) =>
      series(metric, definition),
    ),
  ];
}

function series(metric: SeriesMetric, { unit, of }: SeriesDefinition): readonly string[] {
  const head = ['of', 'rule', 'counts', '2.4, 2.5', 'HEAD', 'no point'];
  const sources = Object.entries(of) as [EntityKind, SeriesSource][];
  return [
    `### ${metric}`,
    '',
    `A point is ${SERIES_MEANINGS[metric]}. Unit: ${unit}.`,
    '',
    ...markdownTable(
      head,
      sources.map(([kind, source]) => row(kind, source)),
    ),
    '',
  ];
}

function row(kind: EntityKind, source: SeriesSource): readonly string[] {
  if ('total' in source) {
    const all = `total (${source.by}) of ${source.total}s`;
    const gap =
      source.by === 'sum' ? `That of one ${source.total} is missing` : `That of every ${source.total} is missing`;
    return [kind, all, 'as of these', 'as of these', 'as of these', gap];
  }
  const { rule, counts, from, missing } = source;
  return [kind, rule, counts, from.old ?? 'not told', from.head ?? 'not told', missing];
}
