import type { TableRow } from '../../pegasus/cluster-snapshot.ts';
import type { MeterName } from '../../pegasus/meters.ts';
import { recentAvailability } from '../availability.ts';
import { NOTHING, type OwnSource, type SeriesTable, total } from './definition.ts';
import { metered, nodeCount } from './node-sources.ts';

type Health = NonNullable<TableRow['health']>;

const availability: OwnSource = {
  rule: 'ratio',
  counts: 'clients',
  from: {
    old: 'the collector’s rows of the last minutes, or our canary',
    head: 'the collector’s rows of the last minutes, or our canary',
  },
  missing: 'No probe in these minutes: neither 0 nor 100 %',
  values: ({ cluster, canary }) => ({
    entries: [[cluster, canary === undefined ? undefined : recentAvailability(canary)?.percent]],
    complete: true,
  }),
};

const aliveNodes: OwnSource = {
  rule: 'sum',
  counts: 'itself',
  from: { old: '`nodes -d` status', head: '`nodes -d` status' },
  missing: '`nodes -d` could not be read',
  values: ({ cluster, snapshot }) =>
    snapshot?.nodes.known
      ? { entries: [[cluster, snapshot.nodes.value.filter(({ status }) => status === 'ALIVE').length]], complete: true }
      : NOTHING,
};

const partitions = (name: string, value: (health: Health) => number) => ({
  unit: 'partitions',
  of: { cluster: total('table'), table: health(name, value) },
});

function health(name: string, value: (health: Health) => number): OwnSource {
  const told = `\`ls -d\` ${name}`;
  return {
    rule: 'latest',
    counts: 'itself',
    from: { old: told, head: told },
    missing: '`ls -d` could not be read, or the table is not AVAILABLE',
    values: ({ snapshot }) => {
      if (!snapshot?.tables.known) return NOTHING;
      const rows = snapshot.tables.value.flatMap((row) => (row.health ? [[row.name, value(row.health)] as const] : []));
      return { entries: rows, complete: true };
    },
  };
}

const replicas = (meter: MeterName) => ({
  unit: 'replicas',
  of: { cluster: total('node'), node: metered(meter) },
});

/** How things stand: availability, nodes, partitions, replicas, duplication. */
export const STATE_SERIES = {
  availability: { unit: 'percent', of: { cluster: availability } },
  alive_nodes: {
    unit: 'nodes',
    of: { cluster: aliveNodes },
  },
  unhealthy_partitions: partitions('unhealthy', (row) => row.unhealthy),
  unwritable_partitions: partitions('write_unhealthy', (row) => row.writeUnhealthy),
  unreadable_partitions: partitions('read_unhealthy', (row) => row.readUnhealthy),
  replicas: {
    unit: 'replicas',
    of: { cluster: total('node'), node: nodeCount('replica_count', (row) => row.replicas) },
  },
  primaries: {
    unit: 'replicas',
    of: { cluster: total('node'), node: nodeCount('primary_count', (row) => row.primaries) },
  },
  secondaries: {
    unit: 'replicas',
    of: { cluster: total('node'), node: nodeCount('secondary_count', (row) => row.secondaries) },
  },
  learning_replicas: replicas('learning_replicas'),
  opening_replicas: replicas('opening_replicas'),
  closing_replicas: replicas('closing_replicas'),
  splitting_replicas: replicas('splitting_replicas'),
  inactive_replicas: replicas('inactive_replicas'),
  error_replicas: replicas('error_replicas'),
  pending_duplication: {
    unit: 'mutations',
    of: { cluster: total('node'), node: metered('pending_duplication') },
  },
  duplication_lag_ms: {
    unit: 'ms',
    of: { cluster: total('node', 'max'), node: metered('duplication_lag') },
  },
} as const satisfies SeriesTable;
