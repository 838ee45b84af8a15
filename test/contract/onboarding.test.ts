import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoOnboarding } from '../../src/aws/dynamo-onboarding.ts';
import type { CaseContent } from '../../src/onboard/case.ts';
import { planOf } from '../../src/onboard/plan.ts';
import type { OnboardStore } from '../../src/onboard/ports.ts';
import { decideRequest, submitRequest } from '../../src/pipeline/onboard.ts';
import { type Dynalite, startDynalite } from '../support/dynalite.ts';
import { memoryOnboarding } from '../support/memory-onboarding.ts';
import { changedRequest, cluster, node } from '../support/onboard.ts';

const NOW = Date.parse('2026-11-25T10:00:00Z');
const request = changedRequest();

describe('Requests in memory', () => onboardContract(async () => memoryOnboarding()));

describe('Requests on DynamoDB', () => {
  let dynamo: Dynalite;
  let tables = 0;
  beforeAll(async () => {
    dynamo = await startDynalite();
  });
  afterAll(() => dynamo.stop());
  onboardContract(async () => {
    tables += 1;
    await dynamo.createTable(`onboard-${tables}`);
    return dynamoOnboarding(dynamo.client, `onboard-${tables}`, () => NOW);
  });
});

function content(table: string): CaseContent {
  return { table, versions: [{ version: 1, at: NOW, by: 'ann', request: { ...request, table } }], decisions: [] };
}

/** @param open gives an empty store. */
function onboardContract(open: () => Promise<OnboardStore>): void {
  it('are found by name and listed in the order of their names, as they were written', async () => {
    const store = await open();
    expect(await store.cases()).toEqual([]);
    expect(await store.find('b')).toBeUndefined();
    for (const table of ['b', 'a#1%', 'a']) expect(await store.save(content(table), 0)).toBe(true);
    expect((await store.cases()).map(({ table }) => table)).toEqual(['a', 'a#1%', 'b']);
    expect(await store.find('a#1%')).toEqual({ ...content('a#1%'), revision: 1 });
  });

  it('are written only over the revision that was read', async () => {
    const store = await open();
    expect(await store.save(content('a'), 1)).toBe(false);
    expect(await store.save(content('a'), 0)).toBe(true);
    expect(await store.save(content('a'), 0)).toBe(false);
    expect(await store.save(content('a'), 1)).toBe(true);
    expect((await store.find('a'))?.revision).toBe(2);
  });

  it('keep every version and decision where two people write at once', async () => {
    const store = await open();
    const versions = [1, 2, 3].map((replicas) => ({ request: { ...request, replicas }, by: 'ann', at: NOW }));
    await Promise.all(versions.map((version) => submitRequest(version, store)));
    const { table } = request;
    const decision = { table, version: 3, verdict: 'approve', decision: 'accepted', at: NOW } as const;
    const decide = (by: string) => decideRequest({ ...decision, by, reason: 'it fits' }, store);
    const outcomes = await Promise.all([decide('ann'), decide('bob')]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['recorded', 'recorded']);
    const stored = await store.find(table);
    expect(stored?.versions.map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(stored?.decisions.map(({ by }) => by).toSorted()).toEqual(['ann', 'bob']);
    expect((await decide('bob')).outcome).toBe(stored?.decisions.at(-1)?.by === 'bob' ? 'repeated' : 'recorded');
  });

  it('take the largest requests that there can be, and their histories', async () => {
    const store = await open();
    const long = (length: number, salt: number) =>
      Array.from({ length }, (_, index) =>
        String.fromCharCode(0x4e00 + ((index * 7919 + salt * 104_729) % 20_000)),
      ).join('');
    for (let version = 1; version <= 20; version += 1) {
      const part = (index: number) => ({
        ...(request.keys.hash[0] as never as object),
        field: long(200, index + version * 31),
      });
      const parts = Array.from({ length: 8 }, (_, index) => part(index)) as never;
      const contacts = Array.from({ length: 20 }, (_, index) => long(200, index * version));
      const owner = { team: long(200, version), contacts };
      const keys = { ...request.keys, hash: parts, sort: parts };
      const big = { ...request, purpose: long(1000, version), owner, keys };
      await submitRequest({ request: big, by: 'ann', at: NOW }, store);
      const decision = { table: request.table, version, verdict: 'reject', by: 'ann', at: NOW } as const;
      for (const salt of [1, 2]) {
        await decideRequest({ ...decision, decision: 'refused', reason: long(500, version * 2 + salt) }, store);
      }
    }
    const stored = await store.find(request.table);
    expect(stored?.versions.at(-1)?.version).toBe(20);
    expect(stored?.versions).toHaveLength(8);
    expect(stored?.decisions).toHaveLength(30);
  });

  it('have the last audit of each cluster, which an older one does not replace', async () => {
    const store = await open();
    const capacity = cluster([node('a'), node('b'), node('c')]);
    const seen = { capacity, tables: ['there'], plan: planOf(capacity) };
    const audit = { cluster: 'orders', at: NOW, findings: [], left: 0, ...seen };
    expect(await store.audit('orders')).toBeUndefined();
    await store.saveAudit(audit);
    await store.saveAudit({ ...audit, at: NOW - 1, left: 3 });
    expect(await store.audit('orders')).toEqual(audit);
    await store.saveAudit({ ...audit, at: NOW + 1, left: 4 });
    expect((await store.audit('orders'))?.left).toBe(4);
    expect(await store.audit('other')).toBeUndefined();
  });
}
