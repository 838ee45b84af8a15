import type { Finding } from '../checks/check.ts';
import { THRESHOLDS } from '../checks/thresholds.ts';
import { printable } from '../pegasus/printable.ts';
import { groupBy } from './group-by.ts';
import type { Palette } from './palette.ts';
import { hanging, spread, timeText } from './text.ts';

/** More findings of one check and status than this are only counted: the cause is the same, the list is in the JSON. */
const SHOWN_OF_ONE_CHECK = 8;
/** Pieces of evidence for one cause. */
const SHOWN_EVIDENCE = 2;
const LABEL = 8;

/** One block for each check and status, in the order of the findings (worst first); empty without findings. */
export function renderFindings(findings: readonly Finding[], paint: Palette, width: number): string {
  return [...groupBy(findings, ({ status, check }) => `${status} ${check}`).values()]
    .map((group) => renderGroup(group, paint, width))
    .join('\n');
}

function renderGroup(group: readonly Finding[], paint: Palette, width: number): string {
  const [first] = group;
  if (first === undefined) return '';
  const shown = group.slice(0, SHOWN_OF_ONE_CHECK);
  const rest = group.length - shown.length;
  const lines = [
    title(first, group.length, paint, width),
    ...shown.flatMap((finding) => memberLines(finding, paint, width)),
    ...(rest > 0 ? [`  … and ${rest} more: --output json has them all`] : []),
    ...adviceLines(first, paint, width),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function title(first: Finding, amount: number, paint: Palette, width: number): string {
  const word = first.status.toUpperCase();
  const many = amount > 1 ? ` (${amount})` : '';
  const since = `since ${timeText(first.since)}`;
  const gap = spread(`${word}  ${first.check}${many}`, since, width);
  return `${paint.status[first.status](word)}  ${paint.bold(first.check)}${many}${gap}${paint.dim(since)}`;
}

function memberLines(finding: Finding, paint: Palette, width: number): readonly string[] {
  const { entity, symptom } = finding;
  const named = entity.kind === 'cluster' || symptom.includes(entity.name);
  const text = named ? symptom : `${entity.kind} ${entity.name}: ${symptom}`;
  const numbers = numbersOf(finding);
  const lines = [hanging(2, '', 0, text, width)];
  return numbers === '' ? lines : [...lines, paint.dim(hanging(4, '', 0, numbers, width))];
}

/** The value against its limit where the configuration sets one, else against what was expected. */
function numbersOf({ check, value, reference, unit, reason }: Finding): string {
  if (value === null) return `reason ${reason}`;
  const measured = `value ${quantity(value, unit)}`;
  if (reference === null) return `${measured} · reason ${reason}`;
  const word = Object.hasOwn(THRESHOLDS, check) ? 'limit' : 'expected';
  return `${measured} · ${word} ${quantity(reference, unit)} · reason ${reason}`;
}

function quantity(value: number | string, unit: string | null): string {
  if (typeof value === 'string') return printable(value);
  const rounded = Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
  return unit === null ? rounded : `${rounded} ${unit}`;
}

/** What the findings of one group have in common. The next command stands alone on its line, to be copied. */
function adviceLines(finding: Finding, paint: Palette, width: number): readonly string[] {
  const labelled = (label: string, text: string) => paintLabel(hanging(2, label, LABEL, text, width), label, paint);
  return [
    ...(finding.impact.length > 0 ? [labelled('impact', finding.impact.join(' '))] : []),
    ...finding.causes.map((cause) => labelled('cause', causeText(cause))),
    labelled('do', finding.action),
    `  ${paint.dim('next'.padEnd(LABEL))}${printable(finding.command)}`,
  ];
}

function causeText({ cause, confidence, evidence }: Finding['causes'][number]): string {
  const shown = evidence.slice(0, SHOWN_EVIDENCE).join('; ');
  const rest = evidence.length - SHOWN_EVIDENCE;
  return `${cause} (${confidence}${shown === '' ? '' : `: ${shown}`}${rest > 0 ? `; and ${rest} more` : ''})`;
}

function paintLabel(text: string, label: string, paint: Palette): string {
  return text.replace(label, paint.dim(label));
}
