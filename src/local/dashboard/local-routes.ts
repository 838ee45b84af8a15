import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import * as z from 'zod';
import type { InboxMessage } from '../inbox.ts';
import { FAULTS, type Fault } from '../simulator/faults.ts';

/** A way in which the simulated cluster can be broken. */
export interface LocalFault {
  readonly name: Fault;
  readonly what: string;
  readonly active: boolean;
}

export interface LocalRoutes {
  /** File of the messages that were delivered. */
  readonly inbox: string;
  /** Faults that the simulated clusters have now; undefined: no cluster is simulated. */
  readonly faults: Set<Fault> | undefined;
  /** Inspects every cluster once, unless that is under way; never rejects. */
  readonly inspect: () => Promise<void>;
}

const SHOWN_MESSAGES = 100;
const NAMES = Object.keys(FAULTS) as readonly Fault[];
const faultBody = z.strictObject({ name: z.enum(NAMES), active: z.boolean() });

/** What only local mode can do: read people's mail, and break things. */
export function localRoutes({ inbox, faults, inspect }: LocalRoutes): Hono {
  const app = new Hono();
  const list = (): readonly LocalFault[] =>
    faults === undefined ? [] : NAMES.map((name) => ({ name, what: FAULTS[name], active: faults.has(name) }));
  app.use(async (context, next) => {
    await next();
    context.header('cache-control', 'no-store');
  });
  app.get('/inbox', async (context) => {
    const lines = await linesOf(inbox);
    const messages = lines.slice(-SHOWN_MESSAGES).map((line) => JSON.parse(line) as InboxMessage);
    return context.json({ messages: messages.toReversed(), more: lines.length - messages.length });
  });
  app.get('/faults', (context) => context.json({ faults: list() }));
  app.post('/faults', async (context) => {
    const body = faultBody.safeParse(await context.req.json().catch(() => undefined));
    if (!body.success) return context.json({ code: 'bad_request', detail: z.prettifyError(body.error) }, 400);
    if (faults === undefined) return context.json({ code: 'not_found', detail: 'no cluster is simulated' }, 404);
    if (body.data.active) faults.add(body.data.name);
    else faults.delete(body.data.name);
    return context.json({ faults: list() });
  });
  app.post('/inspections', (context) => {
    void inspect();
    return context.json({ begun: true }, 202);
  });
  return app;
}

async function linesOf(file: string): Promise<readonly string[]> {
  try {
    return (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
