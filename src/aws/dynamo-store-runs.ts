import { randomUUID } from 'node:crypto';
import type { Clock, Run, RunKey, Store } from '../pipeline/ports.ts';
import type { Item, Table } from './dynamo-table.ts';
import { openRunItem, runItem, runOf } from './items.ts';
import { openRunKey, openRunOf, openRunsPartition, runItemKey } from './keys.ts';

type RunStore = Pick<
  Store,
  'claimRun' | 'renewClaim' | 'getRun' | 'markDispatched' | 'markCollected' | 'markEvaluated' | 'listOpenRuns'
>;

/** Runs and the list of those that are open. */
export function dynamoRuns(table: Table, clock: Clock): RunStore {
  const getRun = async (key: RunKey): Promise<Run | undefined> => {
    const item = await table.get(runItemKey(key));
    return item === undefined ? undefined : runOf(item);
  };

  return {
    getRun,
    // The marker first: killed in between, a marker without a run is looked past and a repeated claim goes on from
    // there, whereas a run without a marker would never be swept.
    async claimRun(run) {
      const there = await getRun(run);
      if (there !== undefined) return { claimed: false, run: there };
      await table.put(openRunItem(run, clock()));
      const token = randomUUID();
      if (await table.putNew(runItem(run, token, clock()))) return { claimed: true, run };
      const item = await table.get(runItemKey(run));
      if (item === undefined) throw new Error(`run ${runItemKey(run).pk} was claimed by another and is gone`);
      return { claimed: isMine(item, token), run: runOf(item) };
    },
    async renewClaim(key, previousClaimedAt, claimedAt) {
      const token = randomUUID();
      const renewed = await table.update(runItemKey(key), {
        expression: 'SET #claimedAt = :claimedAt, #token = :token',
        condition: '#status = :dispatching AND #claimedAt = :previous',
        names: { '#claimedAt': 'claimedAt', '#token': 'token', '#status': 'status' },
        values: {
          ':claimedAt': claimedAt,
          ':token': token,
          ':dispatching': 'dispatching',
          ':previous': previousClaimedAt,
        },
      });
      return renewed !== undefined || isMine(await table.get(runItemKey(key)), token);
    },
    async markDispatched(key, chunkIds, expected) {
      const chunks = chunkIds.length > 0 ? { ':chunks': new Set(chunkIds) } : undefined;
      await table.update(runItemKey(key), {
        expression: `SET #status = :dispatched, #expected = :expected ${chunks ? ', #chunks = :chunks' : 'REMOVE #chunks'}`,
        condition: '#status = :dispatching',
        names: { '#status': 'status', '#expected': 'expected', '#chunks': 'chunks' },
        values: { ':dispatched': 'dispatched', ':dispatching': 'dispatching', ':expected': expected, ...chunks },
      });
    },
    async markCollected(key, failure) {
      await table.update(runItemKey(key), {
        expression: `SET #status = :collected${failure ? ', #failure = :failure' : ''}`,
        condition: '#status IN (:dispatching, :dispatched)',
        names: { '#status': 'status', ...(failure ? { '#failure': 'failure' } : {}) },
        values: {
          ':collected': 'collected',
          ':dispatching': 'dispatching',
          ':dispatched': 'dispatched',
          ...(failure ? { ':failure': failure } : {}),
        },
      });
    },
    // The marker last: killed in between, the next look at the list passes over the run and removes the marker.
    async markEvaluated(key) {
      await table.update(runItemKey(key), {
        expression: 'SET #status = :evaluated',
        condition: 'attribute_exists(#status)',
        names: { '#status': 'status' },
        values: { ':evaluated': 'evaluated' },
      });
      await table.remove(openRunKey(key));
    },
    async listOpenRuns(cluster) {
      const markers = await table.query(openRunsPartition(cluster));
      const runs = await Promise.all(markers.map((marker) => getRun(openRunOf(marker))));
      const over = runs.filter((run): run is Run => run?.status === 'evaluated');
      await Promise.all(over.map((run) => table.remove(openRunKey(run))));
      return runs.filter((run): run is Run => run !== undefined && run.status !== 'evaluated');
    },
  };
}

function isMine(item: Item | undefined, token: string): boolean {
  return item?.['token'] === token;
}
