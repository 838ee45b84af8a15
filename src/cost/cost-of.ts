import { PRICES, type PriceName } from './prices.ts';
import { COUNTER, type Counters, type DayUsage, deliveryCounter, sumOf } from './usage.ts';

/** One line of a bill. */
export interface CostLine {
  readonly price: PriceName;
  readonly unit: string;
  readonly quantity: number;
  readonly usd: number;
}

export interface Cost {
  /** Dearest first; without those of which there was nothing. */
  readonly lines: readonly CostLine[];
  readonly usd: number;
  /** What was counted and is neither in a line nor known to be free, by counter. */
  readonly unpriced: Counters;
}

export type Quantities = Readonly<Partial<Record<PriceName, number>>>;

const GB = 1e9;
/** Functions that nothing but a schedule invokes. */
const SCHEDULED: ReadonlySet<string> = new Set(['dispatch', 'watch', 'self-watch', 'compact', 'digest']);
const REQUESTS: Readonly<Record<string, PriceName>> = {
  'sns.Publish': 'snsPublish',
  [deliveryCounter('email')]: 'snsEmail',
  [deliveryCounter('https')]: 'snsHttps',
  [deliveryCounter('sms')]: 'snsSms',
};
/**
 * SNS delivers to SQS and Lambda without a charge; SSM takes none for Run Command on EC2, and EC2 none for being asked; the units
 * pay for DynamoDB.
 */
const FREE = /^(dynamodb\.[A-Z]|ssm\.|ec2\.Describe|sns\.(to_sqs|to_lambda|List|Get))/;
const OWN: ReadonlySet<string> = new Set(Object.values(COUNTER));

/**
 * What counted requests cost at list prices, free allowances not taken off.
 * @param besides what nobody can count from inside
 */
export function costOf(usage: readonly DayUsage[], besides: Quantities = {}): Cost {
  const counters = sumOf(usage);
  const unpriced = Object.entries(counters).filter(
    ([name]) => !OWN.has(name) && REQUESTS[name] === undefined && !name.startsWith('sqs.') && !FREE.test(name),
  );
  return { ...priced(added([quantitiesOf(usage, counters), besides])), unpriced: Object.fromEntries(unpriced) };
}

/** Quantities times prices. */
export function priced(quantities: Quantities): Omit<Cost, 'unpriced'> {
  const lines = (Object.entries(quantities) as [PriceName, number][])
    .filter(([, quantity]) => quantity > 0)
    .map(([price, quantity]) => {
      const { usd, per, unit } = PRICES.prices[price];
      return { price, unit, quantity, usd: (quantity * usd) / per };
    })
    .toSorted((a, b) => b.usd - a.usd);
  return { lines, usd: lines.reduce((sum, { usd }) => sum + usd, 0) };
}

/** Quantities of several things together. */
export function added(all: readonly Quantities[]): Quantities {
  const sum: Record<string, number> = {};
  for (const quantities of all) {
    for (const [name, quantity] of Object.entries(quantities)) sum[name] = (sum[name] ?? 0) + quantity;
  }
  return sum;
}

function quantitiesOf(usage: readonly DayUsage[], counters: Counters): Quantities {
  const of = (name: string): number => counters[name] ?? 0;
  const scheduled = sumOf(usage.filter((one) => SCHEDULED.has(one.function)));
  const quantities: Partial<Record<PriceName, number>> = {
    dynamodbWrite: of(COUNTER.writeUnits),
    dynamodbRead: of(COUNTER.readUnits),
    lambdaRequest: of(COUNTER.invocations),
    lambdaTime: of(COUNTER.memoryTime) / 1000 / 1024,
    schedule: scheduled[COUNTER.invocations] ?? 0,
    logs: of(COUNTER.logBytes) / GB,
    sqsRequest: Object.entries(counters).reduce((sum, [name, count]) => sum + (name.startsWith('sqs.') ? count : 0), 0),
  };
  for (const [counter, price] of Object.entries(REQUESTS)) quantities[price] = of(counter);
  return quantities;
}
