import type { ClusterSnapshot } from '../pegasus/cluster-snapshot.ts';
import { type MeterName, meterSource } from '../pegasus/meters.ts';
import { type Unknown, unknown } from '../pegasus/reading.ts';
import { serverFigureWords } from '../words/common/server-figures.ts';
import { servingNodes } from './answers.ts';
import type { CheckContext, CheckResult } from './check.ts';
import { exceptions } from './exceptions.ts';
import { clusterOf, entityOf, resultsOf } from './result.ts';

/** A gauge of a replica server: its metric at HEAD, and the meter that has it in every version. */
export interface ServerFigure {
  readonly metric: string;
  readonly meter?: MeterName;
}

/** By server, of the servers that told it. */
function serverFigures(snapshot: ClusterSnapshot, figure: ServerFigure): ReadonlyMap<string, number> {
  const figures = new Map<string, number>();
  for (const [server, reading] of snapshot.metrics) {
    if (!reading.known || reading.value.role !== 'replica') continue;
    const value = reading.value.entities.find((each) => each.type === 'server')?.metrics[figure.metric];
    if (value !== undefined) figures.set(server, value);
  }
  for (const [server, reading] of snapshot.meters ?? []) {
    if (!reading.known || reading.value.role !== 'replica' || figure.meter === undefined) continue;
    const meter = reading.value.meters[figure.meter];
    if (meter !== undefined) figures.set(server, meter.value);
  }
  return figures;
}

/** Tells once that the figures of a server cannot be read; the other checks of them are held behind it. */
const OWNER = 'replicas.learning';

/** What is wrong with a figure of the serving nodes; nothing at all where no node was asked for it. */
export function judgeFigures(
  context: CheckContext,
  check: string,
  figure: ServerFigure,
  judge: (node: string, value: number) => readonly CheckResult[],
): readonly CheckResult[] {
  if (!context.snapshot?.known) return [];
  const snapshot = context.snapshot.value;
  const figures = serverFigures(snapshot, figure);
  if (figures.size === 0) return untold(context, check, figure, snapshot);
  const wrong = servingNodes(snapshot).flatMap(({ node }) => {
    const value = figures.get(node);
    if (value !== undefined) return judge(node, value);
    const why = silence(snapshot, node, figure);
    return why === undefined ? [] : [resultsOf(check).unknown(entityOf('node', node), why, figure.metric, OWNER)];
  });
  return exceptions(context, check, serverFigureWords.say.fine({ nodes: figures.size }), wrong);
}

/** Why a node does not tell what others tell; undefined where it was not asked, or its version has no such figure. */
function silence(snapshot: ClusterSnapshot, node: string, figure: ServerFigure): Unknown | undefined {
  const answer = snapshot.metrics.get(node) ?? snapshot.meters?.get(node);
  if (answer === undefined) return undefined;
  if (!answer.known) return answer.reason === 'not_collected' ? undefined : answer;
  const has = snapshot.metrics.has(node) || figure.meter !== undefined;
  return has ? unknown('partial', 'the server answered without this figure') : undefined;
}

/**
 * Every node was asked, and the answer of none can be read; of 2.4 and 2.5, one command asks them all. What these versions
 * do not have, nobody was asked for.
 */
function untold(
  context: CheckContext,
  check: string,
  { metric, meter }: ServerFigure,
  { family, metrics, meters, perfCounters }: ClusterSnapshot,
): readonly CheckResult[] {
  const older = family.known && family.value !== 'head';
  if (older && (meter === undefined || meterSource(meter).counter === undefined)) return [];
  const answers = [...metrics.values(), ...(meters?.values() ?? []), ...(perfCounters?.values() ?? [])];
  const why = answers.find((each) => !each.known);
  if (why === undefined || why.known || why.reason === 'not_collected') return [];
  return [resultsOf(check).unknown(clusterOf(context), why, metric, OWNER)];
}
