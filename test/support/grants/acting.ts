import { composeOperations } from '../../../src/aws/compose.ts';
import { LOCAL_TABLE } from '../../../src/local/dynamodb.ts';
import type { ActionCommand, Operation, OperationRequest } from '../../../src/operate/operation.ts';
import { anOperation } from '../operate/an-operation.ts';

/** Clusters, and a host of each that is asked for its server. The shell is on the other host. */
const ACTED_ON = [
  { cluster: 'tagged', host: 'replica1' },
  { cluster: 'named', host: 'mi-00000000000000004' },
] as const;

/** One operation under way for each document that acts, and one that looks first. */
function underWay(host: string): readonly (readonly [OperationRequest, ActionCommand])[] {
  const unit = 'pegasus.service';
  return [
    [{ kind: 'unfreeze' }, { document: 'meta-level', action: 'get' }],
    [{ kind: 'unfreeze' }, { document: 'copy-rate', action: 'get' }],
    [{ kind: 'unfreeze' }, { document: 'primaries-only', action: 'get' }],
    [
      { kind: 'supervisor_start', host, unit },
      { document: 'supervisor', action: 'start', host, unit },
    ],
    [
      { kind: 'rebalance', onlyPrimaries: false, copyRate: 100, timeLimitMinutes: 60 },
      { document: 'meta-level', action: 'get' },
    ],
  ];
}

/** Has function operate send every acting document to hosts of both kinds, by tag and by id, and look at the clusters. */
export async function actOnClusters(tick: () => Promise<unknown>, now: () => number): Promise<void> {
  const operations = composeOperations({ table: LOCAL_TABLE }, now);
  for (let index = 0; index < underWay('').length; index += 1) {
    for (const { cluster, host } of ACTED_ON) {
      const [request, command] = underWay(host)[index] ?? [];
      if (request === undefined || command === undefined) continue;
      await operations.save(running(`op-20260101-00000${index}`, cluster, now(), { request, command }));
      const desk = await operations.desk(cluster);
      await operations.saveDesk(cluster, { ...desk, version: desk.version + 1, active: `op-20260101-00000${index}` });
    }
    await tick();
  }
}

function running(
  id: string,
  cluster: string,
  at: number,
  { request, command }: { readonly request: OperationRequest; readonly command: ActionCommand },
): Operation {
  const { plan } = anOperation();
  return anOperation({
    id,
    cluster,
    status: 'running',
    startedAt: at,
    plan: { ...plan, cluster, request, plannedAt: at, steps: [{ command, shell: '' }] },
  });
}
