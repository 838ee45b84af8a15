/**
 * What every part of the detector is worth, and how it compares: prints, never gates.
 *
 *   npx tsx bench/detect.ts KIT [SET]               each part switched off, on the labelled series of the kit
 *   npx tsx bench/detect.ts KIT [SET] --baselines   the scorer's numbers for the detector and the kit's baselines
 *   npx tsx bench/detect.ts KIT [SET] --changed     the detector on copies of the series that are recorded otherwise
 *
 * KIT is a folder with kit.mjs, lib/ and baselines/; SET is `dev` unless said.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { runSeries } from '../src/detect/run-series.ts';
import { TUNING, type Tuning } from '../src/detect/tuning.ts';
import { CHANGES, type Labelled, type Rows } from './detect-changed.ts';

interface Scored {
  readonly nab?: Readonly<Record<string, { readonly score: number }>>;
  readonly eventBest: { readonly f1: number };
  readonly recallAt1PerWeek: { readonly recall: number };
  readonly recallAt1PerDay: { readonly recall: number };
}

interface Result {
  readonly datasets: Readonly<Record<string, Scored>>;
  readonly speed?: { readonly pointsPerSecond: number };
}

interface Kit {
  readonly loadSets: (root: string, sets: string) => readonly Labelled[];
  readonly readSeries: (series: Labelled) => Rows;
  readonly scoreAll: (
    list: readonly Labelled[],
    scoresOf: (series: Labelled) => Float64Array,
    previous: null,
    log: () => void,
    alertsOf: (series: Labelled) => Float64Array,
  ) => Result;
}

const NEVER = 1e12;
const NO_ROWS: Rows = { t: new Float64Array(), v: new Float64Array() };
const ABLATIONS: Readonly<Record<string, Partial<Tuning>>> = {
  'all parts': {},
  'no day of week': { weekVisits: 9 },
  'no season': { weekVisits: 9, dayVisits: 9 },
  'only the best expectation': { excuse: 1 },
  'tails not learnt': { tailRows: NEVER },
  'tails from 99 %': { bulk: 0.99 },
  'incidents teach tails': { incidentRows: 0 },
  'nothing is new': { noveltySurprise: 0 },
  'no range of values': { noveltyShare: NEVER },
  'no range of hours': { longShare: NEVER },
  'hours that the season expects': { longHour: -NEVER },
  'a short range is believed': { noveltyRows: 1 },
  'interval does not matter': { intervalShare: 0 },
  'no test of the last hour': { hourClip: 0, longHour: -NEVER },
  'no test of the last minutes': { minutesClip: 0 },
  'no hold-off': { hold: 0, burst: 0 },
  'no short hold-off': { burst: 0 },
  'hold-off fades in incidents': { holdBusy: 1 },
  'no floor from size': { sizeFloor: 0 },
  'no floor from shocks': { shockFloor: 0 },
  'no floor from range': { rangeFloor: 0 },
  'spread does not scale': { sizeOffset: NEVER },
  'gaps are not settled': { settleRows: 0 },
  'shifts are not accepted': { acceptSeconds: NEVER },
};

async function loadKit(folder: string): Promise<Kit> {
  // The scorer leaves out its slow, threshold-free measures when the process has this flag.
  process.argv.push('--fast');
  const load = (path: string) => import(pathToFileURL(join(folder, path)).href);
  const { loadSets, readSeries } = await load('lib/io.mjs');
  const { scoreAll } = await load('kit.mjs');
  return { loadSets, readSeries, scoreAll };
}

async function ablate(folder: string, set: string): Promise<void> {
  const kit = await loadKit(folder);
  const list = kit.loadSets(folder, set);
  const rows = new Map(list.map((series) => [series.id, kit.readSeries(series)]));
  for (const [name, off] of Object.entries(ABLATIONS)) print(name, judged(kit, list, rows, { ...TUNING, ...off }));
}

async function change(folder: string, set: string): Promise<void> {
  const kit = await loadKit(folder);
  const list = kit.loadSets(folder, set);
  const rows = new Map(list.map((series) => [series.id, kit.readSeries(series)]));
  print('as recorded', judged(kit, list, rows, TUNING));
  for (const [name, changed] of Object.entries(CHANGES)) {
    const copies = list.map((series) => changed(series, rows.get(series.id) ?? NO_ROWS));
    const changedRows = new Map(copies.map((copy) => [copy.series.id, copy.rows]));
    print(
      name,
      judged(
        kit,
        copies.map(({ series }) => series),
        changedRows,
        TUNING,
      ),
    );
  }
}

function judged(kit: Kit, list: readonly Labelled[], rows: ReadonlyMap<string, Rows>, tuning: Tuning): Result {
  const scores = new Map(
    list.map(({ id, interval, probation }) => {
      const { t, v } = rows.get(id) ?? NO_ROWS;
      return [id, runSeries(t, v, { interval, probation }, tuning)];
    }),
  );
  const of = (kind: 'scores' | 'alerts') => (series: Labelled) => scores.get(series.id)?.[kind] ?? new Float64Array();
  return kit.scoreAll(list, of('scores'), null, () => {}, of('alerts'));
}

async function compare(folder: string, set: string): Promise<void> {
  const ours = fileURLToPath(new URL('../bin/farrier.mjs', import.meta.url));
  const files = (await readdir(join(folder, 'baselines'))).filter((file) => file !== 'harness.mjs').sort();
  const commands = [
    ['farrier', `node ${ours} detect`],
    ...files.map((file) => [basename(file, '.mjs'), `node ${join(folder, 'baselines', file)}`]),
  ] as const;
  for (const [name, command] of commands) print(name ?? '', await evaluate(folder, set, command ?? ''));
}

async function evaluate(folder: string, set: string, command: string): Promise<Result> {
  const scratch = await mkdtemp(join(tmpdir(), 'farrier-bench-'));
  try {
    const json = join(scratch, 'result.json');
    const options = ['--cmd', command, '--sets', set, '--fast', '--scores', join(scratch, 'runs'), '--json', json];
    await promisify(execFile)(process.execPath, [join(folder, 'kit.mjs'), 'eval', ...options]);
    return JSON.parse(await readFile(json, 'utf8'));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function print(name: string, { datasets, speed }: Result): void {
  const cells = Object.entries(datasets).map(([dataset, scored]) =>
    scored.nab === undefined
      ? `${dataset.replace('mscloud_', 'cloud ')} ${two(scored.eventBest.f1)} · ${two(scored.recallAt1PerWeek.recall)} / ${two(scored.recallAt1PerDay.recall)}`
      : `NAB ${Object.values(scored.nab)
          .map(({ score }) => score.toFixed(1))
          .join(' / ')}`,
  );
  const points = speed === undefined ? [] : [`${Math.round(speed.pointsPerSecond / 1000)} k points/s`];
  process.stdout.write(`| ${[name.padEnd(28), ...cells, ...points].join(' | ')} |\n`);
}

function two(share: number): string {
  return share.toFixed(3);
}

const [folder, ...rest] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('usage: npx tsx bench/detect.ts KIT [SET] [--baselines | --changed]\n');
  process.exitCode = 64;
} else {
  const set = rest.find((argument) => !argument.startsWith('--')) ?? 'dev';
  const run = rest.includes('--baselines') ? compare : rest.includes('--changed') ? change : ablate;
  await run(resolve(folder), set);
}
