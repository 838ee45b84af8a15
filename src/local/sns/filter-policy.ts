/** A message attribute as it was published. */
export interface MessageAttribute {
  readonly type: string;
  readonly value: string;
}

/** `{"contacts": ["alice"], "severity": [{"prefix": "crit"}]}` */
export type FilterPolicy = Readonly<Record<string, readonly Condition[]>>;
type Condition = string | number | boolean | null | Readonly<Record<string, unknown>>;

const MAX_NAMES = 5;
const MAX_COMBINATIONS = 150;

/**
 * @throws RangeError that says what SNS would refuse, and what SNS allows but this endpoint does not know: a policy that
 *   cannot be applied exactly is not taken.
 */
export function parseFilterPolicy(text: string): FilterPolicy {
  const policy = parseObject(text);
  const names = Object.keys(policy);
  if (names.length > MAX_NAMES) throw new RangeError(`Filter policy can not have more than ${MAX_NAMES} keys`);
  for (const name of names) checkConditions(name, policy[name]);
  const combinations = names.reduce((product, name) => product * (policy[name] as unknown[]).length, 1);
  if (combinations > MAX_COMBINATIONS) throw new RangeError('Filter policy is too complex');
  return policy as FilterPolicy;
}

/** All names of the policy must match; one condition of a name is enough. */
export function accepts(policy: FilterPolicy, attributes: Readonly<Record<string, MessageAttribute>>): boolean {
  return Object.entries(policy).every(([name, conditions]) => {
    const attribute = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    const values = attribute ? valuesOf(attribute) : undefined;
    return conditions.some((condition) => matches(condition, values));
  });
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RangeError('FilterPolicy: failed to parse JSON.');
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new RangeError('FilterPolicy: must be an object.');
}

function checkConditions(name: string, conditions: unknown): void {
  if (!Array.isArray(conditions)) throw new RangeError(`FilterPolicy: "${name}" must be an object or an array`);
  if (conditions.length === 0) throw new RangeError('FilterPolicy: Empty arrays are not allowed');
  for (const condition of conditions) checkCondition(condition);
}

function checkCondition(condition: unknown): void {
  if (condition === null || ['string', 'number', 'boolean'].includes(typeof condition)) return;
  const [operator, operand, ...more] = Object.entries(condition as object).flat();
  if (more.length > 0) throw new RangeError('FilterPolicy: Only one key allowed in match expression');
  if (operator === 'prefix' && typeof operand === 'string') return;
  if (operator === 'exists' && typeof operand === 'boolean') return;
  if (operator === 'anything-but' && ['string', 'number'].includes(typeof [operand].flat()[0])) return;
  throw new RangeError(`FilterPolicy: Unrecognized match type ${String(operator)}`);
}

/** A String.Array matches by each of its elements. */
function valuesOf({ type, value }: MessageAttribute): readonly unknown[] {
  if (type === 'String.Array') return JSON.parse(value) as unknown[];
  return [type.startsWith('Number') ? Number(value) : value];
}

function matches(condition: Condition, values: readonly unknown[] | undefined): boolean {
  if (typeof condition !== 'object' || condition === null) return values?.includes(condition) ?? false;
  if ('exists' in condition) return condition['exists'] === (values !== undefined);
  const prefix = condition['prefix'];
  if (typeof prefix === 'string') return values?.some((value) => String(value).startsWith(prefix)) ?? false;
  const excluded = [condition['anything-but']].flat();
  return values?.some((value) => !excluded.includes(value)) ?? false;
}
