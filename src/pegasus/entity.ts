export type EntityKind =
  | 'cluster'
  | 'node'
  | 'table'
  | 'partition'
  | 'host'
  | 'disk'
  // Of Farrier itself: a schedule, a queue, somebody who is told.
  | 'inspection'
  | 'queue'
  | 'contact';

/**
 * A node's name is `host:port`, a table's its name, a partition's `<app_id>.<pidx>`, a disk's `<host>:<mount>`, an inspection's
 * `<cluster>/<inspection>`.
 */
export interface Entity {
  readonly kind: EntityKind;
  readonly name: string;
}

/** `kind/name`: unique within a cluster, used in fingerprints and keys. */
export function entityKey(entity: Entity): string {
  return `${entity.kind}/${entity.name}`;
}
