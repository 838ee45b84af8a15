import type { IncidentLine } from '../../src/pipeline/incident-list.ts';
import { href } from '../lib/router.ts';
import { printText } from '../lib/texts.ts';
import type { Wire } from '../lib/wire.ts';
import { Badge } from './badge.tsx';
import { type Column, Table } from './table.tsx';
import { Ago } from './time.tsx';

type Line = Wire<IncidentLine>;

const COLUMNS: readonly Column<Line>[] = [
  { title: 'Severity', cell: ({ severity }) => <Badge state={severity} /> },
  {
    title: 'Incident',
    cell: ({ id }) => (
      <a href={href(['incidents', id])} data-stop>
        {id}
      </a>
    ),
  },
  { title: 'What', cell: ({ symptom, head }) => symptom ?? printText(head) },
  {
    title: 'State',
    cell: ({ phase, assignee }) => (
      <>
        <Badge state={phase} label={phase === 'firing' ? 'open' : phase} />
        {assignee !== undefined && <span class="quiet"> · {assignee}</span>}
      </>
    ),
  },
  { title: 'Since', cell: ({ openedAt }) => <Ago at={openedAt} /> },
  { title: 'Alerts', number: true, cell: ({ firing, members }) => `${firing} of ${members}` },
  { title: 'Told', cell: ({ told }) => (told.length === 0 ? <span class="quiet">nobody</span> : told.join(', ')) },
];

export function IncidentTable({ incidents, empty }: { readonly incidents: readonly Line[]; readonly empty: string }) {
  return (
    <Table
      caption="Incidents"
      rows={incidents}
      columns={COLUMNS}
      keyOf={({ id }) => id}
      textOf={({ id, head, symptom, assignee }) => [id, head, symptom, assignee].join(' ')}
      empty={empty}
    />
  );
}
