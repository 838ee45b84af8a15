import { type Entity, entityKey } from '../pegasus/entity.ts';

/** Identifies one alert within a cluster: `<check>|<kind>/<name>`. */
export function fingerprint(check: string, entity: Entity): string {
  return `${check}|${entityKey(entity)}`;
}

/** Where memory keeps since when the fingerprint is unknown, beside its last known status. */
export function unknownKey(print: string): string {
  return `unknown:${print}`;
}

/** Where memory keeps since when the value is over its limit, while that is no finding yet. */
export function briefKey(print: string): string {
  return `brief:${print}`;
}
