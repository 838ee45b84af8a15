import { act } from '../pipeline/act.ts';
import { clusterOfIncident } from '../pipeline/incident-list.ts';
import type { ClusterState } from '../pipeline/ports.ts';
import type { Act, Line } from './language/script.ts';
import type { Failure } from './played.ts';
import { runsAt, type World } from './world/world.ts';

/** Does what a line says. @returns what is wrong with it, if anything */
export async function perform({ act: what, line, at }: Line, world: World): Promise<Failure | undefined> {
  const { levers } = world;
  switch (what.kind) {
    case 'faults': {
      const others = levers.faults.filter(({ fault }) => fault !== what.remove && fault !== what.add);
      const before = levers.faults.filter(({ fault }) => fault === what.add);
      const added = what.add === undefined ? [] : [before[0] ?? { fault: what.add, since: at }];
      levers.faults = [...others, ...added];
      return undefined;
    }
    case 'schedule':
      levers.schedule = { ...levers.schedule, ...what.change };
      return undefined;
    case 'repeat_run':
      repeatRun(world);
      return undefined;
    case 'events':
      levers.events = what.change;
      return undefined;
    case 'sns':
      levers.sns = what.mood;
      return undefined;
    case 'ssm':
      levers.ssm = what.mood;
      return undefined;
    case 'kill':
      levers.death = what.death;
      return undefined;
    case 'subscription':
      setSubscription(world, what.contact, what.flaw);
      return undefined;
    case 'config':
      await world.setConfig(what.config);
      return undefined;
    case 'command':
      return obey(what, { line, at }, world);
    case 'expect':
      return undefined;
  }
}

function setSubscription({ levers }: World, contact: string, flaw: 'gone' | 'pending' | undefined): void {
  const others = [...levers.subscriptions].filter(([name]) => name !== contact);
  levers.subscriptions = new Map(flaw === undefined ? others : [...others, [contact, flaw]]);
}

/** The last runs that the schedules have begun are begun once more. */
function repeatRun(world: World): void {
  const minutes = Array.from({ length: 60 }, (_, back) => Math.floor(world.now() / 60_000) * 60_000 - back * 60_000);
  const last = minutes.map((time) => runsAt(world.config(), time)).find((keys) => keys.length > 0);
  for (const key of last ?? []) world.schedule(key, world.now());
}

async function obey(
  { command, cluster, refused }: Extract<Act, { kind: 'command' }>,
  { line, at }: Pick<Line, 'line' | 'at'>,
  world: World,
): Promise<Failure | undefined> {
  const incident = 'incident' in command ? command.incident : '';
  const where = cluster ?? clusterOfIncident(incident, world.config());
  if (where === undefined) {
    return { line, at, expected: 'to be done', got: [`no cluster has an incident ${incident}`] };
  }
  const acted = await act(where, command, world.deps());
  const refusal = acted.outcome === 'refused' ? acted.refusal : undefined;
  if (refusal === refused) return undefined;
  const expected = refused === undefined ? 'to be done' : `to be refused: ${refused}`;
  return {
    line,
    at,
    expected,
    got: [acted.outcome === 'refused' ? `it was refused: ${acted.message}` : 'it was done'],
  };
}

/** States of everything that has a book of alerts, by cluster. */
export async function statesOf(world: World, names: readonly string[]): Promise<ReadonlyMap<string, ClusterState>> {
  const states = names.map(async (name) => [name, await world.store.loadState(name)] as const);
  return new Map(await Promise.all(states));
}
