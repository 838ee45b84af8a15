import type { Finding } from '../checks/check.ts';
import { fingerprint } from '../checks/fingerprint.ts';
import type { Verdict } from '../checks/verdict.ts';
import { entityKey } from '../pegasus/entity.ts';
import { oneLine } from '../pegasus/printable.ts';
import type { AlertState } from './alert.ts';
import { bullet, describeGroup, entityNames, mentionGroup } from './finding-text.ts';
import { type FindingGroup, groupByCheck, phraseOf, separateImplied } from './headline.ts';
import type { AlertDecision } from './lifecycle.ts';
import { fold, formatDuration, formatTime, listOf, sentence } from './text.ts';

/** The run that a message is about. */
export interface MessageRun {
  readonly cluster: string;
  readonly inspection: string;
  /** ISO 8601, UTC. */
  readonly scheduledTime: string;
}

export type Resolution = Extract<AlertDecision, { action: 'resolved' }>;

export interface MailContent {
  readonly run: MessageRun;
  readonly verdict: Verdict;
  /** Epoch milliseconds of the judgement. */
  readonly now: number;
  /** What the mail is about in short phrases. */
  readonly headline: readonly string[];
  /** Alerts that fire and are not the mail's subject. */
  readonly otherAlerts: readonly AlertState[];
}

const MAX_GROUPS = 12;
const MAX_ITEMS = 15;

/** The mail about alerts that began or became worse in this run. */
export function firingMail(content: MailContent, findings: readonly Finding[]): string {
  const { main, implied } = separateImplied(groupByCheck(findings));
  const opening = `Something is wrong with the Pegasus cluster "${content.run.cluster}": ${listOf(content.headline)}.`;
  return paragraphs([
    [...fold(opening, ''), ...context(content)],
    ...main.slice(0, MAX_GROUPS).map((group, index) => describeGroup(index + 1, group, content.now)),
    list('Also new, and less urgent:', main.slice(MAX_GROUPS).map(mentionGroup)),
    list('Following from it:', implied.map(mentionGroup)),
    list('Open since earlier:', openAlerts(content)),
    list('Seen as well, and not yet an alert:', notYetAlerts(content, findings)),
    notKnown(content.verdict, findings),
    ending(content.run),
  ]);
}

/** The mail about alerts that ended in this run. */
export function resolvedMail(content: MailContent, resolutions: readonly Resolution[]): string {
  const opening = `This is over on the Pegasus cluster "${content.run.cluster}": ${listOf(content.headline)}.`;
  return paragraphs([
    [...fold(opening, ''), ...context(content)],
    list(
      'What ended:',
      endedGroups(resolutions).map((group) => describeEnd(group, content)),
    ),
    list('Still open:', openAlerts(content)),
    list('Seen as well, and not yet an alert:', notYetAlerts(content, [])),
    notKnown(content.verdict, []),
    ending(content.run),
  ]);
}

function context({ run, verdict }: MailContent): readonly string[] {
  const seen = `Seen by the inspection "${run.inspection}" of ${formatTime(run.scheduledTime)}.`;
  return fold([seen, ...stateOfCluster(verdict)].join(' '), '');
}

/** Health and confidence in words: no good health is claimed for what could not be seen. */
function stateOfCluster({ health, confidence }: Verdict): readonly string[] {
  if (confidence === 'blind') return ['Nothing about the cluster could be found out.'];
  const rest = confidence === 'partial' ? ['Not everything could be found out; what is unknown stands below.'] : [];
  if (health !== 'ok') return [`The cluster's health is ${HEALTH[health]}.`, ...rest];
  return confidence === 'partial'
    ? ['Nothing bad was seen, but not everything could be found out; what is unknown stands below.']
    : ['The cluster is in good health, and everything that was asked was answered.'];
}

const HEALTH = { warning: 'impaired (warning)', critical: 'critical' } as const;

interface EndedGroup {
  readonly reason: Resolution['reason'];
  /** Epoch milliseconds. */
  readonly since: number;
  readonly findings: FindingGroup;
}

