import { escaped } from './escaped.ts';

const WIDTH = 168;
const HEIGHT = 28;
const MARGIN = 2;

/**
 * The points as a small drawing from their least to their most, with gaps where nothing was measured; nothing where there are
 * less than two. @param label what it shows, for those who do not see it
 */
export function sparkline(points: readonly (number | null)[], label: string): string {
  const values = points.filter((value) => value !== null);
  if (values.length < 2) return '';
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const x = (index: number) => MARGIN + (index / (points.length - 1)) * (WIDTH - 2 * MARGIN);
  const y = (value: number) =>
    most === least ? HEIGHT / 2 : HEIGHT - MARGIN - ((value - least) / (most - least)) * (HEIGHT - 2 * MARGIN);
  const path = points.map((value, index) =>
    value === null ? '' : `${(points[index - 1] ?? null) === null ? 'M' : 'L'}${round(x(index))} ${round(y(value))}`,
  );
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${escaped(
    `${label}: ${round(least)} – ${round(most)}`,
  )}"><path d="${path.join('')}"/></svg>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
