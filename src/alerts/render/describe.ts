import type { Finding } from '../../checks/check.ts';
import { findingIn } from '../../checks/finding-in.ts';
import { THRESHOLDS } from '../../checks/thresholds.ts';
import { oneLine } from '../../pegasus/printable.ts';
import { mailWords } from '../../words/common/mail.ts';
import { labelWords } from '../../words/common/mail-labels.ts';
import { few } from '../../words/message.ts';
import type { Say } from '../../words/say.ts';
import type { IncidentView, MemberView } from '../notice.ts';
import type { MemberGroup } from './groups.ts';
import { type Block, copyRow, row, rows } from './layout.ts';
import { sentence } from './sentence.ts';

const mail = mailWords.say;
const label = labelWords.say;

/** Members of one check that are described one by one. */
const MAX_MEMBERS = 8;

/** Epoch milliseconds. */
interface Span {
  /** When the incident began: what began with it does not say so again. */
  readonly began: number;
  readonly now: number;
}

/** What is seen of one check's entities, one after the other, each with its value and since when. */
export function observations({ members }: MemberGroup, { began, now }: Span, say: Say): Block {
  const shown = members.slice(0, MAX_MEMBERS);
  const left = members.length - shown.length;
  return [
    ...shown.flatMap((member) => observation(member, { began, now }, say)),
    ...(left > 0 ? row('', say.text(mail.and_more({ more: left }))) : []),
  ];
}

function observation({ finding, since }: MemberView, { began, now }: Span, say: Say): Block {
  return [
    ...row(say.text(label.what()), sentence(findingIn(finding, say).symptom, say)),
    ...row(say.text(label.value()), comparison(finding, say)),
    ...(since === began ? [] : row(say.text(label.since()), say.text(mail.since({ at: since, lasted: now - since })))),
  ];
}

/**
 * Impact, tables, causes with their evidence, what to do and the next command. Where the cause is known, what the check
 * supposes in general, and what to do about it, would only be in the way.
 */
export function advice(incident: IncidentView, group: MemberGroup, say: Say): Block {
  const findings = group.members.map(({ finding }) => findingIn(finding, say));
  const [first] = findings;
  if (first === undefined) return [];
  const isExplained = incident.diagnoses?.some(({ answers }) => answers) ?? false;
  return [
    ...rows(
      say.text(label.impact()),
      unique(findings.flatMap(({ impact }) => impact))
        .slice(0, 4)
        .map((text) => sentence(text, say)),
    ),
    ...row(say.text(label.tables()), tablesOf(incident, say)),
    ...(isExplained ? [] : [...causesOf(findings, say), ...row(say.text(label.action()), sentence(first.action, say))]),
    ...nextCommand(first, say),
    ...row(say.text(label.runbook()), oneLine(first.runbook)),
  ];
}

function nextCommand({ command }: Finding, say: Say): Block {
  return copyRow(say.text(label.next()), oneLine(command, 500));
}

/** The tables that the incident names, most of them. */
function tablesOf({ head, others }: IncidentView, say: Say): string {
  const tables = unique(
    [head, ...others]
      .map(({ finding }) => finding.entity)
      .filter(({ kind }) => kind === 'table')
      .map(({ name }) => name),
  );
  return tables.length === 0 ? '' : say.list(few(tables, 8));
}

function causesOf(findings: readonly Finding[], say: Say): Block {
  const known = findings.flatMap(({ causes }) => causes);
  const distinct = known.filter(({ cause }, index) => known.findIndex((other) => other.cause === cause) === index);
  return distinct.slice(0, 3).flatMap(({ cause, confidence, evidence, disprovedBy }) => [
    ...row(say.text(label.cause()), sentence(say.text(mail.cause({ confidence, cause })), say)),
    ...rows(
      say.text(label.evidence()),
      evidence.slice(0, 5).map((text) => sentence(text, say)),
    ),
    ...rows(
      say.text(label.unless()),
      disprovedBy.slice(0, 2).map((text) => sentence(text, say)),
    ),
  ]);
}

type ReferenceKind = 'limit' | 'expected' | 'before' | 'usual' | 'others';

/** What the reference value of a check is; that of a threshold is a limit. */
const REFERENCES: ReadonlyMap<string, ReferenceKind> = new Map<string, ReferenceKind>([
  ['meta.leader', 'before'],
  ['servers.restarted', 'before'],
  ['traffic.read', 'usual'],
  ['traffic.write', 'usual'],
  ['storage.table', 'limit'],
  ['latency.read_outlier', 'others'],
  ['latency.write_outlier', 'others'],
  ['cpu.outlier', 'others'],
  ['memory.node_outlier', 'others'],
  ['host.unequal', 'others'],
]);

function referenceKind(check: string): ReferenceKind {
  return REFERENCES.get(check) ?? (Object.hasOwn(THRESHOLDS, check) ? 'limit' : 'expected');
}

/** `94.2 %, limit 90 %`; empty where there is no value. */
function comparison({ check, value, reference, unit }: Finding, say: Say): string {
  return value === null ? '' : say.text(mail.value({ value, reference, unit, kind: referenceKind(check) }));
}

/** `was 94.2 %, is 61 %, limit 90 %`; empty where one of the two is not known. */
export function change({ check, value, reference, unit }: Finding, now: number | string | undefined, say: Say): string {
  if (value === null || now === undefined) return '';
  return say.text(mail.change({ value, reference, unit, now, kind: referenceKind(check) }));
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
