import type { RequestListener } from 'node:http';
import type * as z from 'zod';
import { readBody, reply } from './loopback.ts';

/** What an operation throws to answer with an error of the service; `code` becomes the SDK's exception name. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export type Operation = (input: unknown) => object | Promise<object>;

const CONTENT_TYPE = 'application/x-amz-json-1.1';

/**
 * Serves operations over the AWS JSON 1.1 protocol. An operation that is not there answers 501
 * `UnknownOperationException`: never a success that did nothing.
 *
 * @param service Prefix of X-Amz-Target, e.g. `AmazonSSM`.
 */
export function awsJson(service: string, operations: Readonly<Record<string, Operation>>): RequestListener {
  return (request, response) => {
    const answer = async (): Promise<void> => {
      try {
        const operation = operationOf(request.headers['x-amz-target'], service, operations);
        const output = await operation(parseInput(await readBody(request)));
        reply(response, 200, CONTENT_TYPE, JSON.stringify(output));
      } catch (error) {
        const { code, message, status } = asAwsError(error);
        reply(response, status, CONTENT_TYPE, JSON.stringify({ __type: code, message }));
      }
    };
    void answer();
  };
}

/** @throws AwsError ValidationException that names every member that breaks a constraint. */
export function validated<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const problems = result.error.issues.map(
    ({ path, message }) => `Value at '${path.join('.')}' failed to satisfy constraint: ${message}`,
  );
  const count = `${problems.length} validation error${problems.length === 1 ? '' : 's'} detected`;
  throw new AwsError('ValidationException', `${count}: ${problems.join('; ')}`);
}

function operationOf(
  target: string | string[] | undefined,
  service: string,
  operations: Readonly<Record<string, Operation>>,
): Operation {
  const [prefix, name] = String(target ?? '').split('.');
  const operation = prefix === service && name && Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (operation) return operation;
  throw new AwsError('UnknownOperationException', `Local mode has no operation '${String(target)}'.`, 501);
}

function parseInput(body: string): unknown {
  try {
    return JSON.parse(body === '' ? '{}' : body);
  } catch {
    throw new AwsError('SerializationException', 'The request is not JSON.');
  }
}

function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  if (error instanceof RangeError) return new AwsError('RequestEntityTooLargeException', error.message, 413);
  return new AwsError('InternalServerError', error instanceof Error ? error.message : String(error), 500);
}
