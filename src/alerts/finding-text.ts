import type { Finding } from '../checks/check.ts';
import { THRESHOLDS } from '../checks/thresholds.ts';
import type { Entity } from '../pegasus/entity.ts';
import { oneLine } from '../pegasus/printable.ts';
import { type FindingGroup, phraseOf } from './headline.ts';
import { fold, formatDuration, formatTime, listOf, sentence } from './text.ts';

const INDENT = '   ';
/** Entities of one check that a mail names one by one. */
const MAX_ENTITIES = 10;

/**
 * The paragraphs of a mail about the findings of one check: what is seen, since when, value against limit, impact,
 * likely cause with evidence, what to do, the next command.
 * @param now epoch milliseconds of the judgement
 */
export function describeGroup(number: number, group: FindingGroup, now: number): readonly string[] {
  const { check, findings } = group;
  const first = findings[0];
  if (first === undefined) return [];
  return [
    ...fold(`${number}. ${first.severity.toUpperCase()}: ${phraseOf(group)} (${check})`, ''),
    ...observations(findings, now),
    ...labelled('Impact:', sentences(unique(findings.flatMap(({ impact }) => impact)).slice(0, 4))),
    ...causes(findings),
    ...labelled('What to do:', sentence(first.action)),
    ...command(first),
    ...labelled('Runbook:', oneLine(first.runbook)),
  ];
}

/** A group in one item of a list: severity, what, since when. */
export function mentionGroup(group: FindingGroup): readonly string[] {
  const { check, findings } = group;
  const [first] = findings;
  if (first === undefined) return [];
  const what = findings.length === 1 ? sentence(first.symptom) : `${phraseOf(group)}: ${entityNames(findings)}.`;
  const since = Math.min(...findings.map((finding) => Date.parse(finding.since)));
  return bullet(`${first.severity.toUpperCase()}, ${check}: ${what} Since ${formatTime(since)}.`);
}

/** An item of a list, folded. */
export function bullet(text: string): readonly string[] {
  return fold(`- ${text}`, '').map((line, index) => (index === 0 ? line : `  ${line}`));
}

/** `table orders, table temp and 3 more`. */
export function entityNames(findings: readonly Finding[]): string {
  return listOf(findings.map(({ entity }) => entityName(entity)));
}

/** `node replica2:34801`; just `the cluster` for the cluster itself. */
function entityName({ kind, name }: Entity): string {
  return kind === 'cluster' ? 'the cluster' : `${kind} ${oneLine(name, 100)}`;
}

/** When all began at the same time, that is said once. */
function observations(findings: readonly Finding[], now: number): readonly string[] {
  const [first, ...rest] = findings;
  if (first === undefined) return [];
  if (rest.length === 0) return paragraph(`${observation(first)} ${began(first, now)}`, '');
  const together = rest.every(({ since }) => since === first.since);
  const shown = findings.slice(0, MAX_ENTITIES);
  const items = shown.map((finding) =>
    together ? observation(finding) : `${observation(finding)} ${began(finding, now)}`,
  );
  const more = findings.length - shown.length;
  return [
    ...items.flatMap((item) => paragraph(item, '- ')),
    ...(more > 0 ? [`${INDENT}- … and ${more} more of the same kind.`] : []),
    ...(together ? paragraph(began(first, now), '') : []),
  ];
}

function observation(finding: Finding): string {
  return [sentence(finding.symptom), comparison(finding)].filter((part) => part !== '').join(' ');
}

function began(finding: Finding, now: number): string {
  const since = Date.parse(finding.since);
  const lasting = now - since < 1000 ? 'first seen by this inspection' : `for ${formatDuration(now - since)}`;
  return `Since ${formatTime(since)}, ${lasting}.`;
}

/** What the reference value of a check is called; that of a threshold is a limit. */
const REFERENCE = new Map([
  ['meta.leader', 'before'],
  ['servers.restarted', 'before'],
  ['traffic.read', 'usual'],
  ['traffic.write', 'usual'],
  ['storage.table', 'limit'],
]);

/** `Value 94.2 percent, limit 90 percent.` */
function comparison(finding: Finding): string {
  if (finding.value === null) return '';
  const value = `Value ${quantity(finding.value, finding.unit)}`;
  if (finding.reference === null) return `${value}.`;
  const word = REFERENCE.get(finding.check) ?? (Object.hasOwn(THRESHOLDS, finding.check) ? 'limit' : 'expected');
  return `${value}, ${word} ${quantity(finding.reference, finding.unit)}.`;
}

function quantity(value: number | string, unit: string | null): string {
  const text = typeof value === 'number' ? formatNumber(value) : oneLine(value, 100);
  return unit === null ? text : `${text} ${unit}`;
}

/** At most two decimals, thousands apart. */
function formatNumber(value: number): string {
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 }).format(value);
}

function causes(findings: readonly Finding[]): readonly string[] {
  const known = findings.flatMap((finding) => finding.causes);
  const distinct = known.filter(({ cause }, index) => known.findIndex((other) => other.cause === cause) === index);
  return distinct.slice(0, 3).flatMap((cause) => {
    const evidence = cause.evidence.length > 0 ? ` Evidence: ${sentence(cause.evidence.slice(0, 5).join('; '))}` : '';
    const disproof = cause.disprovedBy.length > 0 ? ` Disproved by: ${sentence(cause.disprovedBy.join('; '))}` : '';
    return labelled(LIKELIHOOD[cause.confidence], `${sentence(cause.cause)}${evidence}${disproof}`);
  });
}

const LIKELIHOOD = { certain: 'Cause:', likely: 'Likely cause:', possible: 'Possible cause:' } as const;

function command({ command: text }: Finding): readonly string[] {
  return text === '' ? [] : [`${INDENT}Next command:`, `${INDENT}  ${oneLine(text, 500)}`];
}

function labelled(label: string, text: string): readonly string[] {
  return text === '' ? [] : paragraph(`${label} ${text}`, '');
}

function paragraph(text: string, bullet: string): readonly string[] {
  const rest = `${INDENT}${' '.repeat(bullet.length)}`;
  return fold(`${bullet}${text}`, '').map((line, index) => `${index === 0 ? INDENT : rest}${line}`);
}

function sentences(texts: readonly string[]): string {
  return texts.map(sentence).join(' ');
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
