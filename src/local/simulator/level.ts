import type { MetaLevel } from '../../pegasus/cluster-snapshot.ts';
import type { SimAct } from './acts.ts';
import type { Fault } from './faults.ts';
import type { ActiveFaults } from './victims.ts';

/** Level of the configuration file of the metas: what a leader begins with. */
const ON_START: MetaLevel = 'steady';
/** Faults in which somebody else, or another configuration file, has set the level. */
const LIVELY_FAULTS = ['meta-level-changed', 'level-lost-on-failover'] as const satisfies readonly Fault[];

export interface SetLevel {
  readonly level: MetaLevel;
  /** Epoch milliseconds; undefined: ever since. */
  readonly since: number | undefined;
}

/** The level that is asked for: the newest word on it, of an act or of a fault. A leader knows only what it was told itself. */
export function requestedLevel(acts: readonly SimAct[], faults: ActiveFaults, leader: string): SetLevel {
  const last = acts.findLast(({ what }) => what === 'level' || what === 'leader');
  const told = last?.what === 'level' && last.leader === leader ? last : undefined;
  const struck = LIVELY_FAULTS.flatMap((fault) => faults.get(fault)?.since ?? []).toSorted((a, b) => a - b);
  const since = struck.at(-1);
  if (since !== undefined && (told === undefined || told.at < since)) return { level: 'lively', since };
  return told === undefined ? { level: ON_START, since: undefined } : { level: told.level, since: told.at };
}

/** Whether the balancer moves roles only, which the leader keeps as it keeps the level. */
export function movesPrimariesOnly(acts: readonly SimAct[], leader: string): boolean {
  const last = acts.findLast(({ what }) => what === 'primaries' || what === 'leader');
  return last?.what === 'primaries' && last.leader === leader && last.only;
}

/** Whether the level was lively by an act at this time. @param leader the one that leads at the end */
export function isLively(acts: readonly SimAct[], leader: string, at: number): boolean {
  const changes = acts.filter(({ what }) => what === 'level' || what === 'leader');
  const last = changes.findLast((act) => act.at <= at);
  // what the leader of now was not told has ended, though nobody has noted when
  return last?.what === 'level' && last.level === 'lively' && (last !== changes.at(-1) || last.leader === leader);
}
