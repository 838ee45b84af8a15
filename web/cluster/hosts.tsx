import type { HostView } from '../../src/history/record.ts';
import { count } from '../lib/format.ts';
import { href } from '../lib/router.ts';
import { Badge } from '../ui/badge.tsx';
import { Section } from '../ui/section.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { NotSeen } from './not-seen.tsx';

interface HostsProps {
  readonly cluster: string;
  readonly hosts: readonly HostView[] | undefined;
}

/** The machines, and why nothing is known of some. */
export function Hosts({ cluster, hosts }: HostsProps) {
  if (hosts === undefined) return <NotSeen title="Hosts" />;
  const silent = hosts.filter(({ unknown }) => unknown !== undefined).length;
  return (
    <Section title="Hosts" aside={`${hosts.length - silent} of ${count(hosts.length, 'host')} answered`}>
      <Table
        caption="Hosts"
        rows={hosts}
        columns={columnsOf(cluster)}
        keyOf={({ id }) => id}
        textOf={({ id, name, kernel, unknown }) => [id, name, kernel, unknown].join(' ')}
        empty="No host was asked."
      />
    </Section>
  );
}

function columnsOf(cluster: string): readonly Column<HostView>[] {
  return [
    {
      title: 'Host',
      cell: ({ name }) => (
        <a href={href(['clusters', cluster, 'series', 'host', name])} data-stop>
          {name}
        </a>
      ),
    },
    {
      title: 'Seen',
      cell: ({ unknown }) =>
        unknown === undefined ? <Badge state="ok" label="answered" /> : <Badge state="unknown" label={unknown} />,
    },
    { title: 'Kernel', cell: ({ kernel }) => kernel ?? <span class="quiet">not known</span> },
    { title: 'Instance', cell: ({ id }) => id },
  ];
}
