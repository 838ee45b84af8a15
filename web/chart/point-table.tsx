import { useState } from 'preact/hooks';
import { quantity } from '../lib/format.ts';
import { type Column, Table } from '../ui/table.tsx';
import { Time } from '../ui/time.tsx';
import type { ChartPoint } from './model.ts';

/** The points as text, newest first, for those who cannot see the chart or want the numbers. */
export function PointTable({ points, unit }: { readonly points: readonly ChartPoint[]; readonly unit: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>The points as a table</summary>
      {isOpen && (
        <Table
          caption="Points"
          rows={points.toReversed()}
          columns={columnsOf(unit)}
          keyOf={({ at }) => String(at)}
          empty="There is none."
        />
      )}
    </details>
  );
}

function columnsOf(unit: string): readonly Column<ChartPoint>[] {
  const text = (value: number | undefined) => (value === undefined ? '' : quantity(value, unit));
  return [
    { title: 'Time', cell: ({ at }) => <Time at={at} /> },
    { title: 'Value', number: true, cell: ({ value }) => text(value) },
    { title: 'Least', number: true, cell: ({ low }) => text(low) },
    { title: 'Most', number: true, cell: ({ high }) => text(high) },
  ];
}
