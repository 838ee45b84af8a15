import { type SeriesTable, total } from './definition.ts';
import { metered } from './node-sources.ts';
import { sampled } from './table-sources.ts';

const counted = (meter: Parameters<typeof metered>[0], meaning: string) => ({
  unit: '1/s',
  meaning,
  of: { cluster: total('node'), node: metered(meter) },
});

const told = (figure: Parameters<typeof sampled>[0], meaning: string) => ({
  unit: '1/s',
  meaning,
  of: { cluster: total('table'), table: sampled(figure).table },
});

/** What goes wrong, and what is held back. */
export const TROUBLE_SERIES = {
  failed_reads: counted('failed_reads', 'the rate of reads answered with an error'),
  failed_writes: counted('failed_writes', 'the rate of writes answered with an error'),
  busy_reads: counted('busy_reads', 'the rate of reads answered with ERR_BUSY'),
  busy_writes: counted('busy_writes', 'the rate of writes answered with ERR_BUSY'),
  abnormal_reads: told('abnormal', 'the rate of reads that were too large or took 100 ms or longer'),
  expired_values: told('expired', 'the rate of values read that had expired'),
  filtered_values: told('filtered', 'the rate of values read that a filter threw away'),
  delayed_writes: told('delayed', 'the rate of writes that the table’s throttle held back'),
  rejected_writes: told('rejected', 'the rate of writes that the table’s throttle refused'),
  delayed_reads: counted('delayed_reads', 'the rate of reads that tables’ throttles held back'),
  rejected_reads: counted('rejected_reads', 'the rate of reads that tables’ throttles refused'),
  delayed_write_stalls: counted('delayed_write_stalls', 'the rate at which RocksDB began to slow writes of a replica'),
  stopped_write_stalls: counted('stopped_write_stalls', 'the rate at which RocksDB stopped writes of a replica'),
  failed_beacons: counted('failed_beacons', 'the rate of beacons that did not reach a meta'),
} as const satisfies SeriesTable;
