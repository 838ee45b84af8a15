import type { Operation } from '../../src/operate/operation.ts';
import { EMPTY_DESK, type OperateDesk, type Operations, type SwitchEntry } from '../../src/pipeline/operate-ports.ts';

/**
 * Operations in memory, by the same rules as those on DynamoDB. Everything goes in and comes out as a copy.
 * @param under an operation that is there already, and has the desk of its cluster
 */
export function memoryOperations(under?: Operation): Operations {
  const operations = new Map<string, Operation>();
  const desks = new Map<string, OperateDesk>();
  const switches = new Map<string, SwitchEntry[]>();
  const key = (cluster: string, id: string) => JSON.stringify([cluster, id]);
  if (under !== undefined) {
    operations.set(key(under.cluster, under.id), copy(under));
    desks.set(under.cluster, { version: 1, active: under.id, starts: [under.startedAt ?? 0] });
  }
  return {
    async list(cluster, limit) {
      const own = [...operations.values()].filter((each) => each.cluster === cluster);
      return own
        .toSorted((a, b) => (a.id > b.id ? -1 : 1))
        .slice(0, limit)
        .map(copy);
    },
    async find(cluster, id) {
      return copy(operations.get(key(cluster, id)));
    },
    async save(operation) {
      const { cluster, id, version } = operation;
      if ((operations.get(key(cluster, id))?.version ?? 0) !== version - 1) return false;
      operations.set(key(cluster, id), copy(operation));
      return true;
    },
    async desk(cluster) {
      return { ...EMPTY_DESK, ...copy(desks.get(cluster)) };
    },
    async saveDesk(cluster, desk) {
      if ((desks.get(cluster)?.version ?? 0) !== desk.version - 1) return false;
      desks.set(cluster, copy(desk));
      return true;
    },
    async switchLog(scope, limit) {
      return (switches.get(scope) ?? []).toReversed().slice(0, limit).map(copy);
    },
    async putSwitch(scope, entry) {
      const log = switches.get(scope) ?? [];
      if (log.some(({ number }) => number === entry.number)) return false;
      switches.set(scope, [...log, copy(entry)]);
      return true;
    },
  };
}

function copy<T>(value: T): T {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);
}
