import { zoneBreaches } from './alert-checks.ts';
import type { Breach } from './problem.ts';
import type { FarrierConfig } from './schema.ts';

/** What the parts of `detection` ask of each other. */
export function detectionBreaches({ detection }: FarrierConfig): readonly Breach[] {
  const [needed = 1, points = 1] = detection.open.split(' of ').map(Number);
  const order: readonly Breach[] =
    needed <= points
      ? []
      : [
          {
            at: ['detection', 'open'],
            rule: 'open-points',
            message: `${needed} of the last ${points} points can never be unusual`,
            hint: `write '${points} of ${needed}'`,
          },
        ];
  return [...order, ...zoneBreaches(detection, ['detection'])];
}
