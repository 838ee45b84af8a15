import type { Change } from '../../src/query/state-diff.ts';
import { type Difference as Answer, API } from '../lib/api.ts';
import { count } from '../lib/format.ts';
import { useLive } from '../lib/live.ts';
import { printText } from '../lib/texts.ts';
import { Await } from '../ui/async.tsx';
import { Section } from '../ui/section.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { Time } from '../ui/time.tsx';

const SIGNS = { added: '+ added', removed: '− removed', changed: '≠ changed' } as const;

const COLUMNS: readonly Column<Change>[] = [
  { title: 'What', cell: ({ what, name }) => `${what} ${name === undefined ? '' : printText(name)}` },
  { title: 'Change', cell: ({ kind, field }) => `${SIGNS[kind]}${field === undefined ? '' : `: ${field}`}` },
  { title: 'Before', cell: ({ before }) => before ?? '' },
  { title: 'After', cell: ({ after }) => after ?? '' },
];

interface DifferenceProps {
  readonly cluster: string;
  /** Epoch milliseconds. */
  readonly from: number;
  readonly to: number;
}

/** What is different between two moments. */
export function Difference({ cluster, from, to }: DifferenceProps) {
  const live = useLive<Answer>(API.difference(cluster, from, to), undefined);
  return (
    <Await live={live} what="the difference">
      {({ changes }) => (
        <Section
          title="What changed"
          aside={
            <>
              {count(changes.length, 'change')} from <Time at={from} /> to <Time at={to} />
            </>
          }
        >
          <Table
            caption="Changes"
            rows={changes}
            columns={COLUMNS}
            keyOf={({ what, name, field }) => `${what} ${name} ${field}`}
            textOf={({ what, name, field, before, after }) => [what, name, field, before, after].join(' ')}
            empty="Nothing is different."
          />
        </Section>
      )}
    </Await>
  );
}
