import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it stood on the wire. */
export interface WireRequest {
  /** Operation without its service prefix, e.g. `SendCommand`. */
  readonly operation: string;
  /** Parsed JSON body, or the fields of a form without `Action` and `Version`. */
  readonly body: unknown;
}

/** What the service answers: a JSON value, XML text, or an error by its AWS name. */
export type WireAnswer =
  | { readonly json: unknown }
  | { readonly xml: string }
  | { readonly error: string; readonly status?: number };

export interface AwsEndpoint {
  readonly url: string;
  readonly requests: WireRequest[];
  readonly stop: () => Promise<void>;
}

/** A loopback server that speaks as much of the AWS JSON and query protocols as a test needs. */
export async function startAwsEndpoint(answer: (request: WireRequest) => WireAnswer): Promise<AwsEndpoint> {
  const requests: WireRequest[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const request = await readRequest(incoming);
    requests.push(request);
    const given = answer(request);
    if ('xml' in given) {
      outgoing.writeHead(200, { 'content-type': 'text/xml' }).end(given.xml);
      return;
    }
    const status = 'error' in given ? (given.status ?? 400) : 200;
    const body = 'error' in given ? { __type: given.error, message: `${given.error} for the test` } : given.json;
    outgoing.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const target = incoming.headers['x-amz-target'];
  if (typeof target === 'string') return { operation: target.split('.')[1] ?? target, body: JSON.parse(text) };
  const { Action = '', Version: _version, ...body } = Object.fromEntries(new URLSearchParams(text));
  return { operation: Action, body };
}

/** Settings of a client that talks to the endpoint. */
export function clientSettings(url: string) {
  return {
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  };
}
