import { composeDiagnoses, composePast, composeQueues } from '../../src/aws/compose.ts';
import { composeHosts } from '../../src/aws/compose-hosts.ts';
import { composeMachines } from '../../src/aws/compose-machines.ts';
import { diagnoseCluster } from '../../src/pipeline/diagnose.ts';
import type { DiagnoseDeps } from '../../src/pipeline/stage-deps.ts';
import { composed } from '../compose.ts';
import { whenWoken } from '../wake.ts';

/** Woken by `{cluster}` in a message of its topic, by the tick as long as an incident asks why. */
export function makeHandler(deps: DiagnoseDeps): (event: unknown) => Promise<void> {
  return (event) =>
    whenWoken(event, 'diagnose.failed', deps, async (cluster) => {
      deps.log.info('diagnose.woken', { cluster, ...(await diagnoseCluster(cluster, deps)) });
    });
}

export const handler = composed('diagnose', (base, names) =>
  makeHandler({
    ...base,
    history: composePast(names),
    hosts: composeHosts(names),
    queues: composeQueues(names),
    diagnoses: composeDiagnoses(names),
    machines: composeMachines(),
  }),
);
