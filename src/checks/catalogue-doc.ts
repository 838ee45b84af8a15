import { anchor } from './anchor.ts';
import { CATALOGUE } from './catalogue.ts';
import type { Check, FixedLimit } from './check.ts';
import { THRESHOLDS, type ThresholdDefinition } from './thresholds.ts';

const DEFINITIONS: Readonly<Record<string, ThresholdDefinition | undefined>> = THRESHOLDS;

/** docs/checks.md, made from the catalogue alone: one row and one section for each check, in the catalogue's order. */
export function catalogueDoc(): string {
  const rows = CATALOGUE.map((check) => [`[\`${check.id}\`](#${anchor(check.id)})`, check.probe, check.question]);
  return [
    '# Checks',
    '',
    'Made from the catalogue in `src/checks` by `npx tsx bin/checks-doc.ts`; do not edit by hand. What to do about a finding',
    'is in the [runbook](runbook.md). Commands for the Pegasus shell are typed where its `run.sh` is; `{metas}`, `{name}` and',
    '`{host}` are filled in by the finding.',
    '',
    ...table(['check', 'probe', 'question'], rows),
    '',
    ...CATALOGUE.flatMap(section),
  ].join('\n');
}

function section(check: Check): readonly string[] {
  return [
    `## ${check.id}`,
    '',
    `**${check.title}.** ${check.question}`,
    '',
    ...limits(DEFINITIONS[check.id]),
    ...(check.fixed ?? []).map(fixed),
    `- Reads: ${check.sources.map((source) => `\`${source}\``).join(', ')}`,
    `- Versions: ${versionsOf(check)}`,
    `- Impact: ${check.impact.join(' ')}`,
    `- Action: ${check.action}`,
    `- Next command: \`${check.command}\``,
    `- Alert: ${alert(check)}`,
    `- Origin: ${check.origin}`,
    `- [Runbook](runbook.md#${anchor(check.id)})`,
    '',
  ];
}

function limits(definition: ThresholdDefinition | undefined): readonly string[] {
  if (definition === undefined) return [];
  const { warning, critical } = definition.defaults;
  const level = (value: number | undefined) => (value === undefined ? 'off' : `${value} ${definition.unit}`);
  return [
    `- Limit: ${definition.meaning}. Warning ${level(warning)}, critical ${level(critical)}; both can be configured.`,
    `- Origin of the limit: ${definition.origin}`,
  ];
}

function fixed({ meaning, value, unit, origin }: FixedLimit): string {
  return `- Fixed limit: ${meaning}: ${value} ${unit}. ${origin}`;
}

/** The versions of Pegasus that a check can be answered for, for people. */
export function versionsOf(check: Check): string {
  return check.versions === 'all' ? 'all' : check.versions.join(', ');
}

function alert(check: Check): string {
  const runs = check.openAfter === 1 ? 'the first bad run' : `${check.openAfter} bad runs in a row`;
  const unknown = check.alertsWhenUnknown
    ? `an unknown opens it too (${check.severityWhenUnknown})`
    : 'an unknown neither opens nor closes it';
  return `after ${runs}; ${unknown}.`;
}

/** Padded as the formatter of the repository pads tables, so that it leaves the file alone. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const escaped = [head, ...rows].map((row) => row.map((text) => text.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(...escaped.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [first = '', ...others] = escaped.map(line);
  return [first, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...others];
}
