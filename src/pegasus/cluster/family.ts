import type { PegasusFamily, ServerInfo } from '../cluster-snapshot.ts';
import { known, type Reading, unknown } from '../reading.ts';

type Versions = Iterable<Reading<{ readonly version: string }>>;

/** The family that most answering servers belong to, by server_info or, where that says nothing, by `/version`. */
export function detectFamily(serverInfo: Reading<readonly ServerInfo[]>, versions: Versions): Reading<PegasusFamily> {
  const told = serverInfo.known ? serverInfo.value.map((info) => info.answer) : [];
  const texts = textsOf(told);
  const found = texts.length > 0 ? texts : textsOf(versions);
  if (found.length === 0) return serverInfo.known ? unknown('no_answer', 'no server told its version') : serverInfo;
  return mostCommon(found);
}

function textsOf(readings: Versions): readonly string[] {
  const texts: string[] = [];
  for (const reading of readings) if (reading.known) texts.push(reading.value.version);
  return texts;
}

function mostCommon(versions: readonly string[]): Reading<PegasusFamily> {
  const votes = new Map<PegasusFamily, number>();
  for (const version of versions) {
    const family = familyOf(version);
    if (family !== undefined) votes.set(family, (votes.get(family) ?? 0) + 1);
  }
  const [winner] = [...votes].sort(([, a], [, b]) => b - a);
  return winner ? known(winner[0]) : unknown('malformed', `no version that is known here: ${versions.join(', ')}`);
}

/** Undefined of a version that is not known here. */
export function familyOf(version: string): PegasusFamily | undefined {
  const [, major, minor] = /^(\d{1,4})\.(\d{1,4})(?:\D|$)/.exec(version) ?? [];
  const release = Number(major) * 1000 + Number(minor);
  if (release === 2004) return '2.4';
  if (release === 2005) return '2.5';
  return release > 2005 ? 'head' : undefined;
}
