import type { ClusterSnapshot, PartitionStat, TableStat } from '../../pegasus/cluster-snapshot.ts';
import { SAMPLE_SECONDS, STAT_COLUMNS, type StatFigure } from '../../pegasus/figure-columns.ts';
import { NOTHING, type OwnSource, type Rule, type SeriesFacts, type Values } from './definition.ts';

interface StatRule {
  readonly rule: Rule;
  /** Columns of app_stat, for people. */
  readonly columns: string;
  /** Secondaries have it, too: HEAD's app_stat over-counts it beside a node without primaries. */
  readonly overcounts: boolean;
  /** Figures of the partitions of a table are asked without those of its storage. */
  readonly partitions?: boolean;
}

interface StatRow {
  readonly readQps: number;
  readonly writeQps: number;
  readonly storageMb?: number;
  readonly figures?: TableStat['figures'];
}

type ValueOf = (row: StatRow, sampleSeconds: number | undefined) => number | undefined;

const MISSING = '`app_stat` could not be read, or told of an error beside its table';

/** One column as it is. @param scale what one of it is in the series' unit */
export function column(figure: StatFigure, { overcounts = false, scale = 1 } = {}) {
  const columns = scale === 1 ? STAT_COLUMNS[figure] : `${STAT_COLUMNS[figure]} × ${scale}`;
  const rule = { rule: 'latest', columns, overcounts } as const;
  return statSources(rule, ({ figures }) => {
    const value = figures?.[figure];
    return value === undefined ? undefined : value * scale;
  });
}

/** A column that counts within one sample, per second. */
export function sampled(figure: StatFigure) {
  const rule = { rule: 'sample', columns: STAT_COLUMNS[figure], overcounts: false } as const;
  return statSources(rule, ({ figures }, seconds) => {
    const value = figures?.[figure];
    return value === undefined || seconds === undefined ? undefined : value / seconds;
  });
}

/** Of tables and of partitions, by any rule over a row. */
export function statSources(
  rule: StatRule,
  value: ValueOf,
): { readonly table: OwnSource; readonly partition: OwnSource } {
  return {
    table: source(rule, '`app_stat`', MISSING, (facts) => tableValues(facts, rule, value)),
    partition: source(
      rule,
      '`app_stat -a -q`',
      'The table is not among the busiest, or `ls -d` or `app_stat -a` could not be read',
      (facts) => partitionValues(facts, rule, value),
    ),
  };
}

function source(rule: StatRule, command: string, missing: string, values: OwnSource['values']): OwnSource {
  const told = `${command} ${rule.columns}`;
  const from =
    rule.rule === 'sample'
      ? { old: `${told} ÷ ${SAMPLE_SECONDS['2.5']} s`, head: `${told} ÷ ${SAMPLE_SECONDS.head} s` }
      : { old: told, head: told };
  const doubt = rule.overcounts ? '; HEAD: a live node holds no primary' : '';
  return { rule: rule.rule, counts: 'clients', from, missing: `${missing}${doubt}`, values };
}

function tableValues({ snapshot }: SeriesFacts, rule: StatRule, value: ValueOf): Values {
  if (!snapshot?.tableStat.known || isDoubtful(snapshot, rule)) return NOTHING;
  const seconds = sampleSeconds(snapshot);
  return { entries: snapshot.tableStat.value.map((row) => [row.table, value(row, seconds)]), complete: true };
}

function partitionValues({ snapshot }: SeriesFacts, rule: StatRule, value: ValueOf): Values {
  if (!snapshot?.tables.known || isDoubtful(snapshot, rule)) return NOTHING;
  const seconds = sampleSeconds(snapshot);
  const rows = snapshot.tables.value.flatMap(({ id, name }) => {
    const stats = snapshot.partitionStats?.get(name);
    const read: readonly PartitionStat[] = stats?.known ? stats.value : [];
    return read.map((row) => [`${id}.${row.index}`, value(row, seconds)] as const);
  });
  return { entries: rows, complete: false };
}

function isDoubtful({ tableStat }: ClusterSnapshot, { overcounts }: StatRule): boolean {
  return overcounts && (!tableStat.known || tableStat.value.some((row) => row.overcounted !== undefined));
}

function sampleSeconds({ family }: ClusterSnapshot): number | undefined {
  return family.known ? SAMPLE_SECONDS[family.value] : undefined;
}
