import type { OutboxMessage } from '../alerts/alert.ts';
import type { FarrierConfig, ReportConfig } from '../config/schema.ts';
import { isOutboxFull } from '../pipeline/alert-step.ts';
import type { Clock, Log, Queues, Store } from '../pipeline/ports.ts';
import { REPORT_OUTBOX, reportSpan } from '../pipeline/report-plan.ts';
import { loadLanguages, sayIn } from '../words/render.ts';
import { reportWords } from '../words/report/words.ts';
import type { Digest } from './digest.ts';
import { fittedMail } from './fitted.ts';
import { type GatherDeps, gatherDigest } from './gather.ts';
import { reportSubject } from './subject.ts';
import { documentOf, type Reader } from './words-of-digest.ts';

const MAX_ATTEMPTS = 5;
/** Longer mails would be cut where they are published, and fill the outbox. */
const MAIL_BYTES = 50_000;

export interface SendReportDeps extends GatherDeps {
  readonly store: Pick<Store, 'loadState' | 'commitState'>;
  readonly queues: Pick<Queues, 'notify'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** What the schedule says. */
export interface ReportEvent {
  /** Name of the report in the configuration. */
  readonly report: string;
  /** ISO 8601 in UTC with seconds: with the name it identifies the digest. */
  readonly scheduledTime: string;
}

export type ReportOutcome = 'decided' | 'repeated' | 'not_configured';

/**
 * Makes the report that is due and puts it into the outbox of Farrier itself, in one conditional write with the note that it
 * is made: however often the schedule fires and wherever the function dies, there is one. From there it is delivered like any
 * message.
 * @throws what the ports throw, where the outbox is full, and after losing too many races; the schedule tries again
 */
export async function sendReport(
  { report: name, scheduledTime }: ReportEvent,
  deps: SendReportDeps,
): Promise<ReportOutcome> {
  const report = deps.config.reports.find((each) => each.name === name);
  if (report === undefined) {
    deps.log.info('report.not_configured', { report: name });
    return 'not_configured';
  }
  const due = Date.parse(scheduledTime);
  if (Number.isNaN(due)) throw new Error(`${JSON.stringify(scheduledTime)} is no time at which report ${name} is due`);
  const outcome = await decide(report, due, deps);
  await deps.queues.notify(REPORT_OUTBOX);
  deps.log.info(`report.${outcome}`, { report: name, scheduledTime });
  return outcome;
}

async function decide(report: ReportConfig, due: number, deps: SendReportDeps): Promise<'decided' | 'repeated'> {
  const key = `report:${report.name}`;
  let messages: readonly OutboxMessage[] | undefined;
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const state = await deps.store.loadState(REPORT_OUTBOX);
    if (Date.parse(state.lastRuns[key] ?? '') >= due) return 'repeated';
    if (isOutboxFull(state))
      throw new Error(`too many messages of ${REPORT_OUTBOX} wait unsent: report ${report.name} waits`);
    messages ??= await messagesOf(report, due, deps);
    const lastRuns = { ...state.lastRuns, [key]: new Date(due).toISOString() };
    const next = { lastRuns, memory: state.memory, messages };
    if (await deps.store.commitState(REPORT_OUTBOX, state.version, next)) return 'decided';
  }
  throw new Error(`The state of ${REPORT_OUTBOX} changed ${MAX_ATTEMPTS} times while report ${report.name} was made`);
}

async function messagesOf(report: ReportConfig, due: number, deps: SendReportDeps): Promise<readonly OutboxMessage[]> {
  const all = deps.config.clusters.map(({ name }) => name);
  const clusters = all.filter((name) => report.clusters?.includes(name) ?? true);
  const digest = await gatherDigest(deps, clusters, reportSpan(report, due));
  const editions = editionsOf(report, deps.config);
  await loadLanguages(editions.map(({ language }) => language));
  // What is made late has not waited in the outbox.
  const createdAt = new Date(deps.clock()).toISOString();
  return editions.map((edition) => ({ ...messageOf(digest, report, due, edition), createdAt }));
}

interface Edition extends Reader {
  readonly contacts: readonly string[];
}

/** One for each language and time zone that its readers have. */
function editionsOf({ to }: ReportConfig, { contacts }: FarrierConfig): readonly Edition[] {
  const editions = new Map<string, Edition>();
  for (const { name, language, zone } of contacts.filter((contact) => to.includes(contact.name))) {
    const key = `${language}@${zone}`;
    editions.set(key, { language, zone, contacts: [...(editions.get(key)?.contacts ?? []), name] });
  }
  return [...editions.values()];
}

function messageOf(
  digest: Digest,
  { name }: ReportConfig,
  due: number,
  edition: Edition,
): Omit<OutboxMessage, 'createdAt'> {
  const { language, zone, contacts } = edition;
  const subject = reportSubject(digest, name);
  const [words, say] = [reportWords(language), sayIn(language, zone)];
  return {
    id: `${REPORT_OUTBOX}/report/${name}/${new Date(due).toISOString().slice(0, 16)}Z/${language}@${zone}`,
    cluster: REPORT_OUTBOX,
    stage: 'report',
    severity: 'info',
    language,
    contacts,
    attempts: 0,
    subject,
    mail: fittedMail(documentOf(digest, name, edition), MAIL_BYTES, (left) => words.sections_left({ left }, say)),
    sms: subject,
  };
}
