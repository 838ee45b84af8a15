import type { TableView } from '../../src/history/record.ts';
import { count, quantity } from '../lib/format.ts';
import { href } from '../lib/router.ts';
import { Badge } from '../ui/badge.tsx';
import { Section } from '../ui/section.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { NotSeen } from './not-seen.tsx';

interface TablesProps {
  readonly cluster: string;
  readonly tables: readonly TableView[] | undefined;
}

/** The tables with the health of their partitions. */
export function Tables({ cluster, tables }: TablesProps) {
  if (tables === undefined) return <NotSeen title="Tables" />;
  return (
    <Section title="Tables" aside={count(tables.length, 'table')}>
      <Table
        caption="Tables"
        rows={tables}
        columns={columnsOf(cluster)}
        keyOf={({ id, name }) => `${id} ${name}`}
        textOf={({ id, name, status }) => [id, name, status].join(' ')}
        empty="The cluster has no table."
      />
    </Section>
  );
}

function columnsOf(cluster: string): readonly Column<TableView>[] {
  return [
    {
      title: 'Table',
      cell: ({ name }) => (
        <a href={href(['clusters', cluster, 'series', 'table', name])} data-stop>
          {name}
        </a>
      ),
    },
    { title: 'Id', number: true, cell: ({ id }) => id },
    { title: 'Status', cell: ({ status }) => status },
    { title: 'Partitions', number: true, cell: ({ partitions }) => quantity(partitions) },
    { title: 'Replicas', number: true, cell: ({ replicaCount }) => replicaCount },
    { title: 'Unhealthy', number: true, cell: ({ unhealthy }) => <Bad number={unhealthy} state="warning" /> },
    { title: 'Not writable', number: true, cell: ({ unwritable }) => <Bad number={unwritable} state="critical" /> },
    { title: 'Not readable', number: true, cell: ({ unreadable }) => <Bad number={unreadable} state="critical" /> },
  ];
}

function Bad({ number, state }: { readonly number: number | undefined; readonly state: string }) {
  if (number === undefined) return <Badge state="unknown" />;
  return number === 0 ? <>0</> : <Badge state={state} label={quantity(number)} />;
}
