import type { OutboxNotice } from '../alerts/alert.ts';
import { contactsForSeverity } from '../alerts/audience.ts';
import { editionsOf } from '../alerts/editions.ts';
import type { OperationHappening, OperationNotice } from '../alerts/notice.ts';
import type { FarrierConfig } from '../config/schema.ts';
import type { AuditEntry, Operation } from '../operate/operation.ts';
import { alertPolicyOf } from './alert-policy.ts';
import type { Queues } from './ports.ts';
import type { BaseDeps } from './stage-deps.ts';

const MAX_ATTEMPTS = 5;

/** Ends that people ask for. */
const PEOPLE: ReadonlySet<string> = new Set(['abort', 'kill_switch']);

type TellDeps = Pick<BaseDeps, 'config' | 'store' | 'clock' | 'log'> & { readonly queues: Pick<Queues, 'notify'> };

/** Entries of the audit that people are told of, and as what. */
const TOLD: Readonly<Record<string, OperationHappening>> = {
  started: 'started',
  reverting: 'reverting',
  not_restored: 'failed',
  done: 'done',
  aborted: 'aborted',
  failed: 'failed',
};
const ENDS: ReadonlySet<string> = new Set(['done', 'aborted', 'failed']);
/** A rebalance that ends as it was meant to goes back to steady, too: its end is told, and not the way there. */
const AS_MEANT: ReadonlySet<string> = new Set(['balanced', 'reached', 'time_limit']);

/**
 * Puts into the cluster's outbox what people have not been told of the operation, in one conditional write; a repeat adds
 * nothing, by the ids of the messages. Whoever calls it writes down that it was done.
 * @throws what the ports throw, and after losing too many races
 */
export async function tellOf(operation: Operation, deps: TellDeps): Promise<void> {
  const { cluster } = operation;
  const notices = noticesOf(operation, deps.config, deps.clock());
  if (notices.length === 0) return;
  const messages = notices.flatMap((notice) => messagesOf(notice, deps.config, deps.clock()));
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const { version, lastRuns, memory } = await deps.store.loadState(cluster);
    if (!(await deps.store.commitState(cluster, version, { lastRuns, memory, messages }))) continue;
    await deps.queues.notify(cluster);
    deps.log.info('operate.told', { cluster, operation: operation.id, messages: messages.map(({ id }) => id) });
    return;
  }
  throw new Error(`The state of ${cluster} changed ${MAX_ATTEMPTS} times while its operation was told`);
}

function messagesOf(notice: OperationNotice, config: FarrierConfig, createdAt: number): readonly OutboxNotice[] {
  return editionsOf(notice, alertPolicyOf(config, notice.cluster).contacts, createdAt);
}

/** One for each entry that was not told yet; none where nobody is to be told. */
function noticesOf(operation: Operation, config: FarrierConfig, now: number): readonly OperationNotice[] {
  const { audit, told = 0, ending } = operation;
  const isAsMeant = ending !== undefined && AS_MEANT.has(ending.reason);
  return audit.flatMap((entry, index) => {
    const happening = index < told ? undefined : TOLD[entry.what];
    if (happening === undefined) return [];
    if (happening === 'reverting' && (isAsMeant || isOverAtOnce(entry, audit[index + 1]))) return [];
    const notice = noticeOf(operation, entry, { happening, index, config, now });
    return notice.contacts.length === 0 ? [] : [notice];
  });
}

/** There was nothing to take back: its end is told, and one message is enough. */
function isOverAtOnce(entry: AuditEntry, next: AuditEntry | undefined): boolean {
  return next !== undefined && next.at === entry.at && ENDS.has(next.what);
}

function noticeOf(
  operation: Operation,
  entry: AuditEntry,
  about: {
    readonly happening: OperationHappening;
    readonly index: number;
    readonly config: FarrierConfig;
    readonly now: number;
  },
): OperationNotice {
  const { id, cluster, plan, plannedBy, approval, startedAt, ending } = operation;
  const { happening, index, config, now } = about;
  const severity = happening === 'failed' ? 'critical' : 'warning';
  const policy = alertPolicyOf(config, cluster);
  const { request } = plan;
  return {
    id: `${cluster}/${id}/${String(index).padStart(4, '0')}`,
    cluster,
    at: entry.at,
    severity,
    contacts: contactsForSeverity(severity, policy, now),
    why: policy.routes.length === 0 ? [{ kind: 'no_routes' }] : [],
    hidden: [],
    run: undefined,
    stage: 'operation',
    operation: {
      id,
      kind: request.kind,
      host: 'host' in request ? request.host : undefined,
      happening,
      by: plannedBy,
      reason: entry.what === 'not_restored' ? entry.what : happening === 'started' ? undefined : ending?.reason,
      since: startedAt ?? entry.at,
      ...(approval !== undefined && { approvedBy: approval.by }),
      ...(happening === 'started' ? beginning(operation, entry) : way(operation, entry, index)),
    },
  };
}

type About = OperationNotice['operation'];

/** Of its beginning the audit has the hash, which tells a reader nothing. */
function beginning({ plan: { request } }: Operation, { at }: AuditEntry): Pick<About, 'detail' | 'until'> {
  if (request.kind !== 'rebalance') return { detail: '' };
  return { detail: '', until: at + request.timeLimitMinutes * 60_000 };
}

/** What was seen when its end was decided, and what has been restored since. */
function way(
  { audit, ending }: Operation,
  entry: AuditEntry,
  index: number,
): Pick<About, 'detail' | 'words' | 'endedBy' | 'restored' | 'untouched'> {
  const before = audit.slice(0, index);
  const decided = entry.detail === ending?.reason ? before.findLast(({ what }) => what === 'reverting') : undefined;
  const { detail, words } = decided ?? entry;
  const restored = before.flatMap(({ what, detail: of }) => {
    if (what === 'left_alone' || what === 'not_restored') return [what];
    return what === 'restored' ? [of.startsWith('level') ? 'level' : of] : [];
  });
  return {
    detail: withoutReason(detail, ending?.reason),
    ...(words !== undefined && { words }),
    ...(ending !== undefined && PEOPLE.has(ending.reason) && { endedBy: ending.by }),
    ...(restored.length > 0 && { restored: [...new Set(restored)] }),
    ...(!audit.some(isChange) && { untouched: true }),
  };
}

/** A command went out, and not one that only reads. */
function isChange({ what, detail }: AuditEntry): boolean {
  return what === 'sent' && !detail.endsWith(' get');
}

/** The reason is told in words of its own. */
function withoutReason(detail: string, reason: string | undefined): string {
  if (reason === undefined || !detail.startsWith(reason)) return detail;
  return detail.slice(reason.length).replace(/^[:,] /, '');
}
