interface OperationClass {
  readonly direction: 'read' | 'write';
  /** Column of `app_stat`. */
  readonly column: string;
  /** Ends of the task codes (`RPC_RRDB_RRDB_…`, rrdb.code.definition.h) by which servers count and time its requests. */
  readonly tasks: readonly string[];
}

/** The classes of requests that Pegasus tells apart, alike in 2.4, 2.5 and HEAD. */
export const OPERATIONS = {
  get: { direction: 'read', column: 'GET', tasks: ['GET'] },
  multi_get: { direction: 'read', column: 'MGET', tasks: ['MULTI_GET'] },
  batch_get: { direction: 'read', column: 'BGET', tasks: ['BATCH_GET'] },
  scan: { direction: 'read', column: 'SCAN', tasks: ['GET_SCANNER', 'SCAN'] },
  put: { direction: 'write', column: 'PUT', tasks: ['PUT'] },
  multi_put: { direction: 'write', column: 'MPUT', tasks: ['MULTI_PUT'] },
  remove: { direction: 'write', column: 'DEL', tasks: ['REMOVE'] },
  multi_remove: { direction: 'write', column: 'MDEL', tasks: ['MULTI_REMOVE'] },
  incr: { direction: 'write', column: 'INCR', tasks: ['INCR'] },
  check_and_set: { direction: 'write', column: 'CAS', tasks: ['CHECK_AND_SET'] },
  check_and_mutate: { direction: 'write', column: 'CAM', tasks: ['CHECK_AND_MUTATE'] },
} as const satisfies Readonly<Record<string, OperationClass>>;

export type Operation = keyof typeof OPERATIONS;
export const OPERATION_NAMES = Object.keys(OPERATIONS) as readonly Operation[];
