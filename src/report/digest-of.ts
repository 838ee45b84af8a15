import type { Span } from '../history/ports.ts';
import type { IncidentRecord } from '../history/record.ts';
import { availabilityOf, servingOf } from './availability.ts';
import { firstOf } from './bounded.ts';
import { changesOf } from './changes.ts';
import { coverageOf } from './coverage.ts';
import type { ClusterDigest, Digest, SilenceLine } from './digest.ts';
import type { ClusterFacts } from './facts.ts';
import { growthOf } from './growth.ts';
import { incidentsOf, unacknowledgedOf } from './incidents.ts';
import { infoOf, noiseOf } from './noise.ts';

const MAX_SILENCES = 10;

/**
 * What a report says of the clusters.
 * @param lookback milliseconds before the end of the span that growth is judged by
 * @param self incidents of Farrier itself
 */
export function digestOf(
  facts: readonly ClusterFacts[],
  span: Span,
  lookback: number,
  self: readonly IncidentRecord[] = [],
  cost: Digest['cost'] = undefined,
): Digest {
  const clusters = facts.map((each) => clusterDigest(each, span, lookback));
  return { span, clusters, self: unacknowledgedOf(self, span), cost };
}

function clusterDigest(facts: ClusterFacts, span: Span, lookback: number): ClusterDigest {
  const { cluster, findings, incidents, before, after, faults } = facts;
  return {
    cluster,
    coverage: coverageOf(facts, span),
    availability: availabilityOf(facts, span),
    serving: servingOf(facts),
    incidents: incidentsOf(incidents, span),
    noise: noiseOf(findings, incidents, span),
    growth: growthOf(facts, span.until, lookback),
    unacknowledged: unacknowledgedOf(incidents, span),
    silences: firstOf(silencesOf(facts, span), MAX_SILENCES),
    info: infoOf(findings),
    changes: changesOf(before, after),
    faults,
  };
}

/** Those that hold at the end of the span, by when they end. */
function silencesOf({ silences }: ClusterFacts, { until }: Span): readonly SilenceLine[] {
  return silences
    .filter(({ endsAt }) => endsAt > until)
    .toSorted((a, b) => a.endsAt - b.endsAt)
    .map(({ id, author, comment, endsAt }) => ({ id, author, comment, endsAt }));
}
