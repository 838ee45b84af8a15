import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Place } from '../lib/router.ts';
import { PageTitle } from './page-title.tsx';

type Page = ComponentType<{ readonly place: Place }>;

/** A page that is loaded when somebody comes to it: most people who look at clusters never do. */
export function LatePage({
  title,
  place,
  load,
}: {
  readonly title: string;
  readonly place: Place;
  readonly load: () => Promise<Page>;
}) {
  const [Loaded, setPage] = useState<Page | undefined>(undefined);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    load().then(
      (page) => setPage(() => page),
      () => setFailed(true),
    );
  }, [load]);
  if (Loaded !== undefined) return <Loaded place={place} />;
  return (
    <>
      <PageTitle title={title} />
      {hasFailed ? (
        <p role="alert" class="note critical">
          This page cannot be loaded: is Farrier still running? Load it again.
        </p>
      ) : (
        <p class="loading" role="status">
          Loading …
        </p>
      )}
    </>
  );
}
