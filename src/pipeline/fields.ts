/** Tells whether a value is what a field may hold. */
type Rule = (value: unknown) => boolean;
export type Rules = Readonly<Record<string, Rule>>;

/**
 * The first field that is not what its rule asks, in the order of the rules; undefined: all are. By hand and not by a schema:
 * a schema's library would be a twenty-fifth of what evaluate may load.
 */
export function wrongField(value: unknown, rules: Rules): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
  const fields = value as Readonly<Record<string, unknown>>;
  return Object.keys(rules).find((name) => !rules[name]?.(Object.hasOwn(fields, name) ? fields[name] : undefined));
}

export function text(pattern: RegExp): Rule {
  return (value) => typeof value === 'string' && pattern.test(value);
}

/** An integer from `least` to `most`. */
export function integer(least: number, most = Number.MAX_SAFE_INTEGER): Rule {
  return (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most;
}

export function optional(rule: Rule): Rule {
  return (value) => value === undefined || rule(value);
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** ISO 8601 with an offset from UTC or Z. */
export function isInstant(value: unknown): value is string {
  if (typeof value !== 'string' || !INSTANT.test(value)) return false;
  const time = Date.parse(value);
  // The parser takes the 31st of every month for a day.
  return (
    !Number.isNaN(time) && new Date(`${value.slice(0, 10)}T00:00:00Z`).toISOString().startsWith(value.slice(0, 10))
  );
}
