import type { NodeUsage } from '../pegasus/cluster-snapshot.ts';
import { type NodeFigure, nodeOutlierWords } from '../words/common/node-outliers.ts';
import type { CheckContext, CheckResult } from './check.ts';
import { exceptions } from './exceptions.ts';
import { lasting } from './lasting.ts';
import { outliers } from './peers.ts';
import { entityOf } from './result.ts';
import { unread } from './sources.ts';

const words = nodeOutlierWords.say;

/** Queues fill and empty in seconds; what matters lasts. */
export const OUTLIER_MINUTES = 10;

export interface OutlierRule {
  /** What `figureOf` is, in words. */
  readonly figure: NodeFigure;
  readonly figureOf: (row: NodeUsage) => number | undefined;
  readonly times: number;
  readonly floor: number;
  readonly unit: string;
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
      text: words.outlier({ node: row.node, figure: rule.figure, value, peers }),
      minutes: OUTLIER_MINUTES,
      facts: { value: Math.round(value * 10) / 10, reference: Math.round(peers * 10) / 10, unit: rule.unit },
    }),
  );
  return exceptions(context, check, words.compared({ nodes: rows.length }), wrong);
}
