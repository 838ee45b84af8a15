import { entityOf } from '../checks/result.ts';
import type { Entity } from '../pegasus/entity.ts';
import type { ClusterActivity, InspectionActivity } from './snapshot.ts';

/** Every inspection of every cluster, with its `<cluster>/<inspection>`. */
export function inspectionsOf(
  clusters: readonly ClusterActivity[],
): readonly (InspectionActivity & { readonly path: string })[] {
  return clusters.flatMap(({ name, inspections }) =>
    inspections.map((inspection) => ({ ...inspection, path: `${name}/${inspection.name}` })),
  );
}

export function inspectionEntity(path: string): Entity {
  return entityOf('inspection', path);
}
