import type { Plan } from './operation.ts';

/**
 * The plan as one text that is the same wherever and however often it is made: JSON with the names of every object in order
 * and without what is undefined. Its SHA-256 is the plan's hash.
 */
export function canonicalPlan(plan: Plan): string {
  return canonicalJson(plan);
}

/** @param value plain JSON */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => `${JSON.stringify(name)}:${canonicalJson(each)}`);
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value);
}
