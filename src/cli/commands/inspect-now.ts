import { probeScript } from '../../aws/probe-document.ts';
import { judge } from '../../checks/judge.ts';
import { EMPTY_MEMORY } from '../../checks/memory.ts';
import type { Verdict } from '../../checks/verdict.ts';
import { probeParameters, probesOf } from '../../config/effective.ts';
import type { ClusterConfig, FarrierConfig } from '../../config/schema.ts';
import { type ProbeName, TIMING } from '../../contract.ts';
import type { ScriptResult } from '../../local/host.ts';
import { thisMachine } from '../../local/this-machine.ts';
import { type Reading, unknown } from '../../pegasus/reading.ts';
import { readCanaryFrame } from '../../pipeline/canary-report.ts';
import { type ReadReport, readClusterFrame } from '../../pipeline/read-report.ts';
import { type CliIo, UsageError } from '../io.ts';
import { requireCluster, yardstickOf } from '../yardstick.ts';

/** One inspection of a cluster from this machine, without any memory of earlier ones. @throws UsageError */
export async function inspectNow(config: FarrierConfig, name: string | undefined, io: CliIo): Promise<Verdict> {
  const cluster = chosenCluster(config, name);
  if (cluster.transport !== 'shell') throw new UsageError(notFromHere(cluster));
  const probes = new Set(cluster.inspections.flatMap((inspection) => probesOf(cluster, inspection)));
  const snapshot = await runHere(cluster, 'cluster', io, readClusterFrame);
  const canary = probes.has('canary') ? await runHere(cluster, 'canary', io, readCanaryFrame) : undefined;
  const inspection = { cluster: cluster.name, now: io.now(), snapshot, hosts: undefined, canary };
  return judge({ ...inspection, ...yardstickOf(config, cluster.name) }, EMPTY_MEMORY).verdict;
}

async function runHere<S>(
  cluster: ClusterConfig,
  probe: ProbeName,
  io: CliIo,
  read: (frame: string) => ReadReport<S>,
): Promise<Reading<S>> {
  io.err(`running the ${probe} probe on this machine against ${cluster.metas.join(', ')} …\n`);
  const parameters = Object.entries(probeParameters(cluster, probe));
  const environment = Object.fromEntries(parameters.map(([key, value]) => [`SSM_${key}`, value]));
  const machine = thisMachine(cluster, io.now);
  return readingOf(await machine.run(probeScript(probe), environment, TIMING.executionSeconds * 1000), read);
}

function chosenCluster(config: FarrierConfig, name: string | undefined): ClusterConfig {
  if (name !== undefined) return requireCluster(config, name);
  const [only, ...others] = config.clusters;
  if (only !== undefined && others.length === 0) return only;
  throw new UsageError(`say which cluster: ${config.clusters.map((cluster) => cluster.name).join(', ')}`);
}

function notFromHere({ name, transport }: ClusterConfig): string {
  return transport === 'simulator'
    ? `cluster ${name} is simulated: inspect it with 'farrier up --once --config <file>'`
    : `cluster ${name} has transport ssm and is inspected by its schedule: 'farrier status' shows the last verdict. To look at it from a machine that reaches it, configure transport: shell`;
}

function readingOf<S>(
  { exitCode, timedOut, stdout, stderr }: ScriptResult,
  read: (frame: string) => ReadReport<S>,
): Reading<S> {
  if (timedOut) return unknown('execution_timed_out', `the probe did not end within ${TIMING.executionSeconds} s`);
  if (exitCode !== 0) return unknown('execution_failed', `the probe ended with exit status ${exitCode}: ${stderr}`);
  return read(stdout).snapshot;
}
