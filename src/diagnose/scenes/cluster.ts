import type { Cause } from '../cause.ts';
import { fact, factsOf, type Scope } from '../scope.ts';

/** The meta says it whenever it looks; what it said longer ago need not hold any more. */
const SAID_LATELY_MS = 15 * 60_000;
const FROZEN = /current meta function level is freezed, since there are too few alive nodes/;
/** A fifth of what is usual, where there is enough traffic for a share to mean something. */
const DROP = { share: 0.2, leastQps: 10 };
/** Failures worth one in a hundred of the usual requests, and the limit of latency.read_p99 at its worst. */
const FAILING = { share: 0.01, p99Ms: 1000 };

/** The cluster acts as if frozen because too few servers are alive. */
export function autoFreeze(scope: Scope): readonly Cause[] {
  const { effectiveLevel, requestedLevel, nodesAlive = 0, nodesTotal = 0 } = scope.view;
  const lines = scope.hits(['service'], FROZEN);
  const seen = effectiveLevel === 'freezed' && requestedLevel !== undefined && requestedLevel !== 'freezed';
  const last = lines.at(-1)?.line.at ?? Number.NEGATIVE_INFINITY;
  const lately = scope.evidence.time - last <= SAID_LATELY_MS;
  const contradicted = effectiveLevel !== undefined && !seen;
  if (!seen && (lines.length === 0 || contradicted)) return [];
  return [
    {
      code: 'auto_freeze',
      confidence: seen ? 'certain' : lately ? 'likely' : 'possible',
      facts: { alive: nodesAlive, total: nodesTotal },
      evidence: [
        ...(seen ? [fact('metas', `level ${effectiveLevel}, requested ${requestedLevel}`)] : []),
        ...(nodesTotal > 0 ? [fact('metas', `${nodesAlive} of ${nodesTotal} nodes alive`)] : []),
        ...factsOf(lines),
      ],
    },
  ];
}

/** A table was dropped, and its clients go on asking for it. */
export function tableDropped(scope: Scope): readonly Cause[] {
  const { droppedTable: table, failedPerSecond = 0 } = scope.view;
  if (table === undefined || !scope.isRecent(table.at)) return [];
  const felt = failedPerSecond > 0 || isDrop(scope);
  return [
    {
      code: 'table_dropped',
      confidence: felt ? 'likely' : 'possible',
      facts: { table: table.name, at: table.at },
      evidence: [{ source: 'metas', at: table.at, text: `table ${table.name} dropped` }, ...trafficFacts(scope)],
    },
  ];
}

/** Traffic is missing: the servers fail, or the clients do not ask. */
export function trafficDrop(scope: Scope): readonly Cause[] {
  const { qps: now = 0, qpsBefore: before = 0, nodesAlive, nodesTotal, failedPerSecond, p99Ms = 0 } = scope.view;
  if (!isDrop(scope) || tableDropped(scope).length > 0) return [];
  const failing =
    (failedPerSecond ?? 0) >= FAILING.share * before ||
    (scope.view.unreadablePartitions ?? 0) > 0 ||
    p99Ms >= FAILING.p99Ms;
  const facts = { before, now };
  const evidence = trafficFacts(scope);
  if (failing) return [{ code: 'server_outage', confidence: 'likely', facts, evidence }];
  const serving = failedPerSecond !== undefined && nodesAlive !== undefined && nodesAlive === nodesTotal;
  return [{ code: 'client_outage', confidence: serving ? 'likely' : 'possible', facts, evidence }];
}

function isDrop({ view: { qps, qpsBefore } }: Scope): boolean {
  return qps !== undefined && qpsBefore !== undefined && qpsBefore >= DROP.leastQps && qps <= DROP.share * qpsBefore;
}

function trafficFacts({ view }: Scope): readonly ReturnType<typeof fact>[] {
  const told = [
    ['requests per second', view.qps],
    ['as usual', view.qpsBefore],
    ['failed per second', view.failedPerSecond],
    ['P99 in ms', view.p99Ms],
    ['unreadable partitions', view.unreadablePartitions],
    ['sessions', view.sessions],
    ['sessions before', view.sessionsBefore],
  ] as const;
  return told.flatMap(([name, value]) => (value === undefined ? [] : [fact('inspections', `${name}: ${value}`)]));
}
