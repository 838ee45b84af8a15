import { useEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import { localTime, quantity } from '../lib/format.ts';
import { THEME_CHANGED } from '../lib/theme.ts';
import { type ChartMark, type ChartPoint, columnsOf, hasBand, rangeOf } from './model.ts';
import { plotOptions } from './options.ts';

interface ChartProps {
  readonly title: string;
  readonly unit: string;
  readonly points: readonly ChartPoint[];
  readonly past: readonly ChartPoint[];
  readonly marks: readonly ChartMark[];
  readonly band: string;
  readonly from: number;
  readonly until: number;
  /** Epoch milliseconds by which the past is moved. */
  readonly shift: number;
  /** Points that are farther apart, in milliseconds, have something unknown between them. */
  readonly gap: number;
  readonly onZoom: (from: number, until: number) => void;
}

const HEIGHT = 320;

/** A series over time: zoomed by drawing over it, or by +, − and 0; read point by point with the arrow keys. */
export function Chart(props: ChartProps) {
  const { title, unit, points, past, marks, from, until, shift, gap, band, onZoom } = props;
  const box = useRef<HTMLElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  const [at, setAt] = useState<number | undefined>(undefined);
  useEffect(() => {
    const place = box.current;
    if (place === null) return;
    const draw = (): void => {
      plot.current?.destroy();
      const size = { width: Math.max(200, place.clientWidth), height: HEIGHT };
      const more = {
        title,
        unit,
        marks,
        from,
        until,
        band,
        hasBand: hasBand(points),
        hasPast: past.length > 0,
        onZoom,
      };
      plot.current = new uPlot(plotOptions({ ...size, ...more }), columnsOf(points, past, { shift, gap }), place);
    };
    draw();
    const observer = new ResizeObserver(() =>
      plot.current?.setSize({ width: Math.max(200, place.clientWidth), height: HEIGHT }),
    );
    observer.observe(place);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    addEventListener(THEME_CHANGED, draw);
    dark.addEventListener('change', draw);
    return () => {
      observer.disconnect();
      removeEventListener(THEME_CHANGED, draw);
      dark.removeEventListener('change', draw);
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, [title, unit, points, past, marks, from, until, shift, gap, band, onZoom]);
  const step = (by: number): void => {
    const next = Math.min(points.length - 1, Math.max(0, (at ?? points.length) + by));
    setAt(next);
    const point = points[next];
    if (point === undefined || plot.current === undefined) return;
    plot.current.setCursor({
      left: plot.current.valToPos(point.at / 1000, 'x'),
      top: plot.current.valToPos(point.value, 'y'),
    });
  };
  const zoom = (factor: number): void => {
    const middle = (at === undefined ? undefined : points[at]?.at) ?? (from + until) / 2;
    const half = ((until - from) / 2) * factor;
    onZoom(middle - half, Math.min(Date.now(), middle + half));
  };
  const pressed = (event: KeyboardEvent): void => {
    const keys: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => step(-1),
      ArrowRight: () => step(1),
      '+': () => zoom(0.5),
      '-': () => zoom(2),
    };
    const act = keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const read = at === undefined ? undefined : points[at];
  return (
    <>
      <section
        ref={box}
        class="chart"
        aria-roledescription="chart"
        aria-label={summaryOf(props)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes keys
        tabIndex={0}
        onKeyDown={pressed}
      />
      <p class="hidden" role="status">
        {read !== undefined && `${localTime(read.at)}: ${quantity(read.value, unit)}`}
      </p>
    </>
  );
}

function summaryOf({ title, unit, points, marks, from, until }: ChartProps): string {
  const { min, max, last } = rangeOf(points);
  const span = `${localTime(from)} to ${localTime(until)}`;
  if (last === undefined) return `${title}, ${span}: no points`;
  const numbers = `from ${quantity(min, unit)} to ${quantity(max, unit)}, last ${quantity(last.value, unit)}`;
  return `${title}, ${span}: ${points.length} points, ${numbers}; ${marks.length} findings. Arrow keys read them.`;
}
