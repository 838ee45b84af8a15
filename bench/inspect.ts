import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { probeDocument } from '../src/aws/probe-document.ts';
import { judge } from '../src/checks/judge.ts';
import { EMPTY_MEMORY } from '../src/checks/memory.ts';
import { THRESHOLDS } from '../src/checks/thresholds.ts';
import { PROBE_OUTPUTS, SSM_OUTPUT_CHARACTERS } from '../src/contract.ts';
import type { LocalHost } from '../src/local/host.ts';
import { readCluster } from '../src/pegasus/read-cluster.ts';
import { known } from '../src/pegasus/reading.ts';
import type { Step } from '../src/pegasus/step.ts';
import { readFrame } from '../src/pipeline/frame.ts';
import { largeHost } from '../test/support/large-host.ts';
import { LOOKED_AT, largeCluster, type Size } from './large-cluster.ts';

/*
 * Prints how fast what Pegasus prints is read and judged, and how long the frame is of which the real probe prints the parts.
 * It judges nothing: numbers depend on the machine.
 */

const METAS = 'meta1:34601,meta2:34601,meta3:34601';
const SOURCE = { time: LOOKED_AT, cluster: 'large', host: 'meta1' };
const HEADER_CHARACTERS = 260;
/** A step for which there is no room leaves a line of about this length, before packing. */
const OMITTED_TEXT = 'farrier: omitted: 12345 bytes';
const TABLES_OF = /^(?!metrics:|totals:|profiler:)/;

async function main(): Promise<void> {
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} processors, Node ${process.version}\n`);
  speed(
    'shell JSON',
    largeCluster({ nodes: 1000, tables: 1000 }).filter(({ step }) => TABLES_OF.test(step)),
  );
  speed('/metrics, a recorded replica server', recordedMetrics());
  judgeLarge({ nodes: 1000, tables: 1000 });
  console.log(`\nThe cluster probe prints at most ${PROBE_OUTPUTS.cluster} outputs of 24,000 characters:`);
  for (const size of [
    { nodes: 5, tables: 4 },
    { nodes: 30, tables: 200 },
    { nodes: 100, tables: 1000 },
  ]) {
    await frameSizes(size);
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

/** Runs the real probe where Pegasus tells of such a cluster, as one piece, in parts, and as one output would hold it. */
async function frameSizes(size: Size): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'farrier-bench-'));
  try {
    const host = largeHost(size, directory);
    const begun = performance.now();
    const [whole = ''] = await outputsOf(host, 'whole');
    const wall = performance.now() - begun;
    const steps = stepsOf(whole);
    console.log(`${size.nodes} nodes × ${size.tables} tables: ${steps.length} steps, asked in ${ms(wall)}`);
    console.log(`  in one piece, or through the bucket: ${whole.length} characters`);
    const parts = (await outputsOf(host, `parts-${'0'.repeat(32)}`)).filter((output) => output !== '');
    const lengths = parts.map(({ length }) => length).join(' + ');
    console.log(`  through outputs of SSM: ${parts.length} (${lengths}); ${leftOut(stepsOf(parts.join('')))}`);
    const fitting = keptOf(steps);
    console.log(`  one output alone would have held: ${fitting.length} steps; ${leftOut(withLines(steps, fitting))}`);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** What each step of the document prints. */
async function outputsOf(host: LocalHost, output: string): Promise<readonly string[]> {
  const parameters = { SSM_cluster: 'large', SSM_metas: METAS, SSM_shell: '/opt/pegasus', SSM_output: output };
  const printed: string[] = [];
  for (const { inputs } of probeDocument('cluster').mainSteps) {
    const { stdout } = await host.run(inputs.runCommand.join('\n'), parameters, 120_000);
    printed.push(stdout);
  }
  return printed;
}

function stepsOf(frame: string): readonly Step[] {
  const { steps } = readFrame(frame);
  if (!steps.known) throw new Error(steps.detail);
  return steps.value;
}

function leftOut(steps: readonly Step[]): string {
  const names = steps.filter(({ stderr }) => stderr.startsWith('farrier: omitted')).map(({ step }) => step);
  const kinds = [...new Set(names.map((name) => name.replace(/:.*/, '')))];
  const told = kinds.map((kind) => {
    const count = names.filter((name) => name.replace(/:.*/, '') === kind).length;
    return count > 1 ? `${count} × ${kind}` : kind;
  });
  return told.length > 0 ? `left out by name: ${told.join(', ')}` : 'nothing left out';
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

await main();
