import type { MetricEntity, MetricsDump } from '../cluster-snapshot.ts';
import type { Reading } from '../reading.ts';
import { metricValue } from '../row.ts';
import { isObject } from '../shell-output.ts';
import type { Step } from '../step.ts';
import { httpFailure } from '../step-failure.ts';
import { attempt, quote, Unreadable } from '../unreadable.ts';
import { jsonBody } from './read-http-facts.ts';

const NANOSECONDS_PER_MS = 1e6;

/**
 * Reads `GET /metrics` (HEAD), full or filtered.
 * @param server host:port of the step's name: the body has the machine's host name, which may be another one
 */
export function readMetrics(step: Step, server: string): Reading<MetricsDump> {
  return httpFailure(step) ?? attempt(() => metricsDump(jsonBody(step.stdout), server));
}

function metricsDump(body: Readonly<Record<string, unknown>>, server: string): MetricsDump {
  const { role, timestamp_ns: timestamp, entities } = body;
  if (role !== 'meta' && role !== 'replica') throw new Unreadable(`role is ${quote(role)}, neither meta nor replica`);
  if (!Array.isArray(entities)) throw new Unreadable(`entities is ${quote(entities)}, not a list`);
  return {
    server,
    role,
    timestampMs: Math.floor(metricValue(timestamp, 'timestamp_ns') / NANOSECONDS_PER_MS),
    entities: entities.map(entity),
  };
}

function entity(value: unknown): MetricEntity {
  if (!isObject(value)) throw new Unreadable(`an entity is ${quote(value)}, not an object`);
  const { type, id, attributes, metrics } = value;
  if (typeof type !== 'string' || typeof id !== 'string') throw new Unreadable(`an entity without type or id`);
  if (!Array.isArray(metrics)) throw new Unreadable(`metrics of ${quote(id)} is ${quote(metrics)}, not a list`);
  return { type, id, attributes: texts(attributes, id), metrics: numbers(metrics, id) };
}

function texts(attributes: unknown, id: string): Readonly<Record<string, string>> {
  if (!isObject(attributes)) throw new Unreadable(`attributes of ${quote(id)} is ${quote(attributes)}, not an object`);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value !== 'string')
      throw new Unreadable(`attribute ${name} of ${quote(id)} is ${quote(value)}, not a text`);
  }
  return attributes as Readonly<Record<string, string>>;
}

function numbers(metrics: readonly unknown[], id: string): Readonly<Record<string, number>> {
  const pairs: [string, number][] = [];
  for (const metric of metrics) {
    if (!isObject(metric) || typeof metric['name'] !== 'string') {
      throw new Unreadable(`a metric of ${quote(id)} is ${quote(metric)}`);
    }
    const { name, value = metric['p99'] } = metric;
    // a request may filter the fields so that a percentile has no p99
    if (value !== undefined) pairs.push([name as string, metricValue(value, () => `${name} of ${quote(id)}`)]);
  }
  return Object.fromEntries(pairs);
}
