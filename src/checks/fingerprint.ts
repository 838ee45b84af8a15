import { type Entity, entityKey } from '../pegasus/entity.ts';

/** Identifies one alert within a cluster: `<check>|<kind>/<name>`. */
export function fingerprint(check: string, entity: Entity): string {
  return `${check}|${entityKey(entity)}`;
}
