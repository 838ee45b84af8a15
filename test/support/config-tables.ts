import { DOCUMENTED_THRESHOLDS } from '../../src/checks/threshold-docs.ts';
import { THRESHOLD_IDS } from '../../src/checks/thresholds.ts';
import { configJsonSchema, type JsonSchema } from '../../src/config/json-schema.ts';
import { RULES } from '../../src/config/problem.ts';

/** Rows of the tables in docs/configuration.md, from what the code says. */
export function thresholdRows(): readonly string[] {
  return THRESHOLD_IDS.map((id) => {
    const { unit, meaning, defaults, origin } = DOCUMENTED_THRESHOLDS[id];
    return row([
      `\`${id}\``,
      unit,
      String(defaults.warning ?? 'off'),
      String(defaults.critical ?? 'off'),
      meaning,
      origin,
    ]);
  });
}

export function ruleRows(): readonly string[] {
  return Object.entries(RULES).map(([rule, text]) => row([`\`${rule}\``, text]));
}

/** One row for each key but those inside thresholds, host selectors and what stands in lists more than once. */
export function keyRows(): readonly string[] {
  return [...new Set(rowsOf(configJsonSchema(), ''))];
}

function rowsOf(schema: JsonSchema, path: string): readonly string[] {
  const required = (schema['required'] ?? []) as readonly string[];
  return Object.entries(schema.properties ?? {}).flatMap(([key, child]) => {
    const own = row([`\`${path}${key}\``, defaultText(child, required.includes(key)), child.description ?? '']);
    const below = /thresholds$|hosts$/.test(key)
      ? []
      : rowsOf(child.items ?? child, `${path}${key}${child.items ? '[]' : ''}.`);
    return [own, ...below];
  });
}

function defaultText(schema: JsonSchema, required: boolean): string {
  if (schema['default'] === undefined) return required ? 'needed' : 'none';
  return `\`${JSON.stringify(schema['default'])}\``;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
