import type { Release, ServerInfo } from '../cluster-snapshot.ts';
import { known, type Reading, unknown } from '../reading.ts';

type Versions = ReadonlyMap<string, Reading<{ readonly version: string; readonly gitSha: string }>>;

/**
 * Which versions run, and where: of the servers that told theirs, by server_info or, where that knows nothing of the
 * server, by `/version`. Short and long forms of one commit are one.
 */
export function releasesOf(
  serverInfo: Reading<readonly ServerInfo[]>,
  versions: Versions,
): Reading<readonly Release[]> {
  const told = new Map<string, { readonly version: string; readonly gitSha: string | undefined }>();
  for (const [server, reading] of versions) if (reading.known) told.set(server, reading.value);
  for (const { server, answer } of serverInfo.known ? serverInfo.value : []) {
    if (answer.known) told.set(server, answer.value);
  }
  if (told.size === 0) return serverInfo.known ? unknown('no_answer', 'no server told its version') : serverInfo;
  const releases: { version: string; gitSha: string | undefined; servers: string[] }[] = [];
  for (const [server, { version, gitSha }] of [...told].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const same = releases.find((each) => each.version === version && sameCommit(each.gitSha, gitSha));
    if (same === undefined) releases.push({ version, gitSha, servers: [server] });
    else same.servers.push(server);
  }
  return known(releases.sort((one, other) => other.servers.length - one.servers.length));
}

function sameCommit(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return true;
  return one.startsWith(other) || other.startsWith(one);
}
