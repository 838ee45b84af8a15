import { iso } from '../lib/api.ts';
import { fieldTime } from '../lib/format.ts';

interface TimeFieldProps {
  readonly label: string;
  /** Epoch milliseconds. */
  readonly at: number | undefined;
  /** ISO 8601, or undefined where it was emptied. */
  readonly onChange: (at: string | undefined) => void;
}

/** A moment by the reader's clock. */
export function TimeField({ label, at, onChange }: TimeFieldProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="datetime-local"
        step={1}
        value={at === undefined ? '' : fieldTime(at)}
        onChange={({ currentTarget: { value } }) => onChange(value === '' ? undefined : iso(new Date(value).getTime()))}
      />
    </label>
  );
}
