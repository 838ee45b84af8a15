import { type SeriesTable, total } from './definition.ts';
import { metered } from './node-sources.ts';
import { sampled } from './table-sources.ts';

const counted = (meter: Parameters<typeof metered>[0]) => ({
  unit: '1/s',
  of: { cluster: total('node'), node: metered(meter) },
});

const told = (figure: Parameters<typeof sampled>[0]) => ({
  unit: '1/s',
  of: { cluster: total('table'), table: sampled(figure).table },
});

/** What goes wrong, and what is held back. */
export const TROUBLE_SERIES = {
  failed_reads: counted('failed_reads'),
  failed_writes: counted('failed_writes'),
  busy_reads: counted('busy_reads'),
  busy_writes: counted('busy_writes'),
  abnormal_reads: told('abnormal'),
  expired_values: told('expired'),
  filtered_values: told('filtered'),
  delayed_writes: told('delayed'),
  rejected_writes: told('rejected'),
  delayed_reads: counted('delayed_reads'),
  rejected_reads: counted('rejected_reads'),
  delayed_write_stalls: counted('delayed_write_stalls'),
  stopped_write_stalls: counted('stopped_write_stalls'),
  failed_beacons: counted('failed_beacons'),
} as const satisfies SeriesTable;
