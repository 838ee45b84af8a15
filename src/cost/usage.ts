/**
 * Amounts of what AWS was asked for, by what it is: `<service>.<Operation>` counts requests (`dynamodb.PutItem`), the names of
 * `COUNTER` everything else.
 */
export type Counters = Readonly<Record<string, number>>;

export const COUNTER = {
  /** DynamoDB capacity units, as DynamoDB tells them with every answer. */
  writeUnits: 'dynamodb.write_units',
  readUnits: 'dynamodb.read_units',
  invocations: 'lambda.invocations',
  /** Milliseconds that an invocation took × MB of the function's memory. */
  memoryTime: 'lambda.mb_ms',
  /** Bytes of the function's own log lines. */
  logBytes: 'logs.bytes',
} as const;

/** Copies of messages that SNS delivers over a protocol: `sns.to_email`, `sns.to_sms`, … */
export function deliveryCounter(channel: string): string {
  return `sns.to_${channel}`;
}

/** What one function asked for on one day. */
export interface DayUsage {
  /** `YYYY-MM-DD`, in UTC. */
  readonly day: string;
  /** Name of the function, as in FUNCTIONS. */
  readonly function: string;
  readonly counters: Counters;
}

export interface UsageReader {
  /** Everything counted in a month (`YYYY-MM`, in UTC), by day and function. */
  month(month: string): Promise<readonly DayUsage[]>;
}

export interface UsageWriter {
  /** Adds to what is counted already. Not to be repeated: what is added twice counts twice. */
  add(usage: DayUsage): Promise<void>;
}

export function sumOf(usages: readonly { readonly counters: Counters }[]): Counters {
  const sum: Record<string, number> = {};
  for (const { counters } of usages) {
    for (const [name, amount] of Object.entries(counters)) sum[name] = (sum[name] ?? 0) + amount;
  }
  return sum;
}
