import type { SeriesJudgement } from './anomalies.ts';
import type { CheckContext, HostReport } from './check.ts';
import { entityOf } from './result.ts';
import { seriesKey } from './series.ts';

const OF_HOST = ['cpu_percent', 'memory_percent', 'network_in_bps', 'network_out_bps', 'connections'] as const;

/** What of a host and its disks is judged against its own past; none while it is too young for that. */
export function observedOf({ observed }: CheckContext, { name, snapshot }: HostReport): readonly SeriesJudgement[] {
  const disks = snapshot.known && snapshot.value.disks.known ? snapshot.value.disks.value : [];
  const host = entityOf('host', name);
  const keys = [
    ...OF_HOST.map((metric) => seriesKey(host, metric)),
    ...disks.map(({ mount }) => seriesKey(entityOf('disk', `${name}:${mount}`), 'disk_used_percent')),
  ];
  return keys.map((key) => observed.get(key)).filter((seen) => seen !== undefined);
}
