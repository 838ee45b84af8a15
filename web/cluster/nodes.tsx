import type { NodeView } from '../../src/history/record.ts';
import { count, quantity } from '../lib/format.ts';
import { href } from '../lib/router.ts';
import { Badge } from '../ui/badge.tsx';
import { Section } from '../ui/section.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { NotSeen } from './not-seen.tsx';

interface NodesProps {
  readonly cluster: string;
  readonly nodes: readonly NodeView[] | undefined;
}

/** The replica servers, as the meta servers see them. */
export function Nodes({ cluster, nodes }: NodesProps) {
  if (nodes === undefined) return <NotSeen title="Nodes" />;
  const alive = nodes.filter(({ status }) => status === 'ALIVE').length;
  return (
    <Section title="Nodes" aside={`${alive} of ${count(nodes.length, 'node')} alive`}>
      <Table
        caption="Nodes"
        rows={nodes}
        columns={columnsOf(cluster)}
        keyOf={({ node }) => node}
        textOf={({ node, status, version }) => [node, status, version].join(' ')}
        empty="The meta servers list no node."
      />
    </Section>
  );
}

function columnsOf(cluster: string): readonly Column<NodeView>[] {
  return [
    {
      title: 'Node',
      cell: ({ node }) => (
        <a href={href(['clusters', cluster, 'series', 'node', node])} data-stop>
          {node}
        </a>
      ),
    },
    { title: 'Status', cell: ({ status }) => <Badge state={status === 'ALIVE' ? 'ok' : 'critical'} label={status} /> },
    { title: 'Replicas', number: true, cell: ({ replicas }) => quantity(replicas) },
    { title: 'Primaries', number: true, cell: ({ primaries }) => quantity(primaries) },
    { title: 'Secondaries', number: true, cell: ({ secondaries }) => quantity(secondaries) },
    { title: 'Version', cell: ({ version }) => version ?? <span class="quiet">not known</span> },
    { title: 'Started', cell: ({ startTime }) => startTime ?? <span class="quiet">not known</span> },
  ];
}
