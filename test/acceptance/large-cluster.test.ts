import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Size } from '../../bench/large-cluster.ts';
import { configSchema, type FarrierConfig } from '../../src/config/schema.ts';
import { type LocalFarrier, startLocal } from '../../src/local/runtime.ts';
import type { Report } from '../../src/pipeline/ports.ts';
import { largeHost } from '../support/large-host.ts';

/*
 * The real probe on a host whose Pegasus tells of a large cluster, through the document's steps, the functions and the
 * table, as it is deployed.
 */

const MINUTES = 60_000;

let directory: string;
let farrier: LocalFarrier | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'farrier-large-'));
});
afterEach(async () => {
  await farrier?.stop();
  farrier = undefined;
  await rm(directory, { recursive: true, force: true });
});

function configOf(bucket: boolean): FarrierConfig {
  return configSchema.parse({
    clusters: [
      {
        name: 'large',
        transport: 'shell',
        metas: ['meta1:34601', 'meta2:34601', 'meta3:34601'],
        inspections: [{ probes: ['cluster'] }],
      },
    ],
    output: { bucket },
  });
}

async function inspect(size: Size, bucket = false) {
  farrier = await startLocal({
    config: configOf(bucket),
    directory: join(directory, 'state'),
    hosts: () => [largeHost(size, join(directory, 'host'))],
  });
  const [result] = await farrier.runRound();
  const verdict = result?.verdict;
  if (!verdict) throw new Error('nothing was judged');
  const [report] = await farrier.store.listReports(verdict);
  return {
    frame: frameOf(report),
    truncated: verdict.verdict.checks.filter(({ reason }) => reason === 'truncated').map(({ check }) => check),
    tables: new Set(
      verdict.verdict.checks.filter(({ entity }) => entity.kind === 'table').map(({ entity }) => entity.name),
    ),
    text: JSON.stringify(verdict.verdict),
    leftovers: await readdir(join(directory, 'host', 'tmp')),
  };
}

function frameOf(report: Report | undefined): string {
  if (report?.outcome.kind !== 'frame') throw new Error(`no frame: ${JSON.stringify(report)}`);
  return report.outcome.frame;
}

/** About what the probe had to print for it: reports are kept as they were before they were packed for that. */
const printed = (frame: string): number => gzipSync(frame, { level: 9 }).toString('base64').length;

describe('A cluster that says more than one output of SSM holds', () => {
  it('of 200 tables and 30 nodes is inspected whole, without a bucket', { timeout: 2 * MINUTES }, async () => {
    const { frame, truncated, tables, leftovers } = await inspect({ nodes: 30, tables: 200 });
    expect(printed(frame)).toBeGreaterThan(2 * 24_000);
    expect(truncated).toEqual([]);
    expect(tables.size).toBeGreaterThanOrEqual(200);
    expect(leftovers).toEqual([]);
  });

  it('of 1,000 tables and 100 nodes is inspected whole with a bucket', { timeout: 4 * MINUTES }, async () => {
    const { frame, truncated, tables, leftovers } = await inspect({ nodes: 100, tables: 1000 }, true);
    expect(printed(frame)).toBeGreaterThan(8 * 24_000);
    expect(truncated).toEqual([]);
    expect(tables.size).toBeGreaterThanOrEqual(1000);
    expect(leftovers).toEqual([]);
  });

  it('of that size without a bucket has what is left out said, and the key that mends it', {
    timeout: 4 * MINUTES,
  }, async () => {
    const { truncated, text } = await inspect({ nodes: 100, tables: 1000 });
    expect(truncated).not.toEqual([]);
    expect(text).toContain('output.bucket');
  });
});
