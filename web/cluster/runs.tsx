import type { Run } from '../lib/api.ts';
import { href } from '../lib/router.ts';
import { Badge } from '../ui/badge.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { Time } from '../ui/time.tsx';

const COLUMNS: readonly Column<Run>[] = [
  {
    title: 'Run',
    cell: ({ at, cluster }) => (
      <a href={href(['time'], { cluster, at })} data-stop>
        <Time at={at} />
      </a>
    ),
  },
  { title: 'Inspection', cell: ({ inspection }) => inspection },
  { title: 'Health', cell: ({ health }) => <Badge state={health} /> },
  { title: 'Confidence', cell: ({ confidence }) => <Badge state={confidence} /> },
  {
    title: 'Findings',
    cell: ({ findings, unknown }) =>
      Object.entries({ ...findings, unknown })
        .filter(([, number]) => number > 0)
        .map(([severity, number]) => <Badge key={severity} state={severity} label={`${number} ${severity}`} />),
  },
  {
    title: 'Hosts that answered',
    cell: ({ coverage, failure }) => (failure === undefined ? coverageText(coverage) : `not dispatched: ${failure}`),
  },
];

/** Runs with how much of them could be looked at. */
export function Runs({ runs }: { readonly runs: readonly Run[] }) {
  return (
    <Table
      caption="Runs"
      rows={runs}
      columns={COLUMNS}
      keyOf={({ inspection, scheduledTime }) => `${inspection} ${scheduledTime}`}
      empty="No run has been recorded yet."
    />
  );
}

function coverageText(coverage: Run['coverage']): string {
  return Object.entries(coverage)
    .map(([probe, { expected, answered }]) => `${probe} ${answered} of ${expected}`)
    .join(', ');
}
