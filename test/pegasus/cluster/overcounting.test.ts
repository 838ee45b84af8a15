import { describe, expect, it } from 'vitest';
import { flagOvercounting } from '../../../src/pegasus/cluster/overcounting.ts';
import type { NodeRow, PegasusFamily } from '../../../src/pegasus/cluster-snapshot.ts';
import { known, type Reading, unknown } from '../../../src/pegasus/reading.ts';
import { knownValue, recordedSnapshot } from '../../support/recordings.ts';

const STATS = known([{ table: 'a', readQps: 1, writeQps: 2, storageMb: 3, rejected: 0, delayed: 0 }]);
const HEAD: Reading<PegasusFamily> = known('head');

function node(name: string, primaries: number, change: Partial<NodeRow> = {}): NodeRow {
  return { node: name, status: 'ALIVE', replicas: 8, primaries, secondaries: 8 - primaries, ...change };
}

function flag(nodes: Reading<readonly NodeRow[]>, family = HEAD) {
  return knownValue(flagOvercounting(STATS, nodes, family))[0]?.overcounted;
}

describe('over-counting of app_stat', () => {
  it('is told when a live node holds replicas but no primary, naming the node', () => {
    expect(flag(known([node('a:1', 8), node('b:1', 0)]))).toMatchObject({
      reason: 'overcounted',
      detail: expect.stringContaining('b:1'),
    });
  });

  it('is told while the family is unknown', () => {
    expect(flag(known([node('b:1', 0)]), unknown('no_answer', ''))).toBeDefined();
  });

  it.each([
    ['every live node holds primaries', [node('a:1', 4)], 'head'],
    ['the node without primaries is not alive', [node('a:1', 4), node('b:1', 0, { status: 'UNALIVE' })], 'head'],
    ['the node without primaries holds nothing', [node('a:1', 4), node('b:1', 0, { replicas: 0 })], 'head'],
    ['the servers are 2.5, which sum primaries only', [node('b:1', 0)], '2.5'],
    ['the servers are 2.4, which sum primaries only', [node('b:1', 0)], '2.4'],
  ] as const)('is not told when %s', (_, nodes, family) => {
    expect(flag(known(nodes), known(family))).toBeUndefined();
  });

  it('cannot be excluded without the nodes', () => {
    expect(flag(unknown('no_answer', 'list nodes failed'))).toMatchObject({
      reason: 'blocked',
      detail: expect.stringContaining('list nodes failed'),
    });
  });

  it('leaves the values as they are printed', () => {
    const flagged = flagOvercounting(STATS, known([node('b:1', 0)]), HEAD);
    expect(knownValue(flagged)[0]).toMatchObject({ readQps: 1, writeQps: 2 });
  });

  it('is what the recordings show: twice and three times the real writes', () => {
    const writes = (capture: string) => {
      const row = knownValue(recordedSnapshot(capture).tableStat).find((table) => table.table === 'temp');
      return { writes: Math.round((row?.writeQps ?? 0) / 42), flagged: row?.overcounted !== undefined };
    };
    expect(writes('02-load/093048')).toEqual({ writes: 1, flagged: false });
    expect(writes('03-replica-sigkill/5-after-healthy')).toEqual({ writes: 2, flagged: true });
    expect(writes('06-meta-level/freezed')).toEqual({ writes: 2, flagged: true });
  });
});
