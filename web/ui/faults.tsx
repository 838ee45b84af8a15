import type { HistoryFault } from '../../src/history/record.ts';

/** Items of the history that could not be read: what they hold is missing in what is shown. */
export function Faults({ faults }: { readonly faults: readonly HistoryFault[] | undefined }) {
  if (faults === undefined || faults.length === 0) return null;
  return (
    <div class="note warning">
      <p>
        <span aria-hidden="true">▲</span> A part could not be read and is missing here:
      </p>
      <ul>
        {faults.map(({ item, text }) => (
          <li key={item}>{text}</li>
        ))}
      </ul>
    </div>
  );
}
