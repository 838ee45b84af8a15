import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import type { OperateFacts } from '../facts.ts';
import type { Condition, OperationRequest } from '../operation.ts';
import { type UnitFacts, unitFacts } from '../unit.ts';
import { balanceCount } from './balance-count.ts';
import { snapshotOf } from './condition.ts';
import { deskConditions } from './desk.ts';
import { diskRoom } from './disk-room.ts';
import { manyNodesLost, notFrozen } from './freeze.ts';
import { leaderSettled } from './leader-settled.ts';
import { levelSteady } from './level-steady.ts';
import { noBackup } from './no-backup.ts';
import { noBulkLoad } from './no-bulk-load.ts';
import { noDuplication } from './no-duplication.ts';
import { noLostNodes } from './no-lost-nodes.ts';
import { noRestart } from './no-restart.ts';
import { noSplit } from './no-split.ts';
import { nodesMargin, nodesMarginWithout } from './nodes-margin.ts';
import { oneRelease } from './one-release.ts';
import { ownersTold } from './owners-told.ts';
import { partitionsHealthy } from './partitions-healthy.ts';
import { quietWindow } from './quiet-window.ts';
import { skewOverLimit } from './skew-over-limit.ts';
import { snapshotFresh } from './snapshot-fresh.ts';
import { diskSpace, notRunningYet, restartsBelowBan } from './supervisor-start.ts';
import { metaMajority, noBalanceRunning, oneHostAtATime, partitionsStayWritable } from './supervisor-stop.ts';
import { tablesSettled } from './tables-settled.ts';
import { frozenByRequest, nodesBack } from './unfreeze.ts';
import { serverKnown, unitIsPegasus } from './unit.ts';

/**
 * Every condition of an operation, with what was seen of it. Without a snapshot only those that need none are there, and
 * `snapshot_fresh` does not pass.
 */
export function preflightOf(request: OperationRequest, facts: OperateFacts): readonly Condition[] {
  const snapshot = snapshotOf(facts);
  const own = snapshot.known ? ownConditions(request, facts, snapshot.value) : [];
  return [...deskConditions(facts, request.kind), snapshotFresh(facts), ...own];
}

function ownConditions(
  request: OperationRequest,
  facts: OperateFacts,
  snapshot: ClusterSnapshot,
): readonly Condition[] {
  switch (request.kind) {
    case 'rebalance':
      return rebalanceConditions(request, facts, snapshot);
    case 'freeze':
      return [notFrozen(snapshot), manyNodesLost(facts, snapshot)];
    case 'unfreeze':
      return [frozenByRequest(snapshot), nodesBack(facts, snapshot), diskRoom(snapshot)];
    case 'supervisor_stop':
      return stopConditions(request, facts, snapshot);
    default: {
      const unit = unitFacts(facts, request.host, request.unit);
      return [
        ...unitConditions(request, unit),
        restartsBelowBan(facts, request.host, unit),
        diskSpace(unit),
        notRunningYet(unit),
      ];
    }
  }
}

function rebalanceConditions(
  request: Extract<OperationRequest, { readonly kind: 'rebalance' }>,
  facts: OperateFacts,
  snapshot: ClusterSnapshot,
): readonly Condition[] {
  return [
    levelSteady(snapshot),
    nodesMargin(facts, snapshot),
    noLostNodes(facts, snapshot),
    partitionsHealthy(snapshot),
    tablesSettled(snapshot),
    noSplit(snapshot),
    noDuplication(request, snapshot),
    noBulkLoad(request, snapshot),
    noBackup(request, snapshot),
    noRestart(facts, snapshot),
    oneRelease(snapshot),
    leaderSettled(facts, snapshot),
    quietWindow(facts, request),
    skewOverLimit(facts, request, snapshot),
    balanceCount(snapshot),
    ownersTold(facts, request, snapshot),
    ...(request.onlyPrimaries ? [] : [diskRoom(snapshot)]),
  ];
}

interface OnHost {
  readonly host: string;
  readonly unit: string;
}

function unitConditions({ host, unit }: OnHost, found: UnitFacts): readonly Condition[] {
  return [unitIsPegasus(host, unit), serverKnown(found)];
}

function stopConditions(request: OnHost, facts: OperateFacts, snapshot: ClusterSnapshot): readonly Condition[] {
  const unit = unitFacts(facts, request.host, request.unit);
  return [
    ...unitConditions(request, unit),
    partitionsStayWritable(snapshot, unit.nodes),
    nodesMarginWithout(facts, snapshot, unit.nodes),
    ...(unit.metas.length > 0 ? [metaMajority(snapshot, unit.metas)] : []),
    oneHostAtATime(facts, snapshot, request.host),
    noBalanceRunning(snapshot),
  ];
}
