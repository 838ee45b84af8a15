import { COUNTER } from '../cost/usage.ts';
import { isNamed } from './error-name.ts';
import { countUsage, isCounting } from './usage-meter.ts';

type Service = 'dynamodb' | 'ssm' | 'sns' | 'sqs' | 's3' | 'ec2';
type Handler = (args: { readonly input: object }) => Promise<{ readonly output: object }>;
type Middleware = (next: Handler, context: { readonly commandName?: string }) => Handler;

interface Client {
  readonly middlewareStack: { add(middleware: unknown, options: object): void };
}

interface Answer {
  readonly ConsumedCapacity?: { readonly CapacityUnits?: number };
}

/** Reads; everything else that we ask of DynamoDB writes. */
const READS: ReadonlySet<string> = new Set(['GetItem', 'Query']);
/** Commands of the document client are named after what they do, those of the other after the operation. */
const ITEM_OPERATIONS: ReadonlySet<string> = new Set(['Get', 'Put', 'Update', 'Delete']);

/**
 * Has every request of a client counted, with the units that DynamoDB says it took. The client is changed in place. A request
 * counts once, however often the SDK tries it: AWS does not charge for what it throttles.
 */
export function counted<C>(client: C, service: Service): C {
  const middleware: Middleware = (next, context) => async (args) => {
    if (!isCounting()) return next(args);
    const operation = operationOf(context.commandName ?? 'Unknown');
    countUsage(`${service}.${operation}`);
    if (service !== 'dynamodb') return next(args);
    const units = READS.has(operation) ? COUNTER.readUnits : COUNTER.writeUnits;
    try {
      const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
      countUsage(units, (answer.output as Answer).ConsumedCapacity?.CapacityUnits ?? 0);
      return answer;
    } catch (error) {
      // A write whose condition does not hold is charged like one that does; DynamoDB does not say how much: at least this.
      if (isNamed(error, 'ConditionalCheckFailedException')) countUsage(units);
      throw error;
    }
  };
  (client as Client).middlewareStack.add(middleware, { step: 'initialize', name: 'usage', override: true });
  return client;
}

function operationOf(command: string): string {
  const name = command.replace(/Command$/, '');
  return ITEM_OPERATIONS.has(name) ? `${name}Item` : name;
}
