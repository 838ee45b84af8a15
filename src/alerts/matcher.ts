import type { Severity } from '../checks/check.ts';
import { type Entity, entityKey } from '../pegasus/entity.ts';
import { globMatches } from './glob.ts';

/** What an alert must be like. Absent parts match everything; globs know `*` and `?`. */
export interface Matcher {
  /** Glob of the cluster's name. */
  readonly cluster?: string | undefined;
  /** Glob of the check's id. */
  readonly check?: string | undefined;
  /** Glob of `<kind>/<name>` where it has a slash, else of the name alone. */
  readonly entity?: string | undefined;
  readonly severity?: Severity | undefined;
}

/** An alert as matchers see it. */
export interface Subject {
  readonly cluster: string;
  readonly check: string;
  readonly entity: Entity;
  readonly severity: Severity;
}

/** Whether every part that is given matches. */
export function matches(matcher: Matcher, subject: Subject): boolean {
  const { cluster, check, entity, severity } = matcher;
  return (
    (cluster === undefined || globMatches(cluster, subject.cluster)) &&
    (check === undefined || globMatches(check, subject.check)) &&
    (entity === undefined || entityMatches(entity, subject.entity)) &&
    (severity === undefined || severity === subject.severity)
  );
}

function entityMatches(glob: string, entity: Entity): boolean {
  return globMatches(glob, entity.name) || (glob.includes('/') && globMatches(glob, entityKey(entity)));
}
