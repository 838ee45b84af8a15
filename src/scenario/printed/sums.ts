const SHOWN = 400;

interface MetricsBody {
  readonly role: string;
  readonly entities: readonly {
    readonly metrics: readonly { readonly name: string; readonly value?: number; readonly p99?: number }[];
  }[];
}

/** What the cluster probe makes of a long answer of `/metrics`: sums, highest percentiles and the longest queue. */
export function sumsOf(body: string): string {
  if (!body.startsWith('{')) return body.slice(0, SHOWN);
  const { role, entities } = JSON.parse(body) as MetricsBody;
  const time = /"timestamp_ns": (\d+)/.exec(body)?.[1] ?? '0';
  const sums = new Map<string, number>();
  const most = new Map<string, number>();
  for (const { name, value, p99 } of entities.flatMap(({ metrics }) => metrics)) {
    if (value !== undefined) sums.set(name, (sums.get(name) ?? 0) + value);
    const high = name === 'queue_length' ? (value ?? p99) : p99;
    if (high !== undefined) most.set(name, Math.max(most.get(name) ?? high, high));
  }
  return `{"role":"${role}","timestamp_ns":${time},"entities":[${list('sum', sums)},${list('max', most)}]}\n`;
}

function list(kind: string, values: ReadonlyMap<string, number>): string {
  const metrics = [...values].map(([name, value]) => `{"name":"${name}","value":${Math.round(value)}}`);
  return `{"type":"${kind}","id":"${kind}","attributes":{},"metrics":[${metrics.join(',')}]}`;
}
