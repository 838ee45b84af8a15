import type { Finding } from '../checks/check.ts';
import { fingerprint } from '../checks/fingerprint.ts';
import type { ClusterView } from '../history/record.ts';
import type { StateAt } from './state-at.ts';

/** One difference between two states. What is absent on a side was not there, or not seen. */
export interface Change {
  readonly what: 'level' | 'leader' | 'version' | 'meta' | 'node' | 'table' | 'host' | 'check' | 'finding';
  /** The server's, table's or host's name, a check's or finding's fingerprint; the cluster's own have none. */
  readonly name: string | undefined;
  readonly field: string | undefined;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly before: string | number | undefined;
  readonly after: string | number | undefined;
}

type State = Pick<StateAt, 'view' | 'checks' | 'findings'>;
type Fields = Readonly<Record<string, string | number | undefined>>;

/** All differences of two states of a cluster, in the order: the cluster, its servers, tables, hosts, checks, findings. */
export function stateDiff(before: State, after: State): readonly Change[] {
  return [
    ...single('level', 'effective', before.view.level?.effective, after.view.level?.effective),
    ...single('level', 'requested', before.view.level?.requested, after.view.level?.requested),
    ...single('leader', undefined, leaderOf(before.view), leaderOf(after.view)),
    ...single('version', undefined, before.view.version, after.view.version),
    ...listed(
      'meta',
      before.view.metas,
      after.view.metas,
      ({ server }) => server,
      ({ answered, version, startTime }) => ({
        answers: answered ? 'yes' : 'no',
        version,
        startTime,
      }),
    ),
    ...listed(
      'node',
      before.view.nodes,
      after.view.nodes,
      ({ node }) => node,
      ({ node: _, ...fields }) => fields,
    ),
    ...listed(
      'table',
      before.view.tables,
      after.view.tables,
      ({ name }) => name,
      ({ name: _, ...fields }) => fields,
    ),
    ...listed(
      'host',
      before.view.hosts,
      after.view.hosts,
      ({ id }) => id,
      ({ name, unknown, kernel }) => ({
        name,
        unknown,
        kernel,
      }),
    ),
    ...listed(
      'check',
      before.checks,
      after.checks,
      ({ check, entity }) => fingerprint(check, entity),
      ({ status, reason }) => ({
        status,
        reason,
      }),
    ),
    ...listed('finding', before.findings, after.findings, findingKey, ({ severity, symptom }) => ({
      severity,
      symptom,
    })),
  ];
}

function findingKey({ check, entity, status }: Finding): string {
  return `${fingerprint(check, entity)} ${status}`;
}

function leaderOf({ metas }: ClusterView): string | undefined {
  return metas?.find(({ leads }) => leads)?.server;
}

function single(
  what: Change['what'],
  field: string | undefined,
  before: string | undefined,
  after: string | undefined,
): readonly Change[] {
  return before === after ? [] : [{ what, name: undefined, field, kind: kindOf(before, after), before, after }];
}

/** A list that one side has not seen differs in nothing: what is not known has no difference. */
function listed<T>(
  what: Change['what'],
  before: readonly T[] | undefined,
  after: readonly T[] | undefined,
  nameOf: (item: T) => string,
  fieldsOf: (item: T) => Fields,
): readonly Change[] {
  if (before === undefined || after === undefined) return [];
  const earlier = new Map(before.map((item) => [nameOf(item), item]));
  const later = new Map(after.map((item) => [nameOf(item), item]));
  const names = [...new Set([...earlier.keys(), ...later.keys()])].toSorted();
  return names.flatMap((name): readonly Change[] => {
    const [old, now] = [earlier.get(name), later.get(name)];
    if (old === undefined || now === undefined) {
      const kind = old === undefined ? 'added' : 'removed';
      return [{ what, name, field: undefined, kind, before: undefined, after: undefined }];
    }
    const [oldFields, nowFields] = [fieldsOf(old), fieldsOf(now)];
    return [...new Set([...Object.keys(oldFields), ...Object.keys(nowFields)])]
      .filter((field) => oldFields[field] !== nowFields[field])
      .map((field) => ({
        what,
        name,
        field,
        kind: kindOf(oldFields[field], nowFields[field]),
        before: oldFields[field],
        after: nowFields[field],
      }));
  });
}

function kindOf(before: unknown, after: unknown): Change['kind'] {
  if (before === undefined) return 'added';
  return after === undefined ? 'removed' : 'changed';
}
