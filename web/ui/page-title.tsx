import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Live } from '../lib/live.ts';
import { Ago } from './time.tsx';

interface PageTitleProps {
  readonly title: string;
  /** The address above it, e.g. the cluster of an entity. */
  readonly above?: ComponentChildren;
  readonly live?: Pick<Live<unknown>, 'at' | 'refresh'>;
  readonly children?: ComponentChildren;
}

/** The heading of a page, how old it is, and the way to a newer one. */
export function PageTitle({ title, above, live, children }: PageTitleProps) {
  useEffect(() => {
    document.title = `${title} · Farrier`;
  }, [title]);
  return (
    <div class="page-title">
      <div>
        {above !== undefined && <div class="above">{above}</div>}
        <h1 tabIndex={-1}>{title}</h1>
      </div>
      {children}
      {live !== undefined && (
        <button type="button" class="plain" onClick={live.refresh} title="Ask again (r)">
          {live.at === undefined ? 'asking …' : <Ago at={live.at} />} ↻
        </button>
      )}
    </div>
  );
}
