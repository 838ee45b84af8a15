import type { ClusterSnapshot } from '../pegasus/cluster-snapshot.ts';

/** The running value of a whole-numbered option of one server; undefined where it was not asked or has no such option. */
export function numericOption(snapshot: ClusterSnapshot, server: string, name: string): number | undefined {
  const reading = snapshot.options?.get(server);
  const text = reading?.known && Object.hasOwn(reading.value.options, name) ? reading.value.options[name] : undefined;
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** The value that the meta leader runs with, or where the leader did not tell it that of the metas, if they agree. */
export function metaOption(snapshot: ClusterSnapshot, name: string): number | undefined {
  const info = snapshot.clusterInfo.known ? snapshot.clusterInfo.value : undefined;
  const ofLeader = info === undefined ? undefined : numericOption(snapshot, info.primaryMetaServer, name);
  if (ofLeader !== undefined) return ofLeader;
  const told = [...(snapshot.options?.keys() ?? [])].map((server) => numericOption(snapshot, server, name));
  const values = new Set(told.filter((each) => each !== undefined));
  return values.size === 1 ? [...values][0] : undefined;
}
