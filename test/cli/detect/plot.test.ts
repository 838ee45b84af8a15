import { describe, expect, it } from 'vitest';
import { plotSvg } from '../../../src/cli/detect/plot-svg.ts';
import { plotText } from '../../../src/cli/detect/plot-text.ts';
import { emptyTally, REPORT_HEADING, reportLine, summaryOf, tally } from '../../../src/cli/detect/report.ts';
import { DAY, daily, every, feed, MONDAY } from '../../support/series.ts';

const surge = (time: number) => (time === MONDAY + 3 * DAY ? 900 : daily(time));
const { verdicts } = feed(every(300, 4 * 288, surge), { interval: 300 });
const one = feed(
  every(300, 1, () => 5),
  { interval: 300 },
).verdicts;

function missing(): never {
  throw new Error('no such row');
}

describe('drawing a series', () => {
  it('shows values, band, and a mark under what was called out, within the width', () => {
    const lines = plotText(verdicts, 100).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(lines.some((line) => line.includes('#'))).toBe(true);
    expect(lines.some((line) => line.includes(':'))).toBe(true);
    const marks = lines.at(-3) ?? '';
    expect(marks.indexOf('^') / 100).toBeGreaterThan(0.7);
    expect(lines.at(-2)).toContain('2024-01-01 00:00');
  });

  it('draws a single point, a constant, and nothing at all', () => {
    for (const few of [
      one,
      feed(
        every(60, 50, () => 7),
        { interval: 60 },
      ).verdicts,
      [],
    ]) {
      expect(plotText(few, 60)).not.toContain('NaN');
      expect(plotSvg(few)).not.toContain('NaN');
    }
  });

  it('writes an SVG of lines and marks, without a number that is none', () => {
    const svg = plotSvg(verdicts);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg.trimEnd()).toMatch(/<\/svg>$/);
    expect(svg).toContain('<title>2024-01-04T00:00:00.000Z 900 ');
    expect(svg).not.toContain('NaN');
  });
});

describe('rows for a person', () => {
  it('have as many fields as the heading, and the verdict in words', () => {
    const line = reportLine(verdicts[3 * 288] ?? missing());
    expect(line.split(',"')[0]?.split(',')).toHaveLength(REPORT_HEADING.split(',').length - 1);
    expect(line).toContain('2024-01-04 00:00:00,900,');
    expect(line).toMatch(/"value 900, expected .* above, from 4 days.*"\n$/);
  });

  it('end with counts of what was called out and what could not be judged', () => {
    const late = feed([...every(300, 40, daily), { time: MONDAY, value: 3 }, { time: MONDAY + DAY, value: null }], {
      interval: 300,
    });
    const counts = emptyTally();
    for (const verdict of late.verdicts) tally(counts, verdict);
    expect(summaryOf(counts)).toBe(
      '42 rows, 0 called out, 40 learnt only, 1 without a value, 1 older than the row before: not judged\n',
    );
  });
});
