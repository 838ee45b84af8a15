import type { SimCluster } from '../cluster-state.ts';
import { foreignNodes, parseFailure } from '../foreign.ts';
import { type SimTable, TABLES } from '../layout.ts';
import { wobble } from '../noise.ts';
import type { SimPartition } from '../placement.ts';
import { type OpRates, sumRates } from '../traffic.ts';
import { decimals, shellJson } from './text.ts';

const OPS = ['GET', 'MGET', 'BGET', 'PUT', 'MPUT', 'DEL', 'MDEL', 'INCR', 'CAS', 'CAM', 'SCAN'] as const;
type Columns = 'traffic' | 'all';

/** `app_stat -j`. */
export function renderTableStat(cluster: SimCluster): string {
  const rows = TABLES.map((table) => {
    const figures = sumFigures(partitionsOf(cluster, table).map((each) => figuresOf(cluster, each)));
    return { first: { app_name: table.name, app_id: String(table.id), pcount: String(table.partitions) }, figures };
  });
  const partitions = TABLES.reduce((sum, table) => sum + table.partitions, 0);
  const total = { app_name: totalName(cluster, rows.length), app_id: '0', pcount: String(partitions) };
  return renderStat(cluster, [...rows, { first: total, figures: sumFigures(rows.map(({ figures }) => figures)) }], {
    columns: 'all',
    about: '',
  });
}

/** `app_stat -a <table> -q -j`: a row a partition, without the columns of storage. */
export function renderPartitionStat(cluster: SimCluster, table: SimTable): string {
  const rows = partitionsOf(cluster, table).map((each) => ({
    first: { pidx: String(each.index) },
    figures: figuresOf(cluster, each),
  }));
  const total = { pidx: totalName(cluster, rows.length) };
  return renderStat(cluster, [...rows, { first: total, figures: sumFigures(rows.map(({ figures }) => figures)) }], {
    columns: 'traffic',
    about: ` for table(id=${table.id})`,
  });
}

/** The total row's name is off by one on HEAD. */
function totalName({ release }: SimCluster, rows: number): string {
  return `(total:${rows - (release.family === 'head' ? 1 : 0)})`;
}

interface Figures {
  readonly rates: OpRates;
  readonly storageMb: number;
  readonly files: number;
  readonly partitions: number;
}

interface StatRow {
  readonly first: Readonly<Record<string, string>>;
  readonly figures: Figures;
}

/** HEAD's shell ends its sum at the first node that it cannot read, says so, and prints what it has. */
function renderStat(
  cluster: SimCluster,
  rows: readonly StatRow[],
  { columns, about }: { readonly columns: Columns; readonly about: string },
): string {
  const [foreign] = cluster.release.family === 'head' ? foreignNodes(cluster) : [];
  const trouble = foreign ? `${parseFailure(`aggregate row data requests${about}`, foreign)}\n` : '';
  const cells = rows.map(({ first, figures }) => [
    Object.values(first)[0] ?? '',
    { ...first, ...cellsOf(figures, columns) },
  ]);
  return `${trouble}${shellJson({ app_stat: Object.fromEntries(cells) })}`;
}

function cellsOf(figures: Figures, columns: Columns): Readonly<Record<string, string>> {
  const three = (value: number) => decimals(value, 3);
  const { rates } = figures;
  return {
    ...Object.fromEntries(OPS.map((op) => [op, three(rates[op])])),
    RCU: three(Math.round(rates.GET + 3 * rates.MGET + 2 * rates.BGET + 8 * rates.SCAN)),
    WCU: three(Math.round(rates.PUT + 3 * rates.MPUT + rates.DEL + rates.INCR)),
    expire: three(0),
    filter: three(0),
    abnormal: three(0),
    delay: three(0),
    reject: three(0),
    ...(columns === 'all' && storageCells(figures)),
    hit_rate: three(0.914),
    seek_n_rate: three(0.212),
    point_n_rate: three(0.871),
    point_fp_rate: three(0.004),
  };
}

function storageCells({ storageMb, files, partitions }: Figures): Readonly<Record<string, string>> {
  const three = (value: number) => decimals(value, 3);
  return {
    file_mb: three(storageMb),
    file_num: String(files),
    mem_tbl_mb: three(partitions * 17.25),
    mem_idx_mb: three(partitions * 3.125),
  };
}

/** Of the primary copy, as its server tells them. */
function figuresOf(cluster: SimCluster, partition: SimPartition): Figures {
  const unread = foreignNodes(cluster).some(({ machine }) => machine.server === partition.primary);
  const rates = cluster.partitionTraffic.get(partition);
  if (unread || rates === undefined || partition.primary === undefined) return NOTHING;
  const storageMb = storageOf(cluster, partition.table);
  return { rates, storageMb, files: Math.ceil(storageMb / 64), partitions: 1 };
}

/** Servers refresh sizes every ten minutes, so the number stands still in between. */
function storageOf({ now }: SimCluster, { name, storageMb, partitions }: SimTable): number {
  return Math.round(storageMb * wobble(`${name}/storage/${Math.floor(now / 600_000)}`, 0.002)) / partitions;
}

const NOTHING: Figures = { rates: sumRates([]), storageMb: 0, files: 0, partitions: 0 };

function sumFigures(all: readonly Figures[]): Figures {
  const sum = (value: (each: Figures) => number) => all.reduce((total, each) => total + value(each), 0);
  return {
    rates: sumRates(all.map(({ rates }) => rates)),
    storageMb: sum((each) => each.storageMb),
    files: sum((each) => each.files),
    partitions: sum((each) => each.partitions),
  };
}

function partitionsOf({ partitions }: SimCluster, table: SimTable): readonly SimPartition[] {
  return partitions.filter((each) => each.table.id === table.id);
}
