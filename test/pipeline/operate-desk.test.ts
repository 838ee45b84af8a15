import { describe, expect, it } from 'vitest';
import type { LevelOperation } from '../../src/checks/check.ts';
import type { Operation, OperationRequest } from '../../src/operate/operation.ts';
import { claimDesk, leaveDesk, levelHeld } from '../../src/pipeline/operate-desk.ts';
import { memoryOperations } from '../support/memory-operations.ts';

const NOW = 1_800_000_000_000;

describe('The desk of a cluster', () => {
  it('is claimed by one operation, whose start is counted once', async () => {
    const store = memoryOperations();
    const empty = await store.desk('demo');
    expect(await claimDesk('demo', empty, { id: 'a', now: NOW, level: undefined }, store)).toBe(true);
    expect(await claimDesk('demo', await store.desk('demo'), { id: 'b', now: NOW, level: undefined }, store)).toBe(
      false,
    );
    expect(await claimDesk('demo', await store.desk('demo'), { id: 'a', now: NOW + 1, level: undefined }, store)).toBe(
      true,
    );
    expect(await store.desk('demo')).toEqual({ version: 2, active: 'a', starts: [NOW] });
  });

  it('goes to one of two who saw it empty', async () => {
    const store = memoryOperations();
    const empty = await store.desk('demo');
    const claims = ['a', 'b'].map((id) => claimDesk('demo', empty, { id, now: NOW, level: undefined }, store));
    expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
  });

  it('cannot be let go by somebody who saw it before it was claimed anew', async () => {
    const store = memoryOperations();
    await claimDesk('demo', await store.desk('demo'), { id: 'a', now: NOW, level: undefined }, store);
    const seen = await store.desk('demo');
    await claimDesk('demo', seen, { id: 'a', now: NOW, level: undefined }, store);
    expect(await leaveDesk('demo', seen, store)).toBe(false);
    expect((await store.desk('demo')).active).toBe('a');
  });

  it('remembers starts, and not for ever', async () => {
    const store = memoryOperations();
    for (let index = 0; index < 60; index += 1) {
      await claimDesk(
        'demo',
        await store.desk('demo'),
        { id: `op-${index}`, now: NOW + index, level: undefined },
        store,
      );
      await leaveDesk('demo', await store.desk('demo'), store);
    }
    const { starts } = await store.desk('demo');
    expect(starts).toHaveLength(50);
    expect(starts.at(-1)).toBe(NOW + 59);
  });

  it.each([
    [NOW + 60_000, undefined],
    [undefined, 'freezed'],
  ] as const)(
    'is left with a level that nothing ends by itself, and without one that ends (%s)',
    async (until, left) => {
      const store = memoryOperations();
      const level: LevelOperation = { id: 'a', level: 'freezed', approvedBy: 'lena', startedAt: NOW, until };
      await claimDesk('demo', await store.desk('demo'), { id: 'a', now: NOW, level }, store);
      expect((await store.desk('demo')).level).toEqual(level);
      await leaveDesk('demo', await store.desk('demo'), store);
      expect((await store.desk('demo')).level?.level).toBe(left);
    },
  );
});

describe('The level that a cluster is in by an operation', () => {
  const frozen: LevelOperation = { id: 'f', level: 'freezed', approvedBy: 'max', startedAt: NOW, until: undefined };
  const begun = (request: OperationRequest): Operation => ({
    id: 'a',
    cluster: 'demo',
    version: 3,
    status: 'running',
    plan: { cluster: 'demo', request, plannedAt: NOW - 1, steps: [], expected: [], risks: [], preflight: [] },
    hash: '',
    plannedBy: 'max',
    approval: { by: 'lena', at: NOW - 1, hash: '' },
    startedAt: NOW,
    intent: { level: undefined, restoreRates: {}, restorePrimariesOnly: false },
    audit: [],
  });

  it('is lively until the time limit of a rebalance, and names who approved it', () => {
    const request = { kind: 'rebalance', onlyPrimaries: false, copyRate: 100, timeLimitMinutes: 90 } as const;
    expect(levelHeld(begun(request), undefined)).toEqual({
      id: 'a',
      level: 'lively',
      approvedBy: 'lena',
      startedAt: NOW,
      until: NOW + 90 * 60_000,
    });
  });

  it('is freezed without an end by a freeze, until an unfreeze', () => {
    expect(levelHeld(begun({ kind: 'freeze', why: 'x' }), undefined)).toMatchObject({
      level: 'freezed',
      until: undefined,
    });
    expect(levelHeld(begun({ kind: 'unfreeze' }), frozen)).toBeUndefined();
  });

  it('stays what it was while a server is stopped or started', () => {
    const stop = { kind: 'supervisor_stop', host: 'replica1', unit: 'pegasus-replica' } as const;
    expect(levelHeld(begun(stop), frozen)).toBe(frozen);
  });
});
