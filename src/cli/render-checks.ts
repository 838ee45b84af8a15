import { anchor } from '../checks/anchor.ts';
import { versionsOf } from '../checks/catalogue-doc.ts';
import type { DocumentedCheck } from '../checks/documented.ts';
import { DOCUMENTED_THRESHOLDS } from '../checks/threshold-docs.ts';
import type { ThresholdId } from '../checks/thresholds.ts';
import { renderTable } from './table.ts';
import { hanging } from './text.ts';

const DEFINITIONS: Readonly<Record<string, (typeof DOCUMENTED_THRESHOLDS)[ThresholdId] | undefined>> =
  DOCUMENTED_THRESHOLDS;
const LABEL = 12;

/** One line for each check, in the order of the catalogue. */
export function renderChecks(checks: readonly DocumentedCheck[], width: number): string {
  const rows = checks.map((check) => [check.id, check.probe, check.question]);
  return `${renderTable(rows, { width, header: ['check', 'probe', 'question'] })}\n${checks.length} checks\n`;
}

/** Everything that the catalogue says of one check, for people. */
export function renderCheck(check: DocumentedCheck, width: number): string {
  const line = (label: string, text: string) => `${hanging(0, label, LABEL, text, width)}\n`;
  const alert =
    check.openAfter === 1
      ? 'after the first bad run'
      : `after ${check.openAfter} bad runs of the last ${2 * check.openAfter - 1}`;
  return [
    `${check.id}  ${check.title}\n\n`,
    line('question', check.question),
    line('probe', check.probe),
    ...check.sources.map((source, index) => line(index === 0 ? 'reads' : '', source)),
    line('versions', versionsOf(check)),
    ...limitsOf(check).map((limit, index) => line(index === 0 ? 'limits' : '', limitText(limit))),
    line('origin', check.origin),
    line('alert', check.alertsWhenUnknown ? `${alert}, and when unknown` : alert),
    ...check.impact.map((impact, index) => line(index === 0 ? 'impact' : '', impact)),
    line('action', check.action),
    line('command', check.command),
    line('runbook', runbookOf(check)),
  ].join('');
}

/** The same for programs: a check without the function that judges. */
export function checkData(check: DocumentedCheck) {
  const { judge: _, fixed: __, ...texts } = check;
  return { ...texts, thresholds: limitsOf(check), runbook: runbookOf(check) };
}

interface Limit {
  readonly level: 'warning' | 'critical' | 'fixed';
  readonly meaning: string;
  readonly value: number | null;
  readonly unit: string;
  readonly origin: string;
  readonly configurable: boolean;
}

/** Defaults of the configurable limits (null: off), then those that are part of the rule. */
function limitsOf(check: DocumentedCheck): readonly Limit[] {
  const definition = DEFINITIONS[check.id];
  const configurable = (['warning', 'critical'] as const).flatMap((level): Limit[] => {
    if (definition === undefined) return [];
    const { meaning, unit, origin, defaults } = definition;
    return [{ level, meaning, value: defaults[level] ?? null, unit, origin, configurable: true }];
  });
  return [
    ...configurable,
    ...(check.fixed ?? []).map((each) => ({ level: 'fixed' as const, ...each, configurable: false })),
  ];
}

function limitText({ level, meaning, value, unit, origin, configurable }: Limit): string {
  const amount = value === null ? 'off' : `${value} ${unit}`;
  const name = configurable ? `${level} (can be set)` : level;
  return `${name}: ${amount}. ${meaning}. ${origin}`;
}

function runbookOf(check: DocumentedCheck): string {
  return `docs/runbook.md#${anchor(check.id)}`;
}
