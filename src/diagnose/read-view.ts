import { META_LEVELS } from '../pegasus/cluster-snapshot.ts';
import type { PeerAnswer, PeersView } from './peers.ts';
import type { View } from './view.ts';

type Written = Readonly<Record<string, readonly string[]>>;

/** Reads a view from lines `key value…`, as notes have them. What is not there, or is no number, is not known. */
export function readView(lines: readonly string[]): View {
  const said: Written = Object.fromEntries(
    lines
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const [key = '', ...words] = line.trim().split(/\s+/);
        return [key, words];
      }),
  );
  return defined({
    agent: oneOf(said['ssm_ping'], ['online', 'connection_lost', 'inactive']),
    machine: said['ec2']?.[0],
    impaired: oneOf(said['ec2']?.slice(1), ['system', 'instance', 'both']),
    machineUnknown: said['ec2_unknown']?.[0],
    peers: peers(said),
    node: oneOf(said['node'], ['ALIVE', 'UNALIVE', 'unlisted']),
    hostsLost: number(said, 'hosts_lost'),
    effectiveLevel: oneOf(said['level_effective'], META_LEVELS),
    requestedLevel: oneOf(said['level_requested'], META_LEVELS),
    nodesAlive: number(said, 'nodes_alive'),
    nodesTotal: number(said, 'nodes_total'),
    version: said['version']?.[0],
    droppedTable: dropped(said['dropped_table']),
    qps: number(said, 'qps'),
    qpsBefore: number(said, 'qps_before'),
    failedPerSecond: number(said, 'failed_per_second'),
    p99Ms: number(said, 'p99_ms'),
    unreadablePartitions: number(said, 'unreadable_partitions'),
    sessions: number(said, 'sessions'),
    sessionsBefore: number(said, 'sessions_before'),
    hotPartition: hot(said['hot_partition']),
    hotKey: said['hot_key']?.[0],
    learning: learning(said['learning']),
    memoryPercent: number(said, 'memory_percent'),
    memoryPercentHourAgo: number(said, 'memory_percent_hour_ago'),
  });
}

/** A record without its undefined fields: absent is what unknown looks like. */
export function defined<T extends object>(fields: { readonly [K in keyof T]?: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

function number(said: Written, key: string, at = 0): number | undefined {
  const text = said[key]?.[at];
  return text !== undefined && /^\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) : undefined;
}

function oneOf<T extends string>(words: readonly string[] | undefined, all: readonly T[]): T | undefined {
  return all.find((each) => each === words?.[0]);
}

/** `peers_asked N`, and of each that looked `peer1 NAME ping=answered 34801=open`. */
function peers(said: Written): PeersView | undefined {
  const asked = number(said, 'peers_asked');
  if (asked === undefined) return undefined;
  const lines = Object.entries(said).filter(([key]) => /^peer\d$/.test(key));
  return { asked, answers: lines.map(([, [peer = '', ...tried]]) => ({ peer, ...triedBy(tried) })) };
}

function triedBy(words: readonly string[]): Omit<PeerAnswer, 'peer'> {
  const pairs = words.map((word) => word.split('='));
  const ping = oneOf(
    pairs.filter(([what]) => what === 'ping').map(([, got = '']) => got),
    ['answered', 'silent'],
  );
  const ports = pairs.flatMap(([what = '', got = '']) => {
    const state = oneOf([got], ['open', 'refused', 'silent']);
    return /^\d{1,5}$/.test(what) && state !== undefined ? [{ port: Number(what), state }] : [];
  });
  return { ...(ping === undefined ? {} : { ping }), ports };
}

function dropped(words: readonly string[] | undefined): View['droppedTable'] {
  const [name, time] = words ?? [];
  const at = Date.parse(time ?? '');
  return name === undefined || Number.isNaN(at) ? undefined : { name, at };
}

function hot(words: readonly string[] | undefined): View['hotPartition'] {
  const [partition, times] = words ?? [];
  return partition === undefined || !Number.isFinite(Number(times)) ? undefined : { partition, times: Number(times) };
}

function learning(words: readonly string[] | undefined): View['learning'] {
  const [replicas, minutes] = (words ?? []).map(Number);
  return replicas === undefined || minutes === undefined ? undefined : { replicas, minutes };
}
