import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi } from '../../src/local/api-server.ts';
import type { LoopbackServer } from '../../src/local/loopback.ts';
import { surroundings } from '../support/people.ts';

const KEY = 'AKIATESTING';
let server: LoopbackServer;

beforeAll(async () => {
  server = await startApi((await surroundings()).deps, KEY);
});
afterAll(() => server.close());

function ask(headers: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(`${server.url}/incidents`, { headers });
}

describe('The HTTP API on this machine', () => {
  it('answers on the loopback interface, for whoever knows the key', async () => {
    expect(new URL(server.url).hostname).toBe('127.0.0.1');
    const response = await ask({ authorization: `Bearer ${KEY}` });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ incidents: [{ id: 'demo-1' }] });
  });

  it.each([
    ['no key', {}],
    ['another key', { authorization: 'Bearer AKIASTRANGER' }],
    ['a web page', { authorization: `Bearer ${KEY}`, origin: 'https://evil.example' }],
  ])('lets in nobody with %s', async (_, headers) => {
    const response = await ask(headers as Readonly<Record<string, string>>);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'forbidden', status: 403 });
  });
});
