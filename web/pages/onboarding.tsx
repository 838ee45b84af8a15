import type { Place } from '../lib/router.ts';
import { LatePage } from '../ui/late-page.tsx';

const load = async () => (await import('../onboarding/onboarding-page.tsx')).Onboarding;

export function OnboardingPage({ place }: { readonly place: Place }) {
  return <LatePage title="Onboarding" place={place} load={load} />;
}
