import { actingDocument, probeScript } from '../../src/aws/probe-document.ts';
import { probeParameters } from '../../src/config/effective.ts';
import { type ClusterConfig, configSchema, type FarrierConfig } from '../../src/config/schema.ts';
import type { LocalHost } from '../../src/local/host.ts';
import { bindParameters, readDocument } from '../../src/local/ssm/document.ts';
import type { ActionCommand } from '../../src/operate/operation.ts';
import type { ActionResult } from '../../src/pegasus/action-result.ts';
import type { ClusterSnapshot } from '../../src/pegasus/cluster-snapshot.ts';
import { actionParameters, actionTarget } from '../../src/pipeline/action-parameters.ts';
import { actionStateOf } from '../../src/pipeline/read-action.ts';
import { readClusterFrame } from '../../src/pipeline/read-report.ts';
import { knownValue } from './recordings.ts';
import { firstOf } from './simulator.ts';

/** Operations as the schema has them by default. */
const OPERATIONS: FarrierConfig['operations'] = configSchema.parse({
  clusters: [{ name: 'c', metas: ['m:1'] }],
}).operations;

/** Carries out a command on a simulated host, by the document as SSM would: what it has printed, read. */
export async function actOn(host: LocalHost, cluster: ClusterConfig, command: ActionCommand): Promise<ActionResult> {
  const document = readDocument(command.document, actingDocument(command.document));
  const parameters = actionParameters(command, actionTarget(OPERATIONS, cluster));
  const bound = bindParameters(
    document,
    Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, [value]])),
  );
  const { script, timeoutSeconds } = firstOf(document.steps);
  const { stdout, stderr, exitCode } = await host.run(script, bound, timeoutSeconds * 1000);
  const state = actionStateOf({
    hostId: host.id,
    comment: '',
    statusDetails: exitCode === 0 ? 'Success' : 'Failed',
    responseCode: exitCode,
    stdout,
    stderr,
  });
  if (state.state !== 'done') throw new Error(`${command.document}: ${JSON.stringify(state)}`);
  return state.result;
}

/** What the cluster probe sees from a simulated host. */
export async function lookFrom(host: LocalHost, cluster: ClusterConfig): Promise<ClusterSnapshot> {
  const parameters = Object.entries(probeParameters(cluster, 'cluster')).map(([name, value]) => [`SSM_${name}`, value]);
  const { stdout } = await host.run(probeScript('cluster'), Object.fromEntries(parameters), 60_000);
  return knownValue(readClusterFrame(stdout).snapshot);
}
