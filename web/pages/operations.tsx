import type { Place } from '../lib/router.ts';
import { LatePage } from '../ui/late-page.tsx';

const load = async () => (await import('../operations/operations-page.tsx')).Operations;

export function OperationsPage({ place }: { readonly place: Place }) {
  return <LatePage title="Operations" place={place} load={load} />;
}
