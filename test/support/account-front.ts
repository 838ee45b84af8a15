import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Place {
  /** The access key id that it lets in. */
  readonly key: string;
  readonly url: string;
}

export interface AccountFrontOptions {
  readonly own: Place;
  /** Takes whatever is signed with another key than `own` has. */
  readonly far: Place;
  /** Answers in XML instead; undefined: passed on. */
  readonly answer?: (body: string) => string | undefined;
}

export interface AccountFront {
  readonly url: string;
  close(): Promise<void>;
}

/** One address for a service in two accounts: as in AWS, the access key tells which one is meant. */
export async function startAccountFront({ own, far, answer }: AccountFrontOptions): Promise<AccountFront> {
  const server = createServer(async (incoming, outgoing) => {
    const body = await textOf(incoming);
    const xml = answer?.(body);
    if (xml !== undefined) {
      outgoing.writeHead(200, { 'content-type': 'text/xml' }).end(xml);
      return;
    }
    const { authorization = '', 'x-amz-target': target, 'content-type': type } = incoming.headers;
    const { key, url } = authorization.includes(`Credential=${own.key}/`) ? own : far;
    const headers = {
      authorization: authorization.replace(/Credential=[^/]*/, `Credential=${key}`),
      'x-amz-target': String(target),
      'content-type': String(type),
    };
    const passed = await fetch(url, { method: 'POST', headers, body });
    outgoing.writeHead(passed.status, { 'content-type': 'application/x-amz-json-1.1' }).end(await passed.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
