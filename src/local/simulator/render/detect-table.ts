import type { SimCluster } from '../cluster-state.ts';
import { crc64 } from '../crc64.ts';
import { type SimTable, TABLES, WRITABLE_REPLICAS } from '../layout.ts';
import { replicasOf } from '../partitions.ts';
import { dateTime } from './text.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Probes that the C++ collector makes of one partition in a minute. */
const PROBES_PER_MINUTE = 20;
/** Numbers of the canary's keys are below this. */
const KEY_NUMBERS = 200;

/** What the fake shell knows of tables that can be probed, by path below `shell`. */
export function detectFiles(cluster: SimCluster): readonly [string, string][] {
  return TABLES.flatMap((table): [string, string][] => [
    [`detect/${table.name}.keys`, keyLines(cluster, table)],
    [`detect/${table.name}.rows`, rowLines(cluster, table)],
  ]);
}

/** `<key> <app_id> <partition> <served|unwritable|unreadable> <primary>` for every key that the canary may write. */
function keyLines({ partitions }: SimCluster, table: SimTable): string {
  const own = new Map(partitions.filter((each) => each.table.id === table.id).map((each) => [each.index, each]));
  return Array.from({ length: KEY_NUMBERS }, (_, number) => {
    const key = `farrier_canary_${number}`;
    const index = Number(crc64(key) % BigInt(table.partitions));
    const partition = own.get(index);
    const writable = partition !== undefined && replicasOf(partition).length >= WRITABLE_REPLICAS;
    const state = partition?.primary === undefined ? 'unreadable' : writable ? 'served' : 'unwritable';
    return `${key} ${table.id} ${index} ${state} ${partition?.primary ?? '-'}\n`;
  }).join('');
}

/** Two hours and three days of the collector's rows; while partitions cannot be written, their probes fail. */
function rowLines({ partitions, faults, now }: SimCluster, table: SimTable): string {
  const own = partitions.filter((each) => each.table.id === table.id);
  const lost = own.filter((each) => each.primary === undefined || replicasOf(each).length < WRITABLE_REPLICAS).length;
  const since = Math.min(...[...faults.values()].map((fault) => fault.since));
  const minutes = Array.from({ length: 120 }, (_, age) => {
    const at = Math.floor(now / MINUTE) * MINUTE - (age + 1) * MINUTE;
    const failed = at + MINUTE > since ? lost * PROBES_PER_MINUTE : 0;
    return row('minute', dateTime(at).slice(0, 16), own.length * PROBES_PER_MINUTE, failed);
  });
  const days = [1, 2, 3].map((age) =>
    row('day', dateTime(now - age * DAY).slice(0, 10), own.length * PROBES_PER_MINUTE * 24 * 60, 0),
  );
  return [...minutes.reverse(), ...days.reverse()].join('');
}

function row(kind: string, period: string, detects: number, failed: number): string {
  const millionths = Math.floor((1e6 * (detects - failed)) / detects);
  return `"detect_available_${kind}" : "${period}" => "${detects},${detects - failed},${millionths}"\n`;
}
