import type { AlertBook } from '../alerts/book.ts';
import { EMPTY_MEMORY } from '../checks/memory.ts';
import { loadLanguages } from '../words/render.ts';
import { perform } from './act.ts';
import { judge } from './check.ts';
import { type Inboxes, inboxesOf } from './inboxes.ts';
import type { Line, Script } from './language/script.ts';
import { type Failure, type Happening, type Played, receivedText } from './played.ts';
import { startDatabase } from './world/database.ts';
import type { FrameCache } from './world/hosts.ts';
import { type Kept, startWorld, type World } from './world/world.ts';

export interface PlayOptions {
  /** Stands for the embedded DynamoDB in scenarios that do not ask for it: the same answers, sooner. */
  readonly memory?: () => Kept;
  /** May be shared between scenarios. */
  readonly frames?: FrameCache;
}

interface Stage {
  readonly world: World;
  readonly inboxes: Inboxes;
  /** What is still to happen, in its order. */
  readonly pending: Line[];
  readonly failures: Failure[];
  readonly happened: Happening[];
  /** How much of what was received stands in `happened`. */
  seen: number;
  checked: number;
}

/**
 * Plays a scenario over virtual time: the functions as they are deployed with their stages and adapters, the embedded
 * DynamoDB, local SNS, and hosts that print what the probes would. The same scenario always gives the same messages.
 */
export async function play(script: Script, { memory, frames = new Map() }: PlayOptions = {}): Promise<Played> {
  const inMemory = script.database === 'memory' ? memory?.() : undefined;
  const database = inMemory === undefined ? await startDatabase() : undefined;
  try {
    const keep = (clock: () => number): Kept => database?.keep(clock) ?? (inMemory as Kept);
    const world = await startWorld({ start: script.start, config: script.config, keep, frames });
    try {
      return await playIn(world, script);
    } finally {
      await world.close();
    }
  } finally {
    await database?.close();
  }
}

async function playIn(world: World, script: Script): Promise<Played> {
  await loadLanguages(['en', 'zh']);
  await putStored(world, script);
  const acts = script.lines.filter(({ act }) => act.kind !== 'expect');
  const stage: Stage = {
    world,
    inboxes: inboxesOf(world.received),
    pending: acts.toSorted((a, b) => a.at - b.at),
    failures: [],
    happened: [],
    seen: 0,
    checked: 0,
  };
  for (const line of script.lines) {
    if (line.act.kind === 'expect') await expectOf(stage, line);
  }
  await pass(stage, Math.max(...script.lines.map(({ at }) => at)));
  closeBook(stage, script);
  const { failures, happened, checked } = stage;
  return { title: script.title, file: script.file, start: script.start, end: world.now(), checked, failures, happened };
}

/** Alerts of the first version, as it stored them: whoever loads them takes them over. */
async function putStored({ store, config }: World, { stored }: Script): Promise<void> {
  const cluster = config().clusters[0]?.name;
  if (stored === undefined || cluster === undefined) return;
  const memory = { ...EMPTY_MEMORY, alerts: stored as unknown as AlertBook };
  await store.commitState(cluster, 0, { lastRuns: {}, memory, messages: [] });
}

async function expectOf(stage: Stage, line: Line): Promise<void> {
  const { act } = line;
  if (act.kind !== 'expect') return;
  await pass(stage, line.at, undefined, line.line);
  const { world, inboxes } = stage;
  const wait = (until: number, done?: () => boolean) => pass(stage, until, done, line.line);
  stage.checked += 1;
  stage.failures.push(
    ...(await judge(act.expectation, { world, inboxes, line: { line: line.line, at: line.at }, wait })),
  );
}

/**
 * Lets time pass with all that happens meanwhile. @param done ends it early
 * @param below lines of the last moment below this one are left for later
 */
async function pass(
  stage: Stage,
  until: number,
  done?: () => boolean,
  below = Number.POSITIVE_INFINITY,
): Promise<void> {
  const { world, pending } = stage;
  const isDone = (): boolean => done?.() ?? false;
  for (let next = pending[0]; next !== undefined; next = pending[0]) {
    if (next.at > until || (next.at === until && next.line > below)) break;
    await world.advance(Math.max(next.at, world.now()), isDone);
    if (isDone()) break;
    pending.shift();
    record(stage, next);
    const failure = await perform(next, world);
    if (failure !== undefined) stage.failures.push(failure);
  }
  if (!isDone() && world.now() <= until) await world.advance(until, isDone);
  recordMessages(stage);
}

function record(stage: Stage, { line, text, at }: Line): void {
  recordMessages(stage);
  stage.happened.push({ kind: 'line', at, line, text });
}

function recordMessages(stage: Stage): void {
  for (const received of stage.world.received.slice(stage.seen)) {
    stage.happened.push({ kind: 'message', at: received.at, received });
  }
  stage.seen = stage.world.received.length;
}

/** Nothing else has arrived, and no message to a function was given up unless a line counts them. */
function closeBook(stage: Stage, { lines }: Script): void {
  const { world, inboxes, failures } = stage;
  const at = { line: lines.at(-1)?.line ?? 1, at: world.now() };
  stage.checked += 1;
  const surplus = inboxes.surplus();
  if (surplus.length > 0) failures.push({ ...at, expected: 'no other message', got: surplus.map(receivedText) });
  const isCounted = lines.some(({ act }) => act.kind === 'expect' && act.expectation.kind === 'dead_letters');
  const letters = world.deadLetters();
  if (!isCounted && letters.length > 0) failures.push({ ...at, expected: 'no dead letter', got: [...letters] });
}
