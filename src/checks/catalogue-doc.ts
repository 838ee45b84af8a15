import { anchor } from './anchor.ts';
import type { FixedLimit } from './check.ts';
import { DOCUMENTED, type DocumentedCheck } from './documented.ts';
import { markdownTable } from './markdown-table.ts';
import { DOCUMENTED_THRESHOLDS } from './threshold-docs.ts';
import type { ThresholdId } from './thresholds.ts';

const DEFINITIONS: Readonly<Record<string, (typeof DOCUMENTED_THRESHOLDS)[ThresholdId] | undefined>> =
  DOCUMENTED_THRESHOLDS;

/** docs/checks.md, made from the catalogue alone: one row and one section for each check, in the catalogue's order. */
export function catalogueDoc(): string {
  const rows = DOCUMENTED.map((check) => [`[\`${check.id}\`](#${anchor(check.id)})`, check.probe, check.question]);
  return [
    '# Checks',
    '',
    'Made from the catalogue in `src/checks` by `npx tsx bin/checks-doc.ts`; do not edit by hand. What to do about a finding',
    'is in the [runbook](runbook.md). Commands for the Pegasus shell are typed where its `run.sh` is; `{metas}`, `{name}` and',
    '`{host}` are filled in by the finding.',
    '',
    ...markdownTable(['check', 'probe', 'question'], rows),
    '',
    ...DOCUMENTED.flatMap(section),
  ].join('\n');
}

function section(check: DocumentedCheck): readonly string[] {
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

function limits(definition: (typeof DEFINITIONS)[string]): readonly string[] {
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
export function versionsOf(check: DocumentedCheck): string {
  return check.versions === 'all' ? 'all' : check.versions.join(', ');
}

function alert(check: DocumentedCheck): string {
  const runs =
    check.openAfter === 1 ? 'the first bad run' : `${check.openAfter} bad runs of the last ${2 * check.openAfter - 1}`;
  const unknown = check.alertsWhenUnknown
    ? `an unknown opens it too (${check.severityWhenUnknown})`
    : 'an unknown neither opens nor closes it';
  return `after ${runs}; ${unknown}.`;
}
