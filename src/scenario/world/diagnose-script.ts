import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { probeScript } from '../../aws/probe-document.ts';
import type { ScriptName } from '../../contract.ts';
import { REMOVAL } from '../../local/run-script.ts';
import type { SimCluster } from '../../local/simulator/cluster-state.ts';
import type { SimMachine } from '../../local/simulator/layout.ts';
import { simulatedHost } from '../../local/simulator/simulated-host.ts';

const TIMEOUT_MS = 60_000;

/** Probes whose output is not rendered. */
const RUN = ['diagnose', 'reach'] as const satisfies readonly ScriptName[];
type RunName = (typeof RUN)[number];

export function isScript(probe: ScriptName): probe is RunName {
  return RUN.some((each) => each === probe);
}

/** What a probe prints on a machine of the simulated cluster. */
export async function printedByScript(
  probe: RunName,
  parameters: Readonly<Record<string, string>>,
  machine: SimMachine,
  cluster: SimCluster,
): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'farrier-scenario-'));
  try {
    const host = simulatedHost(machine, { id: machine.name, tags: {}, directory, cluster: () => cluster });
    const environment = Object.entries(parameters).map(([name, value]) => [`SSM_${name}`, value]);
    return (await host.run(probeScript(probe), Object.fromEntries(environment), TIMEOUT_MS)).stdout;
  } finally {
    await rm(directory, REMOVAL);
  }
}
