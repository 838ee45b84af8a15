import type { ClusterSnapshot } from '../pegasus/cluster-snapshot.ts';
import type { Reading } from '../pegasus/reading.ts';
import { operateDetailWords } from '../words/common/operate-details.ts';
import { inEnglish } from '../words/in-english.ts';
import type { Text } from '../words/message.ts';
import { cutOff } from './cut-off.ts';
import { noted, takeBack } from './ending.ts';
import { type Look, lookOf } from './look.ts';
import { looksFirst } from './next.ts';
import type { EndingReason, Operation, WatchState } from './operation.ts';
import { FARRIER } from './principal.ts';
import { judgeLook } from './watch.ts';

const words = operateDetailWords.say;
const BLIND_LOOKS = 2;
/** Looks that change nothing are noted down so often. */
const NOTE_EVERY_MS = 5 * 60_000;

/** What a look at the cluster means: before anything is sent, or while it balances. */
export function looked(operation: Operation, snapshot: Reading<ClusterSnapshot>, at: number): Operation {
  const { status, plan } = operation;
  if (status === 'running' && looksFirst(operation)) return firstLook(operation, snapshot, at);
  if (status !== 'watching' || plan.request.kind !== 'rebalance') return operation;
  const before = operation.watch ?? UNWATCHED;
  const look = lookOf(snapshot);
  const { watch, verdict } = judgeLook(before, look, plan.request.timeLimitMinutes, at);
  const next: Operation = { ...operation, watch: { ...watch, lastTriedAt: at } };
  if (verdict.do === 'revert') return ended(next, verdict.reason, verdict.detail, at);
  if (verdict.do === 'finish') return ended(next, 'balanced', '', at);
  return notedLook(next, look, at);
}

const UNWATCHED: WatchState = {
  livelySince: undefined,
  quietPolls: 0,
  lastPollAt: undefined,
  blindLooks: 0,
  leader: undefined,
  p99Before: undefined,
};

/** Between approval and start the cluster may have changed: nothing is sent to one that is not as it must be. */
function firstLook(operation: Operation, snapshot: Reading<ClusterSnapshot>, at: number): Operation {
  const watch = operation.watch ?? UNWATCHED;
  const isStop = operation.plan.request.kind === 'supervisor_stop';
  const found = isStop ? stopAtFirstLook(operation, snapshot) : startOf(lookOf(snapshot));
  if (found.wrong !== undefined) return ended(operation, found.wrong, found.detail, at);
  if (found.look === undefined) {
    const blind = { ...watch, blindLooks: watch.blindLooks + 1, lastTriedAt: at };
    const next = { ...operation, watch: blind };
    return blind.blindLooks >= BLIND_LOOKS ? ended(next, 'blind', found.detail, at) : next;
  }
  const { leader, p99 } = found.look;
  const seen = { ...UNWATCHED, leader, p99Before: p99 ?? undefined, lastLookAt: at, lastTriedAt: at };
  return noted({ ...operation, watch: seen }, { at, by: FARRIER, what: 'looked', detail: inEnglish(found.detail) });
}

interface Found {
  /** undefined: not seen. */
  readonly look: Pick<Look, 'leader' | 'p99'> | undefined;
  /** Why nothing may be sent. */
  readonly wrong: EndingReason | undefined;
  readonly detail: Text;
}

function startOf(look: Reading<Look>): Found {
  if (!look.known) return { look: undefined, wrong: undefined, detail: `${look.reason}: ${look.detail}` };
  const { requested, effective, unhealthy, lost, p99 } = look.value;
  const wrong = (reason: EndingReason, detail: Text): Found => ({ look: undefined, wrong: reason, detail });
  if (requested !== 'steady' || effective !== 'steady') {
    return wrong('not_steady', words.levels({ requested, effective }));
  }
  if (lost.length > 0) return wrong('nodes', lost.slice(0, 4).join(', '));
  if (unhealthy > 0) return wrong('partitions', words.unhealthy({ unhealthy }));
  if (p99 === undefined) return { look: undefined, wrong: undefined, detail: 'the P99 could not be read' };
  return { look: look.value, wrong: undefined, detail: `P99 ${p99 === null ? 'of too few requests' : `${p99} ms`}` };
}

function stopAtFirstLook({ plan }: Operation, snapshot: Reading<ClusterSnapshot>): Found {
  const unseen = (detail: string): Found => ({ look: undefined, wrong: undefined, detail });
  if (!snapshot.known) return unseen(`${snapshot.reason}: ${snapshot.detail}`);
  const lost = cutOff(snapshot.value, plan.servers ?? []);
  if (lost === undefined || lost.unseen.length > 0) return unseen('where the replicas are could not be read');
  const named = [...lost.unreadable, ...lost.unwritable];
  if (named.length > 0) return { look: undefined, wrong: 'partitions', detail: named.slice(0, 4).join(', ') };
  const { clusterInfo } = snapshot.value;
  const leader = clusterInfo.known ? clusterInfo.value.primaryMetaServer : '';
  return { look: { leader, p99: null }, wrong: undefined, detail: 'no partition would stop taking writes' };
}

function ended(operation: Operation, reason: EndingReason, detail: Text, at: number): Operation {
  return takeBack(operation, { reason, by: FARRIER, detail }, at);
}

function notedLook(operation: Operation, look: Reading<Look>, at: number): Operation {
  const last = operation.audit.findLast(({ what }) => what === 'looked')?.at ?? 0;
  if (look.known && at - last < NOTE_EVERY_MS) return operation;
  const detail = look.known
    ? `${look.value.balanceOperations ?? 'unknown'} operations left, P99 ${look.value.p99 ?? 'unknown'} ms`
    : `nothing was seen: ${look.reason}`;
  return noted(operation, { at, by: FARRIER, what: 'looked', detail });
}
