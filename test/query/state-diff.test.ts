import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NodeView, TableView } from '../../src/history/record.ts';
import { type Change, stateDiff } from '../../src/query/state-diff.ts';
import { SNAPSHOT } from '../contract/history-contract.ts';
import { node as entity, finding } from '../support/findings.ts';

type State = Parameters<typeof stateDiff>[0];

const node = (name: string): fc.Arbitrary<NodeView> =>
  fc.record({
    node: fc.constant(name),
    status: fc.constantFrom('ALIVE', 'UNALIVE'),
    replicas: fc.integer({ min: 0, max: 2 }),
    primaries: fc.constant(1),
    secondaries: fc.constant(1),
    version: fc.option(fc.constantFrom('2.4.0', '2.5.0'), { nil: undefined }),
    startTime: fc.constant(undefined),
  });
const table = (name: string): fc.Arbitrary<TableView> =>
  fc.record({
    id: fc.integer({ min: 1, max: 2 }),
    name: fc.constant(name),
    status: fc.constant('AVAILABLE'),
    partitions: fc.constantFrom(4, 8),
    replicaCount: fc.constant(3),
    unhealthy: fc.option(fc.integer({ min: 0, max: 1 }), { nil: undefined }),
    unwritable: fc.constant(0),
    unreadable: fc.constant(0),
  });
const some = <T>(of: (name: string) => fc.Arbitrary<T>): fc.Arbitrary<readonly T[] | undefined> =>
  fc.option(
    fc.subarray(['a', 'b', 'c']).chain((names) => fc.tuple(...names.map(of))),
    { nil: undefined },
  );
const status = fc.constantFrom('ok', 'warning', 'unknown');
const CHECKS = ['a', 'b'].map((name) => ({
  check: 'nodes.alive',
  entity: { kind: 'node', name } as const,
  status: 'ok' as const,
  reason: 'x',
}));
const FINDINGS = (['warning', 'unknown'] as const).map((is) => finding('disk.full', entity('a'), { status: is }));
const state: fc.Arbitrary<State> = fc.record({
  view: fc.record({
    level: fc.option(fc.record({ effective: fc.constantFrom('steady', 'lively'), requested: fc.constant(undefined) }), {
      nil: undefined,
    }),
    version: fc.constantFrom('2.4.0', '2.5.0'),
    metas: fc.constant(undefined),
    nodes: some(node),
    tables: some(table),
    hosts: fc.constant(undefined),
  }),
  checks: fc
    .subarray([...CHECKS])
    .chain((kept) => fc.tuple(...kept.map((one) => status.map((is) => ({ ...one, status: is }))))),
  findings: fc.subarray([...FINDINGS]),
});

const BACK = { added: 'removed', removed: 'added', changed: 'changed' } as const;

function turned({ kind, before, after, ...change }: Change): Change {
  return { ...change, kind: BACK[kind], before: after, after: before };
}

describe('The difference of two states', () => {
  it('is nothing for a state and itself', () => {
    fc.assert(
      fc.property(state, (one) => {
        expect(stateDiff(one, one)).toEqual([]);
      }),
    );
  });

  it('is the other way round what it is the one way', () => {
    fc.assert(
      fc.property(state, state, (a, b) => {
        expect(stateDiff(b, a).map(turned)).toEqual(stateDiff(a, b));
      }),
    );
  });

  it('names what came, what went and what is different', () => {
    const [a, b] = [node('a'), node('b')].map((one) => fc.sample(one, { seed: 1, numRuns: 1 })[0]);
    const states = [[a], [{ ...a, replicas: 9 }, b]].map((nodes) => ({
      ...SNAPSHOT,
      view: { ...SNAPSHOT.view, nodes: nodes as readonly NodeView[] },
    }));
    const [before, after] = states as [State, State];
    expect(stateDiff(before, after)).toEqual([
      { what: 'node', name: 'a', field: 'replicas', kind: 'changed', before: a?.replicas, after: 9 },
      { what: 'node', name: 'b', field: undefined, kind: 'added', before: undefined, after: undefined },
    ]);
  });

  it('says nothing of what one of them has not seen', () => {
    const [seen] = fc.sample(state, 1) as [State];
    const nodes = fc.sample(node('a'), 1);
    const views = [nodes, undefined].map((own) => ({ ...seen, view: { ...seen.view, nodes: own } }));
    const [before, after] = views as [State, State];
    expect(stateDiff(before, after)).toEqual([]);
    expect(stateDiff(before, { ...before, view: { ...before.view, nodes: [] } })).toMatchObject([
      { what: 'node', name: 'a', kind: 'removed' },
    ]);
  });
});
