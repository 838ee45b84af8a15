import type { HostReport } from '../../src/checks/check.ts';
import { EMPTY_MEMORY } from '../../src/checks/memory.ts';
import type { SeriesFacts } from '../../src/checks/series/definition.ts';
import { deriveSeries, seriesKey } from '../../src/checks/series.ts';
import type { ClusterSnapshot } from '../../src/pegasus/cluster-snapshot.ts';
import { clusterSnapshot } from './snapshots.ts';

/** What series are made of: by default of cluster `c1` with nothing read. */
export function seriesFacts(changes: Partial<SeriesFacts> = {}): SeriesFacts {
  return { cluster: 'c1', snapshot: undefined, hosts: [], canary: undefined, memory: EMPTY_MEMORY, ...changes };
}

/** Values by `<kind>/<name>|<metric>`. */
export function seriesValues(facts: Partial<SeriesFacts>): Readonly<Record<string, number>> {
  const points = deriveSeries(seriesFacts(facts));
  return Object.fromEntries(points.map((point) => [seriesKey(point.entity, point.metric), point.value]));
}

/** Of a cluster that differs from the healthy one in these parts. */
export function clusterValues(changes: Partial<ClusterSnapshot>, more: Partial<SeriesFacts> = {}) {
  return seriesValues({ snapshot: clusterSnapshot(changes), ...more });
}

/** Of hosts alone. */
export function hostValues(...hosts: readonly HostReport[]) {
  return seriesValues({ hosts });
}
