import type { NodeUsage } from '../pegasus/cluster-snapshot.ts';
import type { CheckContext, CheckResult } from './check.ts';
import { exceptions } from './exceptions.ts';
import { lasting } from './lasting.ts';
import { outliers } from './peers.ts';
import { entityOf } from './result.ts';
import { unread } from './sources.ts';
import { counted, number, shown } from './text.ts';

/** Queues fill and empty in seconds; what matters lasts. */
export const OUTLIER_MINUTES = 10;

export interface OutlierRule {
  readonly figureOf: (row: NodeUsage) => number | undefined;
  readonly times: number;
  readonly floor: number;
  readonly unit: string;
  /** What the node does, for `<node> <text> while …`. */
  readonly text: (value: number) => string;
}

/** Nodes that are far above the median of the others, of those that the metas take for ALIVE. */
export function judgeNodeOutliers(context: CheckContext, check: string, rule: OutlierRule): readonly CheckResult[] {
  if (!context.snapshot?.known) return [];
  const { nodeUsage } = context.snapshot.value;
  if (!nodeUsage.known) return [unread(context, check, 'nodeUsage', nodeUsage)];
  const rows = nodeUsage.value.filter((row) => row.status === 'ALIVE');
  const wrong = outliers(rows, rule.figureOf, rule).map(({ row, value, peers }) =>
    lasting(context, {
      check,
      entity: entityOf('node', row.node),
      reason: 'outlier',
      text: `${shown(row.node)} ${rule.text(value)} while the median of the others is ${number(peers)} ${rule.unit}`,
      minutes: OUTLIER_MINUTES,
      facts: { value: Math.round(value * 10) / 10, reference: Math.round(peers * 10) / 10, unit: rule.unit },
    }),
  );
  return exceptions(context, check, `${counted(rows.length, 'node')} compared`, wrong);
}
