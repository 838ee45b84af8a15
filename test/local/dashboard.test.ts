import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildDashboard } from '../../src/local/dashboard/bundle.ts';
import { localRoutes } from '../../src/local/dashboard/local-routes.ts';
import { startDashboard } from '../../src/local/dashboard/server.ts';
import type { LoopbackServer } from '../../src/local/loopback.ts';
import type { Fault } from '../../src/local/simulator/faults.ts';
import { rawRequest } from '../support/raw-request.ts';

const FIRST_LOAD_LIMIT = 60 * 1024;

let server: LoopbackServer;
let links: string[];
let writes: number;
let directory: string;
let faults: Set<Fault>;
let inspections: number;

beforeEach(async () => {
  links = [];
  writes = 0;
  inspections = 0;
  faults = new Set();
  directory = await mkdtemp(join(tmpdir(), 'farrier-dashboard-'));
  const api = new Hono();
  api.get('/incidents', (context) => context.json({ incidents: [] }));
  api.post('/incidents', (context) => {
    writes += 1;
    return context.json({});
  });
  const inspect = async (): Promise<void> => {
    inspections += 1;
  };
  server = await startDashboard({
    api,
    local: localRoutes({ inbox: join(directory, 'inbox.jsonl'), faults, inspect }),
    about: { user: 'ann', local: true },
    onLink: (link) => links.push(link),
  });
});
afterEach(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

const enter = (link = links.at(-1) ?? '') => fetch(link, { redirect: 'manual' });

/** The cookie that a browser has after it came by the link. */
async function session(): Promise<string> {
  return (await enter()).headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function post(path: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<number> {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  await response.arrayBuffer();
  return response.status;
}

describe('Who may use the dashboard', () => {
  it('is whoever opens the link: it is exchanged for a cookie that scripts and other sites cannot use', async () => {
    const response = await enter();
    expect([response.status, response.headers.get('location')]).toEqual([303, '/']);
    expect(response.headers.get('set-cookie')).toMatch(
      /^farrier-[0-9a-f]{8}=[\w-]{32}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });

  it('is nobody else: neither page nor files nor API answer without the cookie', async () => {
    const paths = ['/', '/app.js', '/style.css', '/about', '/api/incidents', '/local/inbox', '/?token=guess'];
    const statuses = await Promise.all(paths.map(async (path) => (await fetch(`${server.url}${path}`)).status));
    expect(statuses).toEqual([403, 401, 401, 401, 401, 401, 403]);
    const headers = { cookie: (await session()).replace(/=.*/, '=guess') };
    expect((await fetch(`${server.url}/api/incidents`, { headers })).status).toBe(401);
  });

  it('a link works once; whoever comes with it again is refused, and a fresh one is printed', async () => {
    const cookie = await session();
    const [first = ''] = links;
    expect((await enter(first)).status).toBe(403);
    expect(links).toHaveLength(2);
    expect((await enter(first)).status).toBe(403);
    expect(links).toHaveLength(2);
    const again = await fetch(first, { redirect: 'manual', headers: { cookie } });
    expect(again.status).toBe(303);
    expect((await enter()).status).toBe(303);
  });

  it('another host name that points here is refused', async () => {
    const { port } = new URL(server.url);
    const cookie = await session();
    expect(await rawRequest(server.url, { host: `evil.example:${port}`, cookie })).toBe(421);
    expect(await rawRequest(server.url, { host: '127.0.0.1', cookie })).toBe(421);
    expect(await rawRequest(server.url, { host: `localhost:${port}`, cookie })).toBe(200);
  });

  it('only the page itself writes: another origin is refused, also with the cookie, and so is none', async () => {
    const cookie = await session();
    const { port } = new URL(server.url);
    expect(await post('/api/incidents', {}, { cookie })).toBe(403);
    expect(await post('/api/incidents', {}, { cookie, origin: 'https://evil.example' })).toBe(403);
    expect(await post('/api/incidents', {}, { cookie, origin: `http://127.0.0.1:${Number(port) + 1}` })).toBe(403);
    expect(await post('/local/faults', { name: 'node-down', active: true }, { cookie })).toBe(403);
    expect([writes, faults.size]).toEqual([0, 0]);
    expect(await post('/api/incidents', {}, { cookie, origin: server.url })).toBe(200);
    expect(writes).toBe(1);
  });
});

describe('What is served', () => {
  it('allows nothing from elsewhere and nothing inline', async () => {
    const response = await fetch(server.url, { headers: { cookie: await session() } });
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    expect(await response.text()).not.toMatch(/<script(?![^>]* src="\/)|<style|\son\w+=|https?:\/\/(?!www\.w3\.org)/);
  });

  it('is at most 60 KiB for the first load, compressed, all files together', async () => {
    const files = await buildDashboard();
    // What is imported by a call is loaded when somebody comes to its page.
    const script = files.get('/app.js')?.body ?? expect.unreachable();
    const later = [...script.matchAll(/import\("\.(\/[^"]+)"\)/g)].map(([, path]) => path);
    expect(later.length).toBeGreaterThan(0);
    const first = [...files].filter(([path]) => !later.includes(path));
    expect(first.length).toBe(files.size - later.length);
    const size = first.reduce((sum, [, { body }]) => sum + gzipSync(body).length, 0);
    expect(size).toBeLessThanOrEqual(FIRST_LOAD_LIMIT);
  });

  it('has the API below /api', async () => {
    const response = await fetch(`${server.url}/api/incidents`, { headers: { cookie: await session() } });
    expect(await response.json()).toEqual({ incidents: [] });
  });
});

describe('What local mode adds', () => {
  it('shows the newest messages first, and says how many are older', async () => {
    const headers = { cookie: await session() };
    const inbox = async () => (await fetch(`${server.url}/local/inbox`, { headers })).json();
    expect(await inbox()).toEqual({ messages: [], more: 0 });
    const lines = Array.from({ length: 103 }, (_, index) => JSON.stringify({ body: `message ${index}` }));
    await writeFile(join(directory, 'inbox.jsonl'), `${lines.join('\n')}\n`);
    const { messages, more } = (await inbox()) as { messages: readonly { body: string }[]; more: number };
    expect([messages.length, more]).toEqual([100, 3]);
    expect([messages[0]?.body, messages.at(-1)?.body]).toEqual(['message 102', 'message 3']);
  });

  it('breaks and mends the simulated cluster, and inspects at once', async () => {
    const headers = { cookie: await session(), origin: server.url };
    expect(await post('/local/faults', { name: 'node-down', active: true }, headers)).toBe(200);
    expect([...faults]).toEqual(['node-down']);
    expect(await post('/local/faults', { name: 'node-down', active: false }, headers)).toBe(200);
    expect([...faults]).toEqual([]);
    expect(await post('/local/faults', { name: 'no-such-fault', active: true }, headers)).toBe(400);
    expect(await post('/local/inspections', {}, headers)).toBe(202);
    expect(inspections).toBe(1);
  });
});
