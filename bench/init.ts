import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleFunction } from '../lib/bundle.ts';
import { loadConfigFile } from '../src/config/load.ts';
import { FUNCTIONS, type FunctionName } from '../src/contract.ts';

/**
 * How long the functions' bundles take to load, each in a Node.js process of its own: what Lambda adds to the first event after
 * a pause. `npx tsx bench/init.ts [ROUNDS]`; the aim is a median of at most 200 ms.
 */
const AIM_MS = 200;
const ROUNDS = Number(process.argv[2] ?? 11);
/** The process is there already, as Lambda's is: only the import is timed. */
const TIMED = `
const before = performance.now();
const cpu = process.cpuUsage();
await import(process.argv[2]);
const { user, system } = process.cpuUsage(cpu);
console.log(JSON.stringify({ ms: performance.now() - before, cpuMs: (user + system) / 1000 }));`;

const config = await loadConfigFile(fileURLToPath(new URL('../examples/farrier.yaml', import.meta.url)));
const directory = mkdtempSync(join(tmpdir(), 'farrier-init-'));
const script = join(directory, 'timed.mjs');
writeFileSync(script, TIMED);

interface Loaded {
  readonly ms: number;
  /** Of the processor, compiling in other threads included: what a busy machine does not change. */
  readonly cpuMs: number;
}

function load(index: string): Loaded {
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, index], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${index} does not load: ${stderr}`);
  return JSON.parse(stdout) as Loaded;
}

function measure(name: FunctionName) {
  const index = pathToFileURL(join(bundleFunction(name, config, directory).directory, 'index.mjs')).href;
  // The first reads the file from the disk, which is Lambda's business.
  load(index);
  const all = Array.from({ length: ROUNDS }, () => load(index));
  const times = all.map(({ ms }) => ms).sort((a, b) => a - b);
  const cpu = all.map(({ cpuMs }) => cpuMs).sort((a, b) => a - b);
  return { median: middle(times), slowest: times.at(-1) ?? Number.NaN, cpu: middle(cpu) };
}

function middle(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

try {
  const rows = FUNCTIONS.map((name) => ({ name, ...measure(name) }));
  console.info(
    `${'function'.padEnd(12)} median ms  slowest ms  median CPU ms   of ${ROUNDS}, Node.js ${process.version}`,
  );
  for (const { name, median, slowest, cpu } of rows) {
    const numbers = [median.toFixed(0).padStart(9), slowest.toFixed(0).padStart(11), cpu.toFixed(0).padStart(14)];
    console.info(`${name.padEnd(12)} ${numbers.join(' ')}`);
  }
  process.exitCode = rows.every(({ median }) => median <= AIM_MS) ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
