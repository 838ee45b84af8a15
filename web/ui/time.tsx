import { duration, localTime, timeOf, utcTime } from '../lib/format.ts';
import { useNow } from '../lib/now.ts';

/** A point in time as the reader's clock shows it; UTC on hover. */
export function Time({ at }: { readonly at: string | number | undefined }) {
  if (at === undefined) return <span class="quiet">not known</span>;
  return (
    <time dateTime={isoOf(at)} title={utcTime(at)}>
      {localTime(at)}
    </time>
  );
}

/** How long ago it was; both clocks on hover. */
export function Ago({ at }: { readonly at: string | number | undefined }) {
  const now = useNow();
  if (at === undefined) return <span class="quiet">never</span>;
  const ms = now - timeOf(at);
  // This clock ticks in steps, and what just happened may be ahead of it.
  const isAhead = ms < -10_000;
  return (
    <time dateTime={isoOf(at)} title={`${localTime(at)} · ${utcTime(at)}`}>
      {isAhead ? `in ${duration(-ms)}` : `${duration(ms)} ago`}
    </time>
  );
}

function isoOf(at: string | number): string {
  const ms = timeOf(at);
  return Number.isNaN(ms) ? '' : new Date(ms).toISOString();
}
