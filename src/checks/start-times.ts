import type { ClusterSnapshot } from '../pegasus/cluster-snapshot.ts';

/**
 * Start time by server as printed: server local time without a zone. server_info leaves out servers that the metas take
 * for dead, so the servers' own HTTP answers are used beside it.
 */
export function startTimes(snapshot: ClusterSnapshot): ReadonlyMap<string, string> {
  const times = new Map<string, string>();
  for (const [server, reading] of snapshot.startTimes) {
    if (reading.known) times.set(server, reading.value);
  }
  if (snapshot.serverInfo.known) {
    for (const info of snapshot.serverInfo.value) {
      if (info.answer.known) times.set(info.server, info.answer.value.startTime);
    }
  }
  return times;
}
