import type { Finding, Severity } from '../checks/check.ts';
import type { Verdict } from '../checks/verdict.ts';
import type { AlertState, MessageStage, OutboxMessage } from './alert.ts';
import { gsmSeptets, toGsmTypography } from './gsm7.ts';
import { fitPhrases, groupByCheck, headline } from './headline.ts';
import type { AlertDecision, Alerts } from './lifecycle.ts';
import { firingMail, type MessageRun, type Resolution, resolvedMail } from './mail.ts';
import { type AddressBook, contactsFor } from './routing.ts';
import { worstSeverity } from './severity.ts';
import { fitSms } from './sms.ts';
import { formatDuration, formatMinute, sentence } from './text.ts';

/** SNS takes subjects of less than 100 ASCII characters. */
const MAX_SUBJECT = 99;

export interface MessageContext {
  readonly run: MessageRun;
  readonly verdict: Verdict;
  readonly decisions: readonly AlertDecision[];
  /** As they are after the run. */
  readonly alerts: Alerts;
  readonly book: AddressBook;
  /** Epoch milliseconds of the judgement. */
  readonly now: number;
  /** Epoch milliseconds of the decision to send. */
  readonly createdAt: number;
}

/**
 * The messages that a run gives rise to: at most one for what began or became worse, and one for what ended, each for
 * the contacts that the routes name. None where no contact is to be told.
 */
export function composeMessages(context: MessageContext): readonly OutboxMessage[] {
  const begun = context.decisions.filter(({ action }) => action === 'opened' || action === 'escalated');
  const ended = context.decisions.filter((decision): decision is Resolution => decision.action === 'resolved');
  return [
    ...(begun.length > 0 ? [firing(context, begun.flatMap(alertOf))] : []),
    ...(ended.length > 0 ? [resolved(context, ended)] : []),
  ].filter(({ contacts }) => contacts.length > 0);
}

function alertOf(decision: AlertDecision): readonly AlertState[] {
  return 'alert' in decision ? [decision.alert] : [];
}

function firing(context: MessageContext, alerts: readonly AlertState[]): OutboxMessage {
  const findings = alerts.map(({ finding }) => finding);
  const phrases = headline(findings);
  const start = `${worstSeverity(alerts.map(({ severity }) => severity)).toUpperCase()} ${context.run.cluster}: `;
  const since = `. Since ${formatMinute(Math.min(...alerts.map((alert) => alert.since)))}.`;
  return {
    ...envelope(context, 'firing', alerts),
    subject: subjectOf(context, alerts[0] ? worstSeverity(alerts.map((a) => a.severity)) : 'info', phrases),
    mail: firingMail({ ...context, headline: phrases, otherAlerts: others(context, alerts) }, findings),
    sms: withDetail(fitPhrases(start, phrases, 160 - since.length) + since, groupByCheck(findings)[0]?.findings[0]),
  };
}

function resolved(context: MessageContext, resolutions: readonly Resolution[]): OutboxMessage {
  const alerts = resolutions.map(({ alert }) => alert);
  const phrases = headline(alerts.map(({ finding }) => finding));
  const open = others(context, []);
  const lasted = formatDuration(context.now - Math.min(...alerts.map((alert) => alert.since)));
  const still = open.length > 0 ? ` Still open: ${open.length}.` : ' Nothing else is open.';
  const end = `. Over after ${lasted}.${still}`;
  return {
    ...envelope(context, 'resolved', alerts),
    subject: subjectOf(context, 'RESOLVED', phrases),
    mail: resolvedMail({ ...context, headline: phrases, otherAlerts: open }, resolutions),
    sms: fitSms(fitPhrases(`RESOLVED ${context.run.cluster}: `, phrases, 160 - end.length) + end),
  };
}

function envelope(
  { run, book, createdAt }: MessageContext,
  stage: MessageStage,
  alerts: readonly AlertState[],
): Omit<OutboxMessage, 'subject' | 'mail' | 'sms'> {
  const severities = alerts.map(({ severity }) => severity);
  return {
    id: `${run.cluster}/${run.inspection}/${run.scheduledTime}/${stage}`,
    cluster: run.cluster,
    stage,
    severity: worstSeverity(severities),
    createdAt: new Date(createdAt).toISOString(),
    contacts: contactsFor(run.cluster, severities, book),
    attempts: 0,
  };
}

/** Alerts that fire now and are not among `told`. */
function others(context: MessageContext, told: readonly AlertState[]): readonly AlertState[] {
  return Object.values(context.alerts).filter((alert) => alert.phase === 'firing' && !told.includes(alert));
}

function subjectOf({ run }: MessageContext, tag: Severity | 'RESOLVED', phrases: readonly string[]): string {
  return fitPhrases(`[${tag.toUpperCase()}] ${run.cluster}: `, phrases, MAX_SUBJECT).replace(/[^ -~]/g, '?');
}

/** Less room than this is not worth a torn sentence. */
const MIN_DETAIL = 24;

/** The worst finding's own sentence is added, as far as it fits, where it does not force the dearer encoding. */
function withDetail(text: string, finding: Finding | undefined): string {
  const plain = fitSms(text);
  const detailed = `${plain} ${sentence(finding?.symptom ?? '')}`.trim();
  const fitted = fitSms(detailed);
  if (gsmSeptets(fitted) === undefined || gsmSeptets(toGsmTypography(detailed)) === undefined) return plain;
  return fitted.length - plain.length >= Math.min(MIN_DETAIL, detailed.length - plain.length) ? fitted : plain;
}
