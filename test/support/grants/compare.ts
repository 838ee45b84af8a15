import type { Asked } from './asked.ts';
import type { Permission } from './permissions.ts';

/** A permission that no call needs here, and why the role has it all the same. `resource` is part of the resource. */
export interface Excused {
  readonly action: string;
  readonly resource: string;
}

/** `action on resource`, sorted, each once. Both are empty where a role is as wide as it has to be. */
export interface Difference {
  readonly missing: readonly string[];
  readonly superfluous: readonly string[];
}

/** Compares what a function has asked for with what its role allows. */
export function compareGrants(
  asked: readonly Asked[],
  allowed: readonly Permission[],
  excused: readonly Excused[],
): Difference {
  const missing = asked.filter((request) => !allowed.some((permission) => allows(permission, request)));
  const superfluous = allowed.filter(
    (permission) =>
      !asked.some((request) => allows(permission, request)) &&
      !excused.some(({ action, resource }) => action === permission.action && permission.resource.includes(resource)),
  );
  return { missing: told(missing), superfluous: told(superfluous) };
}

function allows({ action, resource, equals }: Permission, request: Asked): boolean {
  return (
    action === request.action &&
    matches(resource, request.resource) &&
    Object.entries(equals).every(([key, values]) => values.includes(request.context[key] ?? ''))
  );
}

/** IAM's wildcard; `?` and actions with wildcards are in no statement (policies.test.ts). */
function matches(pattern: string, resource: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(resource);
}

function told(list: readonly { readonly action: string; readonly resource: string }[]): readonly string[] {
  return [...new Set(list.map(({ action, resource }) => `${action} on ${resource}`))].sort();
}
