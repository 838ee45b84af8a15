import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { rove } from '../lib/roving.ts';
import { Empty } from './async.tsx';

export interface Column<T> {
  readonly title: string;
  readonly cell: (row: T) => ComponentChildren;
  /** Numbers stand on the right. */
  readonly number?: true;
}

interface TableProps<T> {
  /** What the rows are; read out before them. */
  readonly caption: string;
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  readonly keyOf: (row: T) => string;
  /** Text of a row that the filter looks into; without it there is no filter. */
  readonly textOf?: (row: T) => string;
  readonly empty: ComponentChildren;
}

/** More rows than this are shown in steps. */
const STEP = 200;
const FILTER_FROM = 12;

/** Rows with a filter where there are many. Arrow keys go along the links that are stops. */
export function Table<T>({ caption, rows, columns, keyOf, textOf, empty }: TableProps<T>) {
  const [filter, setFilter] = useState('');
  const [limit, setLimit] = useState(STEP);
  if (rows.length === 0) return <Empty>{empty}</Empty>;
  const wanted = filter.trim().toLowerCase();
  const kept =
    textOf === undefined || wanted === '' ? rows : rows.filter((row) => textOf(row).toLowerCase().includes(wanted));
  const shown = kept.slice(0, limit);
  return (
    <>
      {textOf !== undefined && rows.length >= FILTER_FROM && (
        <label class="filter">
          Filter {caption.toLowerCase()}
          <input type="search" value={filter} onInput={(event) => setFilter(event.currentTarget.value)} />
          <span class="quiet" role="status">
            {kept.length} of {rows.length}
          </span>
        </label>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="scroll" aria-label={`${caption}, as a table`} tabIndex={0}>
        <table onKeyDown={rove}>
          <caption class="hidden">{caption}</caption>
          <thead>
            <tr>
              {columns.map(({ title, number }) => (
                <th key={title} scope="col" class={number ? 'number' : ''}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={keyOf(row)}>
                {columns.map(({ title, cell, number }) => (
                  <td key={title} data-title={title} class={number ? 'number' : ''}>
                    {cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {kept.length > limit && (
        <button type="button" onClick={() => setLimit(limit + STEP)}>
          Show {Math.min(STEP, kept.length - limit)} more of {kept.length - limit}
        </button>
      )}
    </>
  );
}
