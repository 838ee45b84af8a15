import type { SeriesPoint } from '../checks/series/table.ts';
import type { Verdict } from '../checks/verdict.ts';
import type { CompactionStore } from '../history/ports.ts';
import type { RunKey, Store } from '../pipeline/ports.ts';

/** A verdict as people see it when it is new: with the numbers of its run. */
export interface ToldVerdict extends RunKey {
  readonly verdict: Verdict;
}

export interface ToldVerdictDeps {
  readonly store: Pick<Store, 'getRun' | 'latestVerdicts'>;
  readonly history: Pick<CompactionStore, 'groups' | 'runBlocks'>;
}

/** The verdict of a run, and its numbers out of the history. undefined: it has none, or a later run has another. */
export async function toldVerdict(key: RunKey, { store, history }: ToldVerdictDeps): Promise<ToldVerdict | undefined> {
  const { cluster, inspection, scheduledTime } = key;
  const verdicts = await store.latestVerdicts(cluster);
  const stored = verdicts.find((one) => one.inspection === inspection && one.scheduledTime === scheduledTime);
  const run = await store.getRun(key);
  if (stored === undefined || run === undefined) return undefined;
  return { ...stored, verdict: { ...stored.verdict, series: await pointsAt(cluster, run.claimedAt, history) } };
}

/** Everything that was measured by the runs of a cluster that were claimed in this millisecond. */
async function pointsAt(
  cluster: string,
  at: number,
  history: ToldVerdictDeps['history'],
): Promise<readonly SeriesPoint[]> {
  const span = { from: at, until: at + 1 };
  const groups = await history.groups(cluster, span);
  const points = await Promise.all(
    groups.map(async (group) => {
      const { items } = await history.runBlocks(cluster, group, span);
      return items.flatMap(({ entities }) =>
        entities.flatMap(({ name, values }) =>
          [...values].map(([metric, value]) => ({ entity: { kind: group.kind, name }, metric, value }) as SeriesPoint),
        ),
      );
    }),
  );
  return points.flat();
}
