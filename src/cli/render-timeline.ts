import type { Finding } from '../checks/check.ts';
import type { JudgedRound } from './captures/judge.ts';
import { groupBy } from './group-by.ts';
import { palette } from './palette.ts';
import { healthStatus, type RenderOptions } from './render-verdict.ts';
import { type Cell, renderTable } from './table.ts';
import { hanging, timeText } from './text.ts';

const INDENT = 4;

/**
 * A line for each round: when, how it was, from which capture. Below it the checks that found something, where they
 * are others than in the round of the same cluster before it.
 */
export function renderTimeline(judged: readonly JudgedRound[], { color, width }: RenderOptions): string {
  const paint = palette(color);
  const severalClusters = new Set(judged.map(({ round }) => round.cluster)).size > 1;
  const rows = judged.map(({ round, verdict }): readonly (Cell | string)[] => {
    const status = healthStatus(verdict);
    return [
      { text: timeText(verdict.time), paint: paint.dim },
      ...(severalClusters ? [round.cluster] : []),
      { text: status, paint: paint.status[status] },
      verdict.confidence,
      round.file,
    ];
  });
  const lines = renderTable(rows, { width }).split('\n');
  const before = new Map<string, string>();
  return judged
    .map(({ round, verdict }, index) => {
      const findings = findingLines(verdict.findings, width);
      const changed = findings !== (before.get(round.cluster) ?? '');
      before.set(round.cluster, findings);
      return `${lines[index]}\n${changed ? findings : ''}`;
    })
    .join('');
}

function findingLines(findings: readonly Finding[], width: number): string {
  return [...groupBy(findings, ({ status }) => status)]
    .map(([status, own]) => {
      const checks = [...new Set(own.map(({ check }) => check))].join(' ');
      return `${hanging(INDENT, status, 10, checks, width)}\n`;
    })
    .join('');
}
