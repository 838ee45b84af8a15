import type { FarrierConfig } from '../config/schema.ts';
import type { EntitySamples } from '../history/hour-block.ts';
import { openIncidents, pastIncidents } from '../history/incident-records.ts';
import type { CompactionState, CompactionStore, HistoryWriter, SampleGroup } from '../history/ports.ts';
import type { HistoryFault, Sample } from '../history/record.ts';
import { DAY_MS, HOUR_MS, rollUp } from '../history/roll-up.ts';
import type { RunBlock } from '../history/run-block.ts';
import { type Entity, entityKey } from '../pegasus/entity.ts';
import { watched } from './incident-list.ts';
import type { Clock, Log, Store } from './ports.ts';

export interface CompactDeps {
  readonly config: FarrierConfig;
  readonly store: Store;
  readonly history: CompactionStore & HistoryWriter;
  readonly clock: Clock;
  readonly log: Log;
}

/** An hour is compacted so long after its end: a run has its deadline, and then is judged. */
const SETTLED_AFTER_MS = 10 * 60_000;
/** Incidents that were resolved so long ago are looked at again: the function that resolved one may have died since. */
const CLOSED_AGAIN_MS = 2 * DAY_MS;
/** Writes of one group that are under way at once. */
const WRITES_AT_ONCE = 8;

/**
 * Makes blocks of an hour for each entity, roll-ups of hours and days, and writes once more what became of incidents.
 * Every hour and day is marked when it is done, and doing it again gives the same: what an interruption or the end of the
 * time leaves is done by the next call.
 * @param isTimeUp asked between the groups of an hour
 * @throws AggregateError after every cluster was tried, when anything failed
 */
export async function compact(deps: CompactDeps, isTimeUp: () => boolean = () => false): Promise<void> {
  const errors: unknown[] = [];
  for (const cluster of watched(deps.config)) {
    try {
      await compactCluster(cluster, deps, isTimeUp);
    } catch (error) {
      deps.log.error('compact.failed', { cluster, error: String(error) });
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, `the history of ${errors.length} clusters was not compacted`);
}

async function compactCluster(cluster: string, deps: CompactDeps, isTimeUp: () => boolean): Promise<void> {
  const { store, history, log, clock } = deps;
  const { alerts } = (await store.loadState(cluster)).memory;
  await history.putIncidents(openIncidents(cluster, alerts));
  await history.closeIncidents(pastIncidents(cluster, alerts, clock() - CLOSED_AGAIN_MS));
  const state = await history.compactionState(cluster);
  if (state === undefined) return;
  for (const hour of hoursDue(state, clock())) {
    if (!(await compactHour(cluster, hour, deps, isTimeUp))) return log.warn('compact.time_up', { cluster, hour });
    const late = state.late.filter((mark) => mark.startsWith(`${hour}#`));
    await history.finishHour(cluster, hour, late);
  }
  const after = await history.compactionState(cluster);
  for (const day of after === undefined ? [] : daysDue(after)) {
    if (isTimeUp()) return log.warn('compact.time_up', { cluster, day });
    await rollUpDay(cluster, day, deps);
    await history.finishDay(cluster, day);
  }
}

/** Hours to compact, oldest first: those that came late, and those that have ended since. @param now epoch milliseconds */
export function hoursDue({ hoursUntil, late }: CompactionState, now: number): readonly number[] {
  const again = [...new Set(late.map((mark) => Number(mark.split('#')[0])))].toSorted((a, b) => a - b);
  const due = again.filter((hour) => hour < hoursUntil);
  for (let hour = hoursUntil; hour + HOUR_MS + SETTLED_AFTER_MS <= now; hour += HOUR_MS) due.push(hour);
  return due;
}

/** Days to roll up, oldest first: those whose hours are all compacted, and those whose hours were compacted again. */
export function daysDue({ hoursUntil, daysUntil, lateDays }: CompactionState): readonly number[] {
  const due = lateDays.map(Number).toSorted((a, b) => a - b);
  for (let day = daysUntil; day + DAY_MS <= hoursUntil; day += DAY_MS) due.push(day);
  return due;
}

/** False: the time was up before every group was done. */
async function compactHour(
  cluster: string,
  hour: number,
  { history, log }: CompactDeps,
  isTimeUp: () => boolean,
): Promise<boolean> {
  const span = { from: hour, until: hour + HOUR_MS };
  for (const group of await history.groups(cluster, span)) {
    if (isTimeUp()) return false;
    const { items, faults } = await history.runBlocks(cluster, group, span);
    tell(faults, log);
    const entities = [...samplesByName(items)];
    await inBatches(entities, async ([name, samples]) => {
      const entity = { kind: group.kind, name };
      await history.putHour(cluster, entity, hour, samples);
      await history.putRollUp(cluster, entity, 'hour', hour, rollUp(samples));
    });
    await rememberNames(cluster, group, hour, entities, history);
  }
  return true;
}

async function rememberNames(
  cluster: string,
  group: SampleGroup,
  hour: number,
  entities: readonly (readonly [string, unknown])[],
  history: CompactionStore,
): Promise<void> {
  const day = Math.floor(hour / DAY_MS) * DAY_MS;
  await history.addNames(
    cluster,
    group,
    day,
    entities.map(([name]) => name),
  );
}

/** From the samples themselves and not from the hours' statistics, so that median and P95 are exact. */
async function rollUpDay(cluster: string, day: number, { history, log }: CompactDeps): Promise<void> {
  const span = { from: day, until: day + DAY_MS };
  await inBatches(await history.names(cluster, day), async (entity: Entity) => {
    const { samples, faults } = await history.hourBlocks(cluster, entity, span);
    tell(faults, log);
    if (samples.size > 0) await history.putRollUp(cluster, entity, 'day', day, rollUp(samples));
    else log.warn('compact.day_without_samples', { cluster, entity: entityKey(entity), day });
  });
}

/** All values of the runs by entity and metric, oldest first. */
function samplesByName(blocks: readonly RunBlock[]): ReadonlyMap<string, EntitySamples> {
  const byName = new Map<string, Map<string, Sample[]>>();
  for (const { at, entities } of blocks.toSorted((a, b) => a.at - b.at)) {
    for (const { name, values } of entities) {
      const own = byName.get(name) ?? new Map<string, Sample[]>();
      byName.set(name, own);
      for (const [metric, value] of values) {
        const samples = own.get(metric) ?? [];
        own.set(metric, samples);
        // Two inspections may measure the same in the same millisecond: the later one counts.
        if (samples.at(-1)?.at === at) samples.pop();
        samples.push({ at, value });
      }
    }
  }
  return byName;
}

async function inBatches<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let index = 0; index < items.length; index += WRITES_AT_ONCE) {
    await Promise.all(items.slice(index, index + WRITES_AT_ONCE).map(work));
  }
}

function tell(faults: readonly HistoryFault[], log: Log): void {
  for (const { item, kind, text } of faults) log.error('compact.unreadable', { item, kind, text });
}
