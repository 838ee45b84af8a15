import type { HostReplicaDirectory } from '../host-snapshot.ts';
import type { Step } from '../step.ts';
import { quote, Unreadable } from '../unreadable.ts';
import { amount, hostText, linesOf, plainLine } from './host-text.ts';

const MAX_PATH = 300;
const LINE = /^directory (\d+) (\d+) (\d+) (\d+) (\d+) (.+)$/;

/** @returns the data directories of the replica servers that run on the host. */
export function replicaDirectoriesOf(steps: readonly Step[]): readonly HostReplicaDirectory[] {
  return linesOf(hostText(steps, 'replica_dirs')).map((line) => {
    const [, replicas, error, garbage, temporary, origin, path] = LINE.exec(line) ?? [];
    if (path === undefined) throw new Unreadable(`${quote(line)} tells of no directory`);
    return {
      path: plainLine(path, MAX_PATH),
      replicas: amount(replicas, 'replicas'),
      error: amount(error, 'error'),
      garbage: amount(garbage, 'garbage'),
      temporary: amount(temporary, 'temporary'),
      origin: amount(origin, 'origin'),
    };
  });
}
