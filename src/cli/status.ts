import type { ClusterStatus } from '../query/cluster-status.ts';
import { exitStatusOf, worstExit } from './exit.ts';
import { EXIT } from './io.ts';

/**
 * Of the inspections the worst; one without a verdict of now is unknown. Where nothing is inspected, which is Farrier
 * itself, the worst open alert.
 */
export function exitOfStatus({ inspections, alerts }: Pick<ClusterStatus, 'inspections' | 'alerts'>): number {
  if (inspections.length === 0)
    return worstExit([EXIT.ok, ...Object.values(alerts).map(({ severity }) => OPEN[severity])]);
  return worstExit(
    inspections.map(({ last, stale }) => (last === undefined || stale ? EXIT.unknown : exitStatusOf(last.verdict))),
  );
}

const OPEN = { critical: EXIT.critical, warning: EXIT.warning, info: EXIT.ok } as const;
