import { writeFile } from 'node:fs/promises';
import { InvalidArgumentError } from 'commander';
import type { SeriesOptions } from '../../detect/options.ts';
import { emptyState, update } from '../../detect/update.ts';
import type { Verdict } from '../../detect/verdict.ts';
import { answerLines, scoreText } from '../detect/jsonl.ts';
import { linesOf } from '../detect/lines.ts';
import { plotSvg } from '../detect/plot-svg.ts';
import { plotText } from '../detect/plot-text.ts';
import { emptyTally, REPORT_HEADING, reportLine, summaryOf, tally } from '../detect/report.ts';
import { roomIn } from '../detect/room.ts';
import { parseRow, type Row } from '../detect/rows.ts';
import { type CliIo, type RegisterCommand, UsageError } from '../io.ts';

interface DetectOptions {
  readonly jsonl?: boolean;
  readonly warmup?: number;
  readonly interval?: number;
  readonly threshold?: number;
  readonly alerts?: boolean;
  readonly plot?: boolean;
  readonly svg?: string;
}

const PLOT_WIDTH = 100;

/** `farrier detect`: judges series from standard input, row by row. */
export const registerDetect: RegisterCommand = (program, io) => {
  program
    .command('detect')
    .description('Find what is unusual in a series of time,value lines on standard input')
    .argument('[warmup]', 'rows that are learnt only; with [interval], prints score,alert per row', number)
    .argument('[interval]', 'seconds between rows', number)
    .option('--jsonl', 'one series a line: {"id","probation","interval","t","v"} → {"id","scores","alerts"}')
    .option('--warmup <rows>', 'rows that are learnt only; a day of them unless given', number)
    .option('--interval <seconds>', 'seconds between rows, nominally', number)
    .option('--threshold <decades>', 'surprise that is called out: 3 is one row in a thousand', number)
    .option('--alerts', 'print only the rows that are called out')
    .option('--plot', 'draw the series with its band instead of printing rows')
    .option('--svg <file>', 'draw the series into a file')
    .action((warmup: number | undefined, interval: number | undefined, options: DetectOptions) =>
      detect(linesOf(process.stdin.setEncoding('utf8')), { warmup, interval }, options, io),
    );
};

interface Terse {
  readonly warmup: number | undefined;
  readonly interval: number | undefined;
}

async function detect(lines: AsyncIterable<string>, terse: Terse, options: DetectOptions, io: CliIo): Promise<void> {
  if (options.jsonl === true) return answerLines(lines, io, process.stdout);
  if (terse.warmup !== undefined && terse.interval !== undefined) {
    return scoreRows(lines, { interval: terse.interval, probation: terse.warmup }, io);
  }
  if (options.interval === undefined) {
    throw new UsageError('--interval is missing: how many seconds are there between two rows?');
  }
  return reportRows(lines, seriesOptions(options, options.interval), options, io);
}

function seriesOptions({ warmup, threshold }: DetectOptions, interval: number): SeriesOptions {
  return {
    interval,
    ...(warmup === undefined ? {} : { probation: warmup }),
    ...(threshold === undefined ? {} : { threshold }),
  };
}

/** One line out for each line in, at once: the other side may wait for it. */
async function scoreRows(lines: AsyncIterable<string>, options: SeriesOptions, io: CliIo): Promise<void> {
  for await (const verdict of verdictsOf(lines, options)) {
    io.out(`${scoreText(verdict.score)},${scoreText(verdict.alertScore)}\n`);
    if (!(await roomIn(process.stdout))) return;
  }
}

async function reportRows(
  lines: AsyncIterable<string>,
  series: SeriesOptions,
  options: DetectOptions,
  io: CliIo,
): Promise<void> {
  const drawn: Verdict[] = [];
  const counts = emptyTally();
  const rows = options.plot !== true;
  const draws = options.plot === true || options.svg !== undefined;
  if (rows) io.out(REPORT_HEADING);
  for await (const verdict of verdictsOf(lines, series)) {
    tally(counts, verdict);
    if (draws) drawn.push(verdict);
    if (rows && (options.alerts !== true || verdict.alert)) io.out(reportLine(verdict));
    if (!(await roomIn(process.stdout))) return;
  }
  if (counts.rows === 0) throw new UsageError('standard input holds no rows; a row is time,value');
  if (options.plot === true) io.out(plotText(drawn, PLOT_WIDTH));
  if (options.svg !== undefined) await writeFile(options.svg, plotSvg(drawn));
  io.err(summaryOf(counts));
}

async function* verdictsOf(lines: AsyncIterable<string>, options: SeriesOptions): AsyncGenerator<Verdict> {
  let state = emptyState();
  let number = 0;
  for await (const line of lines) {
    number += 1;
    const row: Row | undefined = parseRow(line, number);
    if (row === undefined) continue;
    const next = update(state, row, options);
    state = next.state;
    yield next.verdict;
  }
}

function number(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('expected a number above 0');
}
