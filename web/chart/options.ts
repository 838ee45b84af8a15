import uPlot from 'uplot';
import { quantity } from '../lib/format.ts';
import type { ChartMark } from './model.ts';
import { color, paintMarks } from './paint.ts';

export interface PlotOptions {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly unit: string;
  readonly marks: readonly ChartMark[];
  /** Epoch milliseconds. */
  readonly from: number;
  readonly until: number;
  /** Name of what `low` and `high` are; `Expected`: of what the detector expected. */
  readonly band: string;
  readonly hasBand: boolean;
  readonly hasPast: boolean;
  /** Somebody has drawn over a stretch; epoch milliseconds. */
  readonly onZoom: (from: number, until: number) => void;
}

/** What uPlot is told: a line, its band, last week, and what was found. */
export function plotOptions(options: PlotOptions): uPlot.Options {
  const { width, height, unit, marks, from, until, band, hasBand, hasPast, onZoom } = options;
  const value = (_: uPlot, raw: number | null) => (raw === null ? '–' : quantity(raw, unit));
  const edge = (which: string): uPlot.Series => ({
    label: `${band}, ${which}`,
    stroke: 'transparent',
    value,
    points: { show: false },
  });
  const axis = { stroke: color('quiet'), grid: { stroke: color('grid'), width: 1 }, ticks: { stroke: color('grid') } };
  return {
    width,
    height,
    scales: { x: { time: true, range: () => [from / 1000, until / 1000] }, y: { range: rangeWithRoom } },
    axes: [
      { ...axis, values: timeTicks },
      { ...axis, size: 76, values: (_, ticks) => ticks.map((tick) => tickText(tick, unit)) },
    ],
    series: [
      { label: 'Time' },
      { label: options.title, stroke: color('series'), width: 2, value, points: { size: 5 }, spanGaps: false },
      ...(hasBand ? [edge('least'), edge('most')] : []),
      ...(hasPast
        ? [{ label: 'A week before', stroke: color('past'), width: 1, dash: [6, 4], value, spanGaps: true }]
        : []),
    ],
    bands: hasBand ? [{ series: [3, 2], fill: color('band') }] : [],
    cursor: { drag: { x: true, y: false, setScale: false } },
    hooks: {
      draw: [(plot) => paintMarks(plot, marks)],
      setSelect: [
        ({ select, posToVal }) => {
          if (select.width > 4)
            onZoom(posToVal(select.left, 'x') * 1000, posToVal(select.left + select.width, 'x') * 1000);
        },
      ],
    },
  };
}

/** A constant series stands in the middle, and zero is not hidden where it is near. */
function rangeWithRoom(_: uPlot, min: number | null, max: number | null): [number, number] {
  if (min === null || max === null) return [0, 1];
  if (min === max) return min === 0 ? [0, 1] : [Math.min(0, min * 2), Math.max(0, max * 2)];
  const [low, high] = uPlot.rangeNum(min, max, 0.1, true);
  return [low ?? min, high ?? max];
}

/** The title has the unit; only bytes are read better with theirs. */
function tickText(tick: number, unit: string): string {
  return unit.startsWith('B') || unit === 'bytes' ? quantity(tick, unit) : quantity(tick);
}

const DAY_S = 86_400;
const DATE = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** The clock, with the date below it where a day begins. @param ticks seconds */
function timeTicks(_: uPlot, ticks: number[]): string[] {
  const step = (ticks[1] ?? 0) - (ticks[0] ?? 0);
  return ticks.map((tick, index) => {
    const time = new Date(tick * 1000);
    if (step >= DAY_S) return DATE.format(time);
    const clock = CLOCK.format(time);
    return index === 0 || clock === '00:00' ? `${clock}\n${DATE.format(time)}` : clock;
  });
}
