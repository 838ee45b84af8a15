import type { RunRecord } from '../history/record.ts';
import { palette } from './palette.ts';
import { healthStatus, type RenderOptions } from './render-verdict.ts';
import { type Cell, renderTable } from './table.ts';
import { timeText } from './text.ts';

/** One line a run: when, how it was, what it found, and who had answered. */
export function renderRuns(runs: readonly RunRecord[], { color, width }: RenderOptions): string {
  const paint = palette(color);
  const rows = runs.map((run): Cell[] => {
    const status = healthStatus(run);
    const { critical, warning } = run.findings;
    return [
      { text: timeText(run.scheduledTime), paint: paint.dim },
      { text: run.inspection },
      { text: run.confidence === 'complete' ? status : `${status}, ${run.confidence}`, paint: paint.status[status] },
      ...[critical, warning, run.unknown].map((value): Cell => ({ text: String(value), align: 'right' })),
      { text: run.failure === undefined ? coverageText(run) : `could not be dispatched: ${run.failure}` },
    ];
  });
  const header = ['run', 'inspection', 'health', 'crit', 'warn', 'unknown', 'answered'];
  return renderTable(rows, { width, header, paintHeader: paint.dim });
}

/** `cluster 1/1, host 12/13` */
function coverageText({ coverage }: RunRecord): string {
  return Object.entries(coverage)
    .map(([probe, { expected, answered }]) => `${probe} ${answered}/${expected}`)
    .join(', ');
}
