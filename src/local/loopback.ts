import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { requestsUnderWay } from './under-way.ts';

/** A server of local mode: bound to 127.0.0.1 on a port that the system chose. */
export interface LoopbackServer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  close(): Promise<void>;
}

/** Says to somebody that they are not let in. */
export type Refuse = (request: IncomingMessage, response: ServerResponse, message: string) => void;

const MAX_BODY_BYTES = 4 * 1024 * 1024;

/**
 * Serves `listener` on the loopback interface, for those who sign with `accessKeyId`, or bear it, only: another user of the machine, or
 * a web page in its browser, must not be able to have probes run or to read and change what is stored.
 */
export function serve(
  listener: RequestListener,
  accessKeyId: string,
  refuse: Refuse = refuseAsAws,
): Promise<LoopbackServer> {
  return listenGuarded(createServer(listener), accessKeyId, refuse);
}

/**
 * As serve(), for a library's server that brings its own listener. It is closed when it has done what it has begun: dynalite
 * throws where nobody can catch it when its database goes while it answers.
 */
export function listenGuarded(
  server: Server,
  accessKeyId: string,
  refuse: Refuse = refuseAsAws,
): Promise<LoopbackServer> {
  return listen(server, (request, response) => {
    const refusal = refusalOf(request, accessKeyId);
    if (refusal === undefined) return true;
    request.resume();
    refuse(request, response, refusal);
    return false;
  });
}

/**
 * Binds a server to the loopback interface. @param admits lets a request in, or has answered it
 * @param port 0: the system chooses
 */
export async function listen(
  server: Server,
  admits: (request: IncomingMessage, response: ServerResponse) => boolean,
  port = 0,
): Promise<LoopbackServer> {
  const inner = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  const underWay = requestsUnderWay();
  let closing = false;
  server.on('request', (request, response) => {
    if (closing) {
      request.destroy();
      return;
    }
    if (!admits(request, response)) return;
    underWay.begin(response);
    for (const listener of inner) listener(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port: bound } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    closing = true;
    await underWay.settled();
    await closeServer(server);
  };
  return { url: `http://127.0.0.1:${bound}`, close };
}

/** @throws RangeError when the body is larger than any request of ours. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size > MAX_BODY_BYTES) throw new RangeError(`The request is larger than ${MAX_BODY_BYTES} bytes.`);
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString('utf8');
}

export function reply(response: ServerResponse, status: number, contentType: string, body: string): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

function refusalOf(request: IncomingMessage, accessKeyId: string): string | undefined {
  if (request.headers.origin !== undefined) return 'Web pages may not call this endpoint.';
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')) return 'Call this endpoint as 127.0.0.1.';
  const { authorization } = request.headers;
  if (!authorization?.includes(`Credential=${accessKeyId}/`) && authorization !== `Bearer ${accessKeyId}`) {
    return 'The security token included in the request is invalid.';
  }
  return undefined;
}

function refuseAsAws(request: IncomingMessage, response: ServerResponse, message: string): void {
  if (request.headers['content-type']?.includes('form-urlencoded')) {
    const error = `<Error><Type>Sender</Type><Code>InvalidClientTokenId</Code><Message>${message}</Message></Error>`;
    reply(response, 403, 'text/xml', `<ErrorResponse>${error}</ErrorResponse>`);
  } else {
    const error = JSON.stringify({ __type: 'UnrecognizedClientException', message });
    reply(response, 403, 'application/x-amz-json-1.1', error);
  }
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