/** What ended for the same reason is told together, check by check; the longest lasting counts. */
function endedGroups(resolutions: readonly Resolution[]): readonly EndedGroup[] {
  const reasons = [...new Set(resolutions.map(({ reason }) => reason))];
  return reasons.flatMap((reason) => {
    const alerts = resolutions.filter((each) => each.reason === reason).map(({ alert }) => alert);
    return groupByCheck(alerts.map(({ finding }) => finding)).map((findings) => ({
      reason,
      findings,
      since: Math.min(...alerts.filter(({ finding }) => finding.check === findings.check).map((alert) => alert.since)),
    }));
  });
}

function describeEnd({ reason, since, findings }: EndedGroup, { now, verdict }: MailContent): readonly string[] {
  const [first] = findings.findings;
  if (first === undefined) return [];
  const lasted = `It lasted ${formatDuration(now - since)}, since ${formatTime(since)}.`;
  const was = findings.findings.length === 1 ? ` It was: ${sentence(first.symptom)}` : '';
  const what = `${phraseOf(findings)} (${findings.check}, ${entityNames(findings.findings)})`;
  return bullet(`${what}: ${ENDINGS[reason](nowSays(first, verdict))} ${lasted}${was}`);
}

const ENDINGS = {
  recovered: (reason: string) => `good again (now: ${reason}).`,
  gone: () => 'not reported any more, though its check could see everything. If it should be there, look where it is.',
  not_checked_any_more: () => 'not checked any more by any inspection, so the alert is closed. It may still be bad.',
} as const;

/** The reason code that the check gives now, of the entity or else of the cluster, in words. */
function nowSays({ check, entity }: Finding, { checks }: Verdict): string {
  const results = checks.filter((result) => result.check === check);
  const own = results.find((result) => entityKey(result.entity) === entityKey(entity));
  const reason = (own ?? results.find((result) => result.entity.kind === 'cluster'))?.reason ?? 'ok';
  return oneLine(reason.replaceAll('_', ' '), 60);
}

function openAlerts({ otherAlerts }: MailContent): readonly (readonly string[])[] {
  return groupByCheck(otherAlerts.map(({ finding }) => finding)).map(mentionGroup);
}

/** Findings whose check wants to see them more than once. */
function notYetAlerts({ verdict, otherAlerts }: MailContent, told: readonly Finding[]): readonly (readonly string[])[] {
  const alerts = [...told, ...otherAlerts.map(({ finding }) => finding)];
  const keys = new Set(alerts.map(({ check, entity }) => fingerprint(check, entity)));
  const others = verdict.findings.filter(
    ({ check, entity, status }) => status !== 'unknown' && !keys.has(fingerprint(check, entity)),
  );
  return groupByCheck(others).map(mentionGroup);
}

/** What could not be found out, with its cause; what is held because of it is only named. */
function notKnown(verdict: Verdict, told: readonly Finding[]): readonly string[] {
  const unknowns = verdict.findings.filter(({ status }) => status === 'unknown');
  const own = groupByCheck(unknowns.filter((finding) => !told.includes(finding))).map(mentionGroup);
  const reported = new Set(unknowns.map(({ check }) => check));
  const held = verdict.checks.filter(({ check, status }) => status === 'unknown' && !reported.has(check));
  const names = listOf([...new Set(held.map(({ check }) => check))], MAX_ITEMS);
  return list('Not known:', [
    ...own,
    ...(held.length > 0 ? [bullet(`Held because of other problems: ${names}.`)] : []),
  ]);
}

function list(title: string, items: readonly (readonly string[])[]): readonly string[] {
  if (items.length === 0) return [];
  const more = items.length - MAX_ITEMS;
  return [title, ...items.slice(0, MAX_ITEMS).flat(), ...(more > 0 ? [`- … and ${more} more.`] : [])];
}

function ending({ cluster, inspection, scheduledTime }: MessageRun): readonly string[] {
  return [`To see everything that is known now: farrier status`, `Run: ${cluster}/${inspection}/${scheduledTime}`];
}

function paragraphs(blocks: readonly (readonly string[])[]): string {
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}
