import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { probeParameters } from '../../src/config/effective.ts';
import type { ClusterConfig } from '../../src/config/schema.ts';
import type { ProbeName } from '../../src/contract.ts';
import type { Fault } from '../../src/local/simulator/faults.ts';
import { withSimulatedVersion } from '../../src/local/simulator/simulated-version.ts';
import type { Step } from '../../src/pegasus/step.ts';
import { readFrame } from '../../src/pipeline/frame.ts';
import { knownValue } from '../support/recordings.ts';
import { demoConfig, firstOf, NOON, withHosts } from '../support/simulator.ts';

/*
 * What the simulator says to every command and request of the probes, in full: one file a step below
 * test/fixtures/simulator. A change of it is seen here and in the diff of the commit. To make the files anew:
 *
 *   rm -r test/fixtures/simulator && npx vitest run test/simulator/golden.test.ts
 */
const GOLDEN = join(import.meta.dirname, '../fixtures/simulator');
const PROBES = join(import.meta.dirname, '../../probes');

/** Of the servers, one meta and one node stand for all: the others differ in names and numbers. */
const TOLD =
  /^[a-z_]+$|^(?:table|partition_stat|perf_counters|counters):|:(?:meta1|replica1|10\.20\.0\.11|10\.20\.1\.11):\d+/;

const STATES: readonly (readonly [name: string, faults: readonly Fault[]])[] = [
  ['answering', ['partition-unhealthy']],
  ['hanging', ['meta-leader-hang']],
];

describe.each(['2.4', '2.5', 'head'] as const)('everything that the cluster probe is told by %s', (family) => {
  it.each(STATES)('is what it was: %s', async (state, faults) => {
    const cluster = firstOf(withSimulatedVersion(demoConfig, family).clusters);
    const steps = await stepsOf('cluster', 'meta1', cluster, faults);
    expect(steps.length).toBeGreaterThan(8);
    await compare(
      join(family, state),
      steps.filter((step) => TOLD.test(step.step)),
    );
  });
});

describe('everything that the host probe is told', () => {
  it('is what it was: a replica server, whichever the version', async () => {
    const steps = await stepsOf('host', 'replica1', firstOf(demoConfig.clusters), []);
    await compare('host', steps);
  });
});

async function stepsOf(
  probe: ProbeName,
  name: string,
  cluster: ClusterConfig,
  faults: readonly Fault[],
): Promise<readonly Step[]> {
  const script = await readFile(join(PROBES, probe), 'utf8');
  const parameters = Object.entries(probeParameters(cluster, probe)).map(([key, value]) => [`SSM_${key}`, value]);
  return withHosts(
    faults,
    async (hosts) => {
      const host = firstOf(hosts.filter((each) => each.name === name));
      const { stdout } = await host.run(script, Object.fromEntries(parameters), 60_000);
      return knownValue(readFrame(stdout).steps);
    },
    NOON,
    cluster,
  );
}

/** Also sees the file of a step that is not made any more. */
async function compare(folder: string, steps: readonly Step[]): Promise<void> {
  const files = steps.map((step) => `${step.step.replaceAll(':', '_')}.txt`);
  for (const [index, step] of steps.entries()) {
    await expect(textOf(step)).toMatchFileSnapshot(join(GOLDEN, folder, files[index] ?? ''));
  }
  // None are there yet while they are made anew: they are written at the end of the run.
  const there = await readdir(join(GOLDEN, folder)).catch(() => []);
  expect(there.filter((file) => !files.includes(file))).toEqual([]);
}

function textOf(told: Step): string {
  const { argv, exit, status, stderr } = told;
  const how = status === undefined ? `exit ${exit}` : `exit ${exit}, HTTP ${status}`;
  const stdout = /^(?:totals|classes):/.test(told.step) ? inOrder(told.stdout) : told.stdout;
  return `$ ${argv.join(' ')}\n${how}\n--- stdout\n${stdout}\n--- stderr\n${stderr}`;
}

/** The probe adds these up with awk, each of which has its own order of keys. */
function inOrder(sums: string): string {
  return sums.replaceAll(/\{"name":[^\]]*\}/g, (list) =>
    list
      .split(/(?<=\}),/)
      .toSorted()
      .join(','),
  );
}
