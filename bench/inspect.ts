import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { gzipSync } from 'node:zlib';
import { judge } from '../src/checks/judge.ts';
import { EMPTY_MEMORY } from '../src/checks/memory.ts';
import { THRESHOLDS } from '../src/checks/thresholds.ts';
import { SSM_OUTPUT_CHARACTERS } from '../src/contract.ts';
import { readCluster } from '../src/pegasus/read-cluster.ts';
import { known } from '../src/pegasus/reading.ts';
import type { Step } from '../src/pegasus/step.ts';
import { readFrame } from '../src/pipeline/frame.ts';
import { LOOKED_AT, largeCluster, type Size } from './large-cluster.ts';

/*
 * Prints how fast what Pegasus prints is read and judged, and how much of a cluster fits into one output of SSM. It judges
 * nothing: numbers depend on the machine.
 */

const SOURCE = { time: LOOKED_AT, cluster: 'large', host: 'meta1' };
const HEADER_CHARACTERS = 260;
/** A step for which there is no room leaves a line of about this length, before packing. */
const OMITTED_TEXT = 'farrier: omitted: no room in one output of SSM';
const TABLES_OF = /^(?!metrics:)/;

function main(): void {
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} processors, Node ${process.version}\n`);
  speed(
    'shell JSON',
    largeCluster({ nodes: 1000, tables: 1000 }).filter(({ step }) => TABLES_OF.test(step)),
  );
  speed('/metrics, a recorded replica server', recordedMetrics());
  judgeLarge({ nodes: 1000, tables: 1000 });
  console.log('\nOne output of SSM holds 24,000 characters:');
  for (const size of [
    { nodes: 5, tables: 4 },
    { nodes: 30, tables: 200 },
    { nodes: 100, tables: 1000 },
  ]) {
    frameSizes(size);
  }
}

function speed(what: string, steps: readonly Step[]): void {
  const bytes = steps.reduce((sum, { stdout }) => sum + Buffer.byteLength(stdout), 0);
  const times = [1, 2, 3, 4, 5].map(() => elapsed(() => readCluster(SOURCE, steps)));
  const best = Math.min(...times);
  console.log(`${what}: ${megabytes(bytes)} in ${best.toFixed(0)} ms, ${(bytes / 1000 / best).toFixed(0)} MB/s`);
}

function recordedMetrics(): readonly Step[] {
  const file = new URL('../test/fixtures/recordings/01-healthy-idle/snapshot.capture', import.meta.url);
  const { steps } = readFrame(readFileSync(file, 'utf8'));
  return steps.known ? steps.value.filter(({ step }) => step.startsWith('metrics:')) : [];
}

function judgeLarge(size: Size): void {
  const steps = largeCluster(size);
  const before = elapsed(() => judged(steps));
  const wall = Math.min(before, ...[1, 2].map(() => elapsed(() => judged(steps))));
  const { confidence, findings, checks, series } = judged(steps);
  const peak = process.resourceUsage().maxRSS * 1024;
  console.log(`${size.nodes} nodes × ${size.tables} tables read and judged: first ${ms(before)}, best ${ms(wall)}`);
  console.log(`  peak of the whole process ${megabytes(peak)}; confidence ${confidence}`);
  console.log(`  ${checks.length} results, ${findings.length} findings, ${series.length} points`);
}

function judged(steps: readonly Step[]) {
  const inspection = {
    cluster: SOURCE.cluster,
    now: SOURCE.time,
    snapshot: known(readCluster(SOURCE, steps)),
    hosts: undefined,
    expected: { version: undefined, metas: [], nodes: undefined, tables: undefined },
    limits: (id: keyof typeof THRESHOLDS) => THRESHOLDS[id].defaults,
  };
  return judge(inspection, EMPTY_MEMORY).verdict;
}

/** Packs as the probe does: in order of importance, each step if it still fits beside a short line for the others. */
function frameSizes(size: Size): void {
  const steps = largeCluster(size);
  console.log(`${size.nodes} nodes × ${size.tables} tables: whole ${packed(steps)} characters`);
  const kept = new Set(steps.filter((step) => TABLES_OF.test(step.step)));
  console.log(`  without /metrics ${packed([...kept])}; each step alone:`);
  for (const step of kept) console.log(`    ${step.step} ${packed([step])}`);
  const fitting = keptOf(steps);
  const left = steps.filter((step) => !fitting.includes(step)).map(({ step }) => step);
  const named = [...left.filter((name) => !name.startsWith('metrics:')), metricsAmong(left)].filter(
    (name) => name !== '',
  );
  console.log(`  fits: ${fitting.length} of ${steps.length} steps in ${packed(withLines(steps, fitting))} characters`);
  if (left.length > 0) console.log(`  left out, each with a named unknown (truncated): ${named.join(', ')}`);
}

function metricsAmong(names: readonly string[]): string {
  const count = names.filter((name) => name.startsWith('metrics:')).length;
  return count > 0 ? `/metrics of ${count} nodes` : '';
}

function keptOf(steps: readonly Step[]): readonly Step[] {
  let kept: readonly Step[] = [];
  for (const step of steps) {
    const more = [...kept, step];
    if (packed(withLines(steps, more)) <= SSM_OUTPUT_CHARACTERS) kept = more;
  }
  return kept;
}

function withLines(steps: readonly Step[], kept: readonly Step[]): readonly Step[] {
  return steps.map((step) => (kept.includes(step) ? step : { ...step, stdout: '', stderr: OMITTED_TEXT }));
}

/** Characters of the whole frame: header, and the body of gzip -9 and base64. */
function packed(steps: readonly Step[]): number {
  const body = steps.map((step) => JSON.stringify(step)).join('\n');
  return HEADER_CHARACTERS + Math.ceil(gzipSync(body, { level: 9 }).length / 3) * 4;
}

function elapsed(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

function ms(time: number): string {
  return `${time.toFixed(0)} ms`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

main();
