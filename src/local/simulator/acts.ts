import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { META_LEVELS, type MetaLevel } from '../../pegasus/cluster-snapshot.ts';

/** What somebody has done to a simulated cluster, and what became of it. Everything lasts until something undoes it. */
export type SimAct = { /** Epoch milliseconds. */ readonly at: number } & (
  | {
      readonly what: 'level';
      readonly level: MetaLevel /** The meta that keeps it, host:port. */;
      readonly leader: string;
    }
  | { readonly what: 'primaries'; readonly only: boolean; readonly leader: string }
  | { readonly what: 'rate'; readonly rate: 'copy' | 'send'; readonly server: string; readonly value: number }
  | { readonly what: 'unit'; readonly machine: string; readonly action: 'stop' | 'start' }
  /** Another meta leads: it has forgotten what the one before was told. */
  | { readonly what: 'leader'; readonly leader: string }
);

/** The acts of one cluster. */
export interface ActBook {
  /** In the order of their times. */
  list(): readonly SimAct[];
  add(act: SimAct): void;
}

/** Acts in a file: one a line, `<epoch ms> <what> <words>`, which the fakes on simulated hosts write too. */
export function actFile(path: string): ActBook {
  return {
    list: () => parseActs(readIfThere(path)),
    add: (act) => {
      mkdirSync(dirname(path), { recursive: true });
      appendFileSync(path, actLine(act));
    },
  };
}

/** @returns what can be read; a line that was cut off is none */
function parseActs(text: string): readonly SimAct[] {
  return text
    .split('\n')
    .flatMap((line) => parseAct(line.split(' ')) ?? [])
    .toSorted((a, b) => a.at - b.at);
}

/**
 * Notes that another meta leads than the one that was told something. Called at every look, so that a lead which comes back does
 * not bring back what was forgotten.
 */
export function noteLeader(book: ActBook, acts: readonly SimAct[], leader: string, now: number): void {
  const last = acts.findLast(({ what }) => what === 'level' || what === 'primaries' || what === 'leader');
  if (last !== undefined && 'leader' in last && last.leader !== leader && last.what !== 'leader') {
    book.add({ at: now, what: 'leader', leader });
  }
}

function parseAct([time = '', what, first = '', second = '', third = '']: readonly string[]): SimAct | undefined {
  const at = Number(time);
  if (!/^\d{1,15}$/.test(time)) return undefined;
  switch (what) {
    case 'level': {
      const level = META_LEVELS.find((each) => each === first);
      return level && second !== '' ? { at, what, level, leader: second } : undefined;
    }
    case 'primaries':
      return second === '' ? undefined : { at, what, only: first === 'true', leader: second };
    case 'rate':
      if (!(first === 'copy' || first === 'send') || !/^\d{1,9}$/.test(third)) return undefined;
      return { at, what, rate: first, server: second, value: Number(third) };
    case 'unit':
      return second === 'stop' || second === 'start' ? { at, what, machine: first, action: second } : undefined;
    case 'leader':
      return { at, what, leader: first };
    default:
      return undefined;
  }
}

function actLine(act: SimAct): string {
  const { at, what, ...values } = act;
  return `${[at, what, ...Object.values(values)].join(' ')}\n`;
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
