import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostReport } from '../../src/checks/check.ts';
import type { Inspection } from '../../src/checks/judge.ts';
import { expectationsOf, limitsOf, probeParameters } from '../../src/config/effective.ts';
import type { ClusterConfig, FarrierConfig } from '../../src/config/schema.ts';
import { type ProbeName, SSM_OUTPUT_CHARACTERS } from '../../src/contract.ts';
import type { LocalHost } from '../../src/local/host.ts';
import { unknown } from '../../src/pegasus/reading.ts';
import { readClusterFrame, readHostFrame } from '../../src/pipeline/read-report.ts';
import { demoConfig, firstOf } from './simulator.ts';

const PROBES = join(import.meta.dirname, '../../probes');
const TIMEOUT_MS = 60_000;

export interface RoundOptions {
  readonly config?: FarrierConfig;
  /** A report that stands for running the probe once more on a host of which nothing has changed: that takes a while. */
  readonly earlier?: (name: string) => HostReport | undefined;
}

/** One whole round, as the stages would make it: the cluster probe on one host, the host probe on all that are online. */
export async function inspectionOf(
  hosts: readonly LocalHost[],
  now: number,
  { config = demoConfig, earlier = () => undefined }: RoundOptions = {},
): Promise<Inspection> {
  const cluster = firstOf(config.clusters);
  const online = hosts.find((host) => host.ping().status === 'Online');
  if (!online) throw new Error('no host is online');
  const [answer, ...reports] = await Promise.all([
    online.run(probe('cluster'), parametersOf(cluster, 'cluster'), TIMEOUT_MS),
    ...hosts.map((host) => earlier(host.name) ?? reportOf(host, parametersOf(cluster, 'host'))),
  ]);
  return {
    cluster: cluster.name,
    now,
    snapshot: readClusterFrame(answer.stdout.slice(0, SSM_OUTPUT_CHARACTERS)).snapshot,
    hosts: reports,
    expected: expectationsOf(cluster),
    limits: limitsOf(config, cluster),
  };
}

async function reportOf(host: LocalHost, parameters: Readonly<Record<string, string>>): Promise<HostReport> {
  const { id, name } = host;
  if (host.ping().status !== 'Online') return { id, name, snapshot: unknown('agent_offline', 'the agent is lost') };
  const { stdout } = await host.run(probe('host'), parameters, TIMEOUT_MS);
  return { id, name, snapshot: readHostFrame(stdout.slice(0, SSM_OUTPUT_CHARACTERS)).snapshot };
}

/** As SSM hands them to the script. */
function parametersOf(cluster: ClusterConfig, name: ProbeName): Readonly<Record<string, string>> {
  const parameters = Object.entries(probeParameters(cluster, name));
  return Object.fromEntries(parameters.map(([key, value]) => [`SSM_${key}`, value]));
}

function probe(name: ProbeName): string {
  return readFileSync(join(PROBES, name), 'utf8');
}
