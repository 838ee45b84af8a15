import type { OnboardRequest } from './request.ts';
import type { Verdict } from './review.ts';

/** One version of a request, as it was reviewed. */
export interface RequestVersion {
  readonly version: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly by: string;
  readonly request: OnboardRequest;
}

/** What a person decided about a version, and why; a verdict only advises. */
export interface Decision {
  readonly table: string;
  readonly version: number;
  readonly verdict: Verdict;
  readonly decision: 'accepted' | 'refused' | 'withdrawn';
  readonly by: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly reason: string;
}

/** The versions with this request as the newest; the same as before where it says the same as the newest. */
export function addVersion(
  versions: readonly RequestVersion[],
  { request, by, at }: Omit<RequestVersion, 'version'>,
): readonly RequestVersion[] {
  const newest = versions.at(-1);
  if (newest !== undefined && compareRequests(newest.request, request).length === 0) return versions;
  return [...versions, { version: (newest?.version ?? 0) + 1, request, by, at }];
}

/** Why a decision cannot be recorded; undefined where it can. */
export type Refusal = 'no_such_version' | 'not_the_newest' | 'no_name' | 'no_reason' | 'no_cluster';

/**
 * A decision has a name and a reason, and is about the newest version: nobody accepts what has changed meanwhile. A table is
 * accepted for a cluster, whose capacity it then takes.
 */
export function refusalOf(versions: readonly RequestVersion[], decision: Decision): Refusal | undefined {
  const { table, version, by, reason } = decision;
  const decided = versions.find((one) => one.version === version);
  if (decided === undefined || decided.request.table !== table) return 'no_such_version';
  if (decided !== versions.at(-1)) return 'not_the_newest';
  if (by.trim() === '') return 'no_name';
  if (reason.trim() === '') return 'no_reason';
  return decision.decision === 'accepted' && decided.request.cluster === null ? 'no_cluster' : undefined;
}

/** One value that differs between two versions. */
export interface Change {
  /** `data.growth.months12`, `keys.hash.0.field` */
  readonly path: string;
  readonly before: string | number | boolean | null;
  readonly after: string | number | boolean | null;
}

/** What differs between two versions of a request, in the order of its parts; a value that is not there is null. */
export function compareRequests(before: OnboardRequest, after: OnboardRequest): readonly Change[] {
  const [old, fresh] = [leaves(before), leaves(after)];
  const paths = [...new Set([...old.keys(), ...fresh.keys()])];
  return paths.flatMap((path) => {
    const [was, is] = [old.get(path) ?? null, fresh.get(path) ?? null];
    return was === is ? [] : [{ path, before: was, after: is }];
  });
}

type Leaf = string | number | boolean | null;

function leaves(value: unknown, path = ''): ReadonlyMap<string, Leaf> {
  if (typeof value !== 'object' || value === null) return new Map([[path, (value ?? null) as Leaf]]);
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [...leaves(inner, path === '' ? key : `${path}.${key}`)]),
  );
}
