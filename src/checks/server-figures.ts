import type { ClusterSnapshot } from '../pegasus/cluster-snapshot.ts';
import type { MeterName } from '../pegasus/meters.ts';
import { servingNodes } from './answers.ts';
import type { CheckContext, CheckResult } from './check.ts';
import { exceptions } from './exceptions.ts';
import { clusterOf, entityOf, resultsOf } from './result.ts';
import { counted } from './text.ts';

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
const OWNER = 'replicas.error';

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
    const reading = snapshot.metrics.get(node) ?? snapshot.meters?.get(node);
    if (reading === undefined || reading.known || reading.reason === 'not_collected') return [];
    return [resultsOf(check).unknown(entityOf('node', node), reading, figure.metric, OWNER)];
  });
  return exceptions(context, check, `Nothing to tell of ${counted(figures.size, 'node')}`, wrong);
}

/** Every node was asked, and the answer of none can be read. */
function untold(
  context: CheckContext,
  check: string,
  { metric }: ServerFigure,
  { metrics, meters }: ClusterSnapshot,
): readonly CheckResult[] {
  const why = [...metrics.values(), ...(meters?.values() ?? [])].find((each) => !each.known);
  if (why === undefined || why.known || why.reason === 'not_collected') return [];
  return [resultsOf(check).unknown(clusterOf(context), why, metric, OWNER)];
}
