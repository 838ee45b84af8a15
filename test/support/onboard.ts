import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { parseRequest } from '../../src/config/onboard-load.ts';
import type { ClusterCapacity, NodeCapacity } from '../../src/onboard/capacity.ts';
import type { OnboardRequest } from '../../src/onboard/request.ts';

const FIXTURES = new URL('../fixtures/onboard/', import.meta.url);

export function onboardFixture(name: string): string {
  return readFileSync(new URL(name, FIXTURES), 'utf8');
}

type Data = { [key: string]: unknown };

/** The perfect request with some of its values changed, by path, read as a file of it would be. */
export function changedRequest(change: Readonly<Record<string, unknown>> = {}): OnboardRequest {
  const data = parse(onboardFixture('perfect.yaml')) as Data;
  for (const [path, value] of Object.entries(change)) put(data, path.split('.'), value);
  const parsed = parseRequest(JSON.stringify(data), 'case.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

function put(data: Data, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length > 0) put(data[key] as Data, rest, value);
  else if (value === null) delete data[key];
  else data[key] = value;
}

const GIB = 1024 ** 3;

export function node(name: string, change: Partial<NodeCapacity> = {}): NodeCapacity {
  return {
    name,
    diskTotal: 3200 * GIB,
    diskUsed: 800 * GIB,
    memoryTotal: 128 * GIB,
    memoryUsed: 50 * GIB,
    reads: 5000,
    writes: 800,
    ...change,
  };
}

export function cluster(nodes: readonly NodeCapacity[], change: Partial<ClusterCapacity> = {}): ClusterCapacity {
  return {
    cluster: 'orders',
    nodes,
    bytesPerMonth: 20 * GIB,
    requestsPerMonth: 0.01,
    rowBytes: 1024,
    readP99: 1,
    writeP99: 2,
    hostFactor: 1,
    accepted: [],
    ...change,
  };
}
