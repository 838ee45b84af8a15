import type { ComponentChildren } from 'preact';
import { localTime } from '../lib/format.ts';
import type { Live } from '../lib/live.ts';

/** What is known, or that it is being asked for, or why it is not known. */
export function Await<T>({ live, what, children }: AwaitProps<T>) {
  const { data, error, at, refresh } = live;
  if (data === undefined) {
    return error === undefined ? (
      <Loading what={what} />
    ) : (
      <Failure what={what} text={error.message} onRetry={refresh} />
    );
  }
  return (
    <>
      {error !== undefined && (
        <p class="note warning" role="status">
          <span aria-hidden="true">▲</span> Not up to date: {error.message} What you see is of{' '}
          {at === undefined ? 'an unknown time' : localTime(at)}.
        </p>
      )}
      {children(data)}
    </>
  );
}

interface AwaitProps<T> {
  readonly live: Live<T>;
  /** What is asked for, e.g. `the clusters`. */
  readonly what: string;
  readonly children: (data: T) => ComponentChildren;
}

function Loading({ what }: { readonly what: string }) {
  return (
    <p class="loading" role="status">
      Asking for {what} …
    </p>
  );
}

function Failure({
  what,
  text,
  onRetry,
}: {
  readonly what: string;
  readonly text: string;
  readonly onRetry: () => void;
}) {
  return (
    <div class="note critical" role="alert">
      <p>
        <strong>
          <span aria-hidden="true">◆</span> {capital(what)} cannot be shown.
        </strong>{' '}
        {text}
      </p>
      <button type="button" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** There is nothing, and that is an answer. */
export function Empty({ children }: { readonly children: ComponentChildren }) {
  return <p class="empty">{children}</p>;
}
