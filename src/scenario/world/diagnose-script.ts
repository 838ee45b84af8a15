import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { probeScript } from '../../aws/probe-document.ts';
import { REMOVAL } from '../../local/run-script.ts';
import type { SimCluster } from '../../local/simulator/cluster-state.ts';
import type { SimMachine } from '../../local/simulator/layout.ts';
import { simulatedHost } from '../../local/simulator/simulated-host.ts';

const TIMEOUT_MS = 60_000;

/** What the diagnose probe prints on a machine of the simulated cluster. */
export async function printedByScript(machine: SimMachine, cluster: SimCluster): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'farrier-scenario-'));
  try {
    const host = simulatedHost(machine, { id: machine.name, tags: {}, directory, cluster: () => cluster });
    return (await host.run(probeScript('diagnose'), { SSM_cluster: cluster.name }, TIMEOUT_MS)).stdout;
  } finally {
    await rm(directory, REMOVAL);
  }
}
