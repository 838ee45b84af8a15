import type { ServerRole } from '../../pegasus/cluster-snapshot.ts';

/** A machine of the simulated cluster: one Pegasus server runs on each. */
export interface SimMachine {
  readonly name: string;
  readonly address: string;
  readonly role: ServerRole;
  /** host:port of its Pegasus server. */
  readonly server: string;
  /** Epoch milliseconds of the Pegasus server's start: constant, so that runs hours apart do not look like restarts. */
  readonly startedAt: number;
}

export interface SimTable {
  readonly id: number;
  readonly name: string;
  readonly partitions: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Client operations per second in the middle between the day's peak and trough. */
  readonly readQps: number;
  readonly writeQps: number;
  readonly storageMb: number;
}

/** Every machine was booted then; servers were started after it, one by one. */
export const BOOTED_AT = Date.UTC(2025, 9, 6, 3, 12, 41);
const STARTED_AT = Date.UTC(2025, 9, 7, 9, 25, 34);

const META_PORT = 34601;
const NODE_PORT = 34801;
export const REPLICAS_PER_PARTITION = 3;
/** Replicas below which Pegasus refuses a write. */
export const WRITABLE_REPLICAS = 2;

export const MACHINES: readonly SimMachine[] = [
  ...[1, 2, 3].map((number) => machine('meta', number, `10.20.0.${10 + number}`, META_PORT)),
  ...[1, 2, 3, 4, 5].map((number) => machine('replica', number, `10.20.1.${10 + number}`, NODE_PORT)),
];
export const METAS: readonly string[] = MACHINES.filter((each) => each.role === 'meta').map((each) => each.server);
export const NODES: readonly string[] = MACHINES.filter((each) => each.role === 'replica').map((each) => each.server);

export const TABLES: readonly SimTable[] = [
  table(1, 'temp', 8, { readQps: 8, writeQps: 8, storageMb: 12 }),
  table(2, 'usertable', 16, { readQps: 2400, writeQps: 900, storageMb: 98_000 }),
  table(3, 'orders', 32, { readQps: 800, writeQps: 320, storageMb: 212_000 }),
  table(4, 'sessions', 8, { readQps: 1250, writeQps: 610, storageMb: 36_500 }),
];

/** A table that nobody uses any more. */
export const DROPPED_TABLE: SimTable = table(5, 'orders_old', 16, { readQps: 0, writeQps: 0, storageMb: 0 });

/** The table that is duplicated to another cluster. */
export const DUPLICATED_TABLE = 'usertable';
/** The partition that fault hotspot-partition is about. */
export const HOT_PARTITION = { table: 'usertable', index: 9 } as const;

export const ZOOKEEPER_HOSTS = '10.20.0.21:2181,10.20.0.22:2181,10.20.0.23:2181';

/** Where the metas of a cluster keep their state. */
export function zookeeperRoot(cluster: string): string {
  return `/pegasus/${cluster}`;
}

function machine(role: ServerRole, number: number, address: string, port: number): SimMachine {
  const name = `${role}${number}`;
  const order = (role === 'meta' ? 0 : 3) + number;
  return { name, address, role, server: `${name}:${port}`, startedAt: STARTED_AT + order * 7_000 };
}

function table(
  id: number,
  name: string,
  partitions: number,
  load: Pick<SimTable, 'readQps' | 'writeQps' | 'storageMb'>,
): SimTable {
  return { id, name, partitions, createdAt: STARTED_AT + id * 57_000, ...load };
}
