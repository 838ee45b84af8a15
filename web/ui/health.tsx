import type { InspectionSummary } from '../lib/api.ts';
import { Badge } from './badge.tsx';

const RANK = ['ok', 'unknown', 'warning', 'critical'];

/** How a cluster is by its inspections; one without a verdict of now is unknown. */
export function healthOf(inspections: readonly InspectionSummary[]): string {
  const states = inspections.map(({ health, stale }) => (health === undefined || stale ? 'unknown' : health));
  return worst(states, RANK) ?? 'unknown';
}

const SEEN = ['complete', 'partial', 'blind'];

/** How much of it could be looked at: that of the inspection that saw least. */
function confidenceOf(inspections: readonly InspectionSummary[]): string {
  const states = inspections.map(({ confidence, stale }) => (confidence === undefined || stale ? 'blind' : confidence));
  return worst(states, SEEN) ?? 'blind';
}

function worst(states: readonly string[], order: readonly string[]): string | undefined {
  return states.toSorted((a, b) => order.indexOf(b) - order.indexOf(a))[0];
}

/** Both axes side by side. */
export function HealthBadges({ inspections }: { readonly inspections: readonly InspectionSummary[] }) {
  const confidence = confidenceOf(inspections);
  return (
    <>
      <Badge state={healthOf(inspections)} /> <Badge state={confidence} label={`confidence ${confidence}`} />
    </>
  );
}
