import type { SeriesMetric } from '../checks/series/table.ts';
import { nearest } from '../config/nearest.ts';
import type { HistoryReader } from '../history/ports.ts';
import { type Entity, entityKey } from '../pegasus/entity.ts';
import { UsageError } from './io.ts';

export type Entities = Awaited<ReturnType<HistoryReader['entities']>>;

/** As named; else the cluster itself where it has the metric, else the only entity that has it. @throws UsageError */
export function entityOf(named: string | undefined, metric: SeriesMetric, cluster: string, entities: Entities): Entity {
  const having = entities.filter(({ metrics }) => metrics.includes(metric)).map(({ entity }) => entity);
  const wanted = named ?? `cluster/${cluster}`;
  const found = having.find((entity) => entityKey(entity) === wanted);
  if (found !== undefined) return found;
  if (named === undefined && having.length === 1 && having[0] !== undefined) return having[0];
  throw new UsageError(named === undefined ? whichText(metric, having) : unknownText(named, metric, having));
}

const SHOWN = 10;

function whichText(metric: SeriesMetric, having: readonly Entity[]): string {
  if (having.length === 0)
    return `nothing is stored of ${metric} lately; without a metric, history lists what there is`;
  return `of which entity? Give --entity; ${metric} is there of ${namesOf(having)}`;
}

function unknownText(named: string, metric: SeriesMetric, having: readonly Entity[]): string {
  const close = nearest(named, having.map(entityKey));
  const what = `nothing is stored lately of ${metric} of ${JSON.stringify(named)}`;
  if (close !== undefined) return `${what}; did you mean ${close}?`;
  return having.length === 0 ? what : `${what}; it is there of ${namesOf(having)}`;
}

function namesOf(entities: readonly Entity[]): string {
  const more = entities.length - SHOWN;
  return entities.slice(0, SHOWN).map(entityKey).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
