import type { ClusterView, MetaView } from '../../src/history/record.ts';
import { Badge } from '../ui/badge.tsx';
import { Section } from '../ui/section.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { NotSeen } from './not-seen.tsx';

const COLUMNS: readonly Column<MetaView>[] = [
  { title: 'Meta server', cell: ({ server }) => server },
  {
    title: 'Answers',
    cell: ({ answered }) => <Badge state={answered ? 'ok' : 'critical'} label={answered ? 'yes' : 'no'} />,
  },
  { title: 'Leads', cell: ({ leads }) => (leads ? 'leads' : '') },
  { title: 'Version', cell: ({ version }) => version ?? <span class="quiet">not known</span> },
  { title: 'Started', cell: ({ startTime }) => startTime ?? <span class="quiet">not known</span> },
];

/** The meta servers and the level at which they work. */
export function Metas({ view }: { readonly view: ClusterView }) {
  const { metas, level } = view;
  if (metas === undefined) return <NotSeen title="Meta servers" />;
  return (
    <Section title="Meta servers" aside={<Level level={level} />}>
      <Table
        caption="Meta servers"
        rows={metas}
        columns={COLUMNS}
        keyOf={({ server }) => server}
        empty="None is listed."
      />
    </Section>
  );
}

function Level({ level }: Pick<ClusterView, 'level'>) {
  if (level === undefined) return <Badge state="unknown" label="level unknown" />;
  const { effective, requested } = level;
  const isAsked = requested === undefined || requested === effective;
  return (
    <>
      level <strong>{effective}</strong>
      {!isAsked && ` (asked for: ${requested})`}
    </>
  );
}
