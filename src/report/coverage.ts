import type { Span } from '../history/ports.ts';
import type { RunRecord } from '../history/record.ts';
import { firstOf, grouped } from './bounded.ts';
import type { Coverage, Gap } from './digest.ts';
import type { ClusterFacts } from './facts.ts';

const MAX_GAPS = 5;
/** A run is late, not missing, until so many cadences have passed. */
const LATE = 2;

/** How well the cluster was looked at. */
export function coverageOf(
  { runs, cadences, inspectedBefore }: Pick<ClusterFacts, 'runs' | 'cadences' | 'inspectedBefore'>,
  span: Span,
): Coverage {
  const first = runs[0]?.at;
  const since = inspectedBefore ? undefined : first;
  const own = grouped(runs, ({ inspection }) => inspection);
  const gaps = Object.entries(cadences).flatMap(([inspection, every]) =>
    gapsOf(inspection, own.get(inspection) ?? [], every, { ...span, from: since ?? span.from }),
  );
  const last = runs.at(-1);
  return {
    runs: runs.length,
    confidence: {
      complete: runs.filter(({ confidence }) => confidence === 'complete').length,
      partial: runs.filter(({ confidence }) => confidence === 'partial').length,
      blind: runs.filter(({ confidence }) => confidence === 'blind').length,
    },
    since,
    gaps: firstOf(
      gaps.toSorted((a, b) => b.until - b.from - (a.until - a.from)),
      MAX_GAPS,
    ),
    hosts: hostsOf(runs),
    last: last && { at: last.at, health: last.health, confidence: last.confidence },
  };
}

/** Times between two runs, or between a run and an end of the span, that are longer than they may be. */
function gapsOf(inspection: string, runs: readonly RunRecord[], every: number, span: Span): readonly Gap[] {
  const times = [span.from, ...runs.map(({ at }) => at), span.until];
  return times.slice(1).flatMap((until, index): Gap[] => {
    const from = times[index] ?? span.from;
    if (until - from <= LATE * every) return [];
    const due = index === 0 ? Math.floor((until - from) / every) : Math.round((until - from) / every) - 1;
    return [{ inspection, from, until, missed: Math.max(1, due) }];
  });
}

function hostsOf(runs: readonly RunRecord[]): Coverage['hosts'] {
  let asked = 0;
  let silent = 0;
  for (const { host } of runs.map(({ coverage }) => coverage)) {
    if (host === undefined) continue;
    asked += host.expected;
    silent += host.expected - host.answered;
  }
  return { asked, silent };
}
