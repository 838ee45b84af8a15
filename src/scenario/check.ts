import { watched } from '../pipeline/incident-list.ts';
import { statesOf } from './act.ts';
import type { Inboxes } from './inboxes.ts';
import type { Expectation, Line } from './language/script.ts';
import { clockText, type Failure, receivedText } from './played.ts';
import { reasonsSince } from './reasons.ts';
import type { World } from './world/world.ts';

/** How long a message may take where the line does not say: from when it has its turn. */
const PATIENCE_MS = 60_000;

type Of<K extends Expectation['kind']> = Extract<Expectation, { kind: K }>;

/** Where an expectation is judged. */
export interface Scene {
  readonly world: World;
  readonly inboxes: Inboxes;
  readonly line: Pick<Line, 'line' | 'at'>;
  /** Lets time pass until then, or until it is done. */
  readonly wait: (until: number, done?: () => boolean) => Promise<void>;
}

/** Judges an expectation when its time has come, and lets the time pass that it allows. @returns what does not hold */
export async function judge(expectation: Expectation, scene: Scene): Promise<readonly Failure[]> {
  switch (expectation.kind) {
    case 'message':
      return judgeMessage(expectation, scene);
    case 'no_message':
      return judgeAbsence(expectation, scene);
    case 'incident':
      return judgeIncident(expectation, scene);
    case 'verdict':
      return judgeVerdict(expectation, scene);
    case 'anything':
      scene.inboxes.take(scene.inboxes.surplus());
      return [];
    default:
      return judgeCount(expectation, scene);
  }
}

async function judgeMessage(wanted: Of<'message'>, { world, inboxes, line, wait }: Scene): Promise<readonly Failure[]> {
  const lacks = (contact: string): boolean => inboxes.fitting(wanted, contact).length < wanted.times;
  const until = wanted.until ?? Math.max(world.now(), line.at) + PATIENCE_MS;
  await wait(until, () => !wanted.to.some(lacks));
  const failures = await Promise.all(
    wanted.to.filter(lacks).map(async (contact): Promise<Failure> => {
      const others = inboxes.surplus().filter(({ inbox }) => inbox.contact === contact);
      const reasons = [...(await reasonsSince(line.at, world))].join(', ');
      const nothing = `nothing to ${contact} by ${clockText(world.now())}; decisions: ${reasons || 'none'}`;
      const got = others.length > 0 ? others.map(receivedText) : [nothing];
      return { ...line, expected: wantedText(wanted, contact, until), got };
    }),
  );
  for (const contact of wanted.to) inboxes.take(inboxes.fitting(wanted, contact));
  return failures;
}

function wantedText(
  { times, channel, stage, contains, without }: Of<'message'>,
  contact: string,
  until: number,
): string {
  const what = channel === 'email' ? 'mail' : (channel ?? 'message');
  const texts = [...contains.map((text) => `with "${text}"`), ...without.map((text) => `without "${text}"`)];
  const parts = [`${times} ${what} to ${contact} until ${clockText(until)}`, ...(stage === undefined ? [] : [stage])];
  return [...parts, ...texts].join(', ');
}

async function judgeAbsence(
  { to, until, because }: Of<'no_message'>,
  { world, inboxes, line, wait }: Scene,
): Promise<readonly Failure[]> {
  await wait(until);
  const sent = inboxes.surplus(line.at, until).filter(({ inbox }) => to === undefined || to.includes(inbox.contact));
  inboxes.take(sent);
  const expected = `no message${to === undefined ? '' : ` to ${to.join(', ')}`} until ${clockText(until)}`;
  if (sent.length > 0) return [{ ...line, expected, got: sent.map(receivedText) }];
  const reasons = await reasonsSince(line.at, world);
  if (because === undefined || reasons.has(because)) return [];
  const got = `none, but because of: ${[...reasons].join(', ') || 'nothing that was decided'}`;
  return [{ ...line, expected: `${expected} because of ${because}`, got: [got] }];
}

async function judgeIncident({ id, phase }: Of<'incident'>, { world, line, wait }: Scene): Promise<readonly Failure[]> {
  await wait(line.at);
  const states = [...(await statesOf(world, watched(world.config()))).values()];
  const books = states.map(({ memory }) => memory.alerts);
  const open = books.flatMap(({ incidents }) => Object.values(incidents));
  const past = books.flatMap((book) => book.past).map((each) => ({ id: each.id, phase: 'resolved' }));
  const all = [...open, ...past];
  const is = all.find((each) => each.id === id)?.phase;
  if (is === phase) return [];
  const known = all.map((each) => `${each.id} is ${each.phase}`);
  return [{ ...line, expected: `${id} is ${phase}`, got: known.length > 0 ? known : ['there is no incident'] }];
}

async function judgeVerdict(
  { cluster, words }: Of<'verdict'>,
  { world, line, wait }: Scene,
): Promise<readonly Failure[]> {
  await wait(line.at);
  const name = cluster ?? world.config().clusters[0]?.name ?? '';
  const verdicts = await world.store.latestVerdicts(name);
  const told = verdicts.map(({ verdict: { health, confidence } }) => `${health} ${confidence}`);
  const expected = words.join(' ');
  return told.some((each) => `${each} `.startsWith(`${expected} `)) ? [] : [{ ...line, expected, got: told }];
}

async function judgeCount(
  { kind, count }: Of<'open_incidents' | 'waiting' | 'set_aside' | 'dead_letters'>,
  { world, line, wait }: Scene,
): Promise<readonly Failure[]> {
  await wait(line.at);
  const states = [...(await statesOf(world, watched(world.config()))).values()];
  const lists: Readonly<Record<typeof kind, () => readonly string[]>> = {
    open_incidents: () =>
      states.flatMap(({ memory }) =>
        Object.values(memory.alerts.incidents).flatMap(({ id, phase, head }) =>
          phase === 'resolved' ? [] : [`${id} ${head}`],
        ),
      ),
    waiting: () => states.flatMap(({ outbox }) => Object.keys(outbox)),
    set_aside: () => states.flatMap(({ setAside = [] }) => setAside.map(({ id }) => id)),
    dead_letters: () => world.deadLetters(),
  };
  const found = lists[kind]();
  if (found.length === count) return [];
  return [{ ...line, expected: `${count} ${kind}`, got: [`${found.length}: ${found.join(', ')}`] }];
}
