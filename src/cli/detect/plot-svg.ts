import { shortNumber } from '../../detect/explain.ts';
import type { Verdict } from '../../detect/verdict.ts';
import { columnsOf, rangeOf } from './plot-columns.ts';

const WIDTH = 1200;
const HEIGHT = 320;
const LEFT = 60;
const BOTTOM = 24;

/** Draws a series as a stand-alone SVG: the band, the values, and a mark with its reason where something was called out. */
export function plotSvg(verdicts: readonly Verdict[]): string {
  const columns = columnsOf(verdicts, WIDTH - LEFT);
  const { low, high } = rangeOf(columns);
  const x = (column: number) => (LEFT + ((column + 0.5) * (WIDTH - LEFT)) / columns.length).toFixed(1);
  const y = (value: number) => {
    const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
    return ((HEIGHT - BOTTOM) * (1 - share)).toFixed(1);
  };
  const top = columns.flatMap(({ bandHigh }, at) => (bandHigh === undefined ? [] : [`${x(at)},${y(bandHigh)}`]));
  const bottom = columns.flatMap(({ bandLow }, at) => (bandLow === undefined ? [] : [`${x(at)},${y(bandLow)}`]));
  const line = columns.flatMap((column, at) =>
    column.low === undefined || column.high === undefined
      ? []
      : [`${x(at)},${y(column.low)} ${x(at)},${y(column.high)}`],
  );
  const marks = verdicts.flatMap((verdict, row) => {
    if (!verdict.alert || verdict.value === undefined) return [];
    const at = Math.floor((row * columns.length) / verdicts.length);
    const title = `${new Date(verdict.time * 1000).toISOString()} ${shortNumber(verdict.value)} ${verdict.reason}`;
    return [
      `<circle cx="${x(at)}" cy="${y(verdict.value)}" r="4" fill="none" stroke="#c00"><title>${title}</title></circle>`,
    ];
  });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<polygon points="${[...top, ...bottom.reverse()].join(' ')}" fill="#cfe3f5"/>`,
    `<polyline points="${line.join(' ')}" fill="none" stroke="#246"/>`,
    ...marks,
    `<text x="4" y="12">${shortNumber(high)}</text><text x="4" y="${HEIGHT - BOTTOM}">${shortNumber(low)}</text>`,
    ...timeTexts(verdicts),
    '</svg>',
  ].join('\n')}\n`;
}

function timeTexts(verdicts: readonly Verdict[]): readonly string[] {
  const first = verdicts[0];
  const last = verdicts.at(-1);
  if (first === undefined || last === undefined) return [];
  const stamp = ({ time }: Verdict) => new Date(time * 1000).toISOString().slice(0, 16).replace('T', ' ');
  return [
    `<text x="${LEFT}" y="${HEIGHT - 6}">${stamp(first)}</text>`,
    `<text x="${WIDTH - 4}" y="${HEIGHT - 6}" text-anchor="end">${stamp(last)}</text>`,
  ];
}
