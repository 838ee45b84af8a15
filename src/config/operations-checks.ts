import { zoneBreaches } from './alert-checks.ts';
import type { Breach } from './problem.ts';
import type { FarrierConfig } from './schema.ts';

/** What the parts of `operations` ask of each other and of the clusters. */
export function operationsBreaches({ operations, clusters }: FarrierConfig): readonly Breach[] {
  const { automatic, kinds, latencySensitive, window } = operations;
  const strangers = automatic.flatMap((kind, index): Breach[] =>
    kinds.includes(kind)
      ? []
      : [
          {
            at: ['operations', 'automatic', index],
            rule: 'automatic-kind',
            message: `${kind} is none of the kinds that can be planned`,
            hint: 'add it to operations.kinds, or take it away here',
          },
        ],
  );
  const unknown = latencySensitive.flatMap(({ cluster }, index): Breach[] =>
    cluster === undefined || clusters.some(({ name }) => name === cluster)
      ? []
      : [
          {
            at: ['operations', 'latencySensitive', index, 'cluster'],
            rule: 'operations-unknown-cluster',
            message: `there is no cluster ${cluster}`,
            hint: `known clusters: ${clusters.map(({ name }) => name).join(', ')}`,
          },
        ],
  );
  return [...strangers, ...unknown, ...(window ? zoneBreaches(window, ['operations', 'window']) : [])];
}
