import { iso } from '../lib/api.ts';

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
        value={at === undefined ? '' : localOf(at)}
        onChange={({ currentTarget: { value } }) => onChange(value === '' ? undefined : iso(new Date(value).getTime()))}
      />
    </label>
  );
}

/** `2026-11-25T10:00:00` in the browser's zone. */
function localOf(at: number): string {
  return iso(at - new Date(at).getTimezoneOffset() * 60_000).slice(0, 19);
}
