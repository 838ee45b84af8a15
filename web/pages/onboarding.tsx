import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Place } from '../lib/router.ts';
import { PageTitle } from '../ui/page-title.tsx';

/** The page is loaded when somebody comes to it: most people who look at clusters never do. */
export function OnboardingPage({ place }: { readonly place: Place }) {
  const [Page, setPage] = useState<ComponentType<{ readonly place: Place }> | undefined>(undefined);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    import('../onboarding/onboarding-page.tsx').then(
      ({ Onboarding }) => setPage(() => Onboarding),
      () => setFailed(true),
    );
  }, []);
  if (Page !== undefined) return <Page place={place} />;
  return (
    <>
      <PageTitle title="Onboarding" />
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
