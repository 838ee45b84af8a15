import type { SimCluster } from '../cluster-state.ts';
import { type SimTable, TABLES } from '../layout.ts';
import { wobble } from '../noise.ts';
import { type OpRates, sumRates } from '../traffic.ts';
import { decimals, shellJson } from './text.ts';

const OPS = ['GET', 'MGET', 'BGET', 'PUT', 'MPUT', 'DEL', 'MDEL', 'INCR', 'CAS', 'CAM', 'SCAN'] as const;

/** `app_stat -j`, with its total row, whose name is off by one on HEAD. */
export function renderTableStat(cluster: SimCluster): string {
  const rows = TABLES.map((table) => ({
    name: table.name,
    id: table.id,
    partitions: table.partitions,
    rates: cluster.traffic.get(table.name) ?? sumRates([]),
    storageMb: storageMb(cluster, table),
  }));
  const total = {
    name: `(total:${TABLES.length - (cluster.release.family === 'head' ? 1 : 0)})`,
    id: 0,
    partitions: rows.reduce((sum, row) => sum + row.partitions, 0),
    rates: sumRates(rows.map((row) => row.rates)),
    storageMb: rows.reduce((sum, row) => sum + row.storageMb, 0),
  };
  return shellJson({ app_stat: Object.fromEntries([...rows, total].map((row) => [row.name, statRow(row)])) });
}

interface StatRow {
  readonly name: string;
  readonly id: number;
  readonly partitions: number;
  readonly rates: OpRates;
  readonly storageMb: number;
}

function statRow(row: StatRow): Readonly<Record<string, string>> {
  const three = (value: number) => decimals(value, 3);
  const { rates } = row;
  return {
    app_name: row.name,
    app_id: String(row.id),
    pcount: String(row.partitions),
    ...Object.fromEntries(OPS.map((op) => [op, three(rates[op])])),
    RCU: three(Math.round(rates.GET + 3 * rates.MGET + 2 * rates.BGET + 8 * rates.SCAN)),
    WCU: three(Math.round(rates.PUT + 3 * rates.MPUT + rates.DEL + rates.INCR)),
    expire: three(0),
    filter: three(0),
    abnormal: three(0),
    delay: three(0),
    reject: three(0),
    file_mb: three(row.storageMb),
    file_num: String(Math.ceil(row.storageMb / 64)),
    mem_tbl_mb: three(row.partitions * 17.25),
    mem_idx_mb: three(row.partitions * 3.125),
    hit_rate: three(0.914),
    seek_n_rate: three(0.212),
    point_n_rate: three(0.871),
    point_fp_rate: three(0.004),
  };
}

/** Primary copies only. Servers refresh sizes every ten minutes, so the number stands still in between. */
function storageMb(cluster: SimCluster, table: SimTable): number {
  return Math.round(table.storageMb * wobble(`${table.name}/storage/${Math.floor(cluster.now / 600_000)}`, 0.002));
}
