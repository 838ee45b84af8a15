import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoDiagnoses } from '../../src/aws/dynamo-diagnoses.ts';
import { tellCause } from '../../src/diagnose/told.ts';
import { planLooks } from '../../src/pipeline/diagnose-plan.ts';
import type { Diagnoses, Look, StoredDiagnosis } from '../../src/pipeline/diagnose-ports.ts';
import { LANGUAGES } from '../../src/words/message.ts';
import { loadLanguages, sayIn } from '../../src/words/render.ts';
import { type Dynalite, startDynalite } from '../support/dynalite.ts';
import { memoryDiagnoses } from '../support/memory-diagnoses.ts';
import { restoreItems } from '../support/stored-items.ts';

const NOW = Date.parse('2026-11-25T10:00:00Z');
/** When the items of the fixture were written. */
const OLD = Date.parse('2026-11-24T10:00:00Z');

describe('Diagnoses in memory', () => contract(async () => memoryDiagnoses()));

describe('Diagnoses on DynamoDB', () => {
  let dynamo: Dynalite;
  let tables = 0;
  beforeAll(async () => {
    dynamo = await startDynalite();
  });
  afterAll(() => dynamo.stop());
  contract(async () => {
    tables += 1;
    await dynamo.createTable(`diagnoses-${tables}`);
    return dynamoDiagnoses(dynamo.client, `diagnoses-${tables}`, () => NOW);
  });

  it('are read as a version left them that asked no peers, and gone on with', async () => {
    await dynamo.createTable('before-peers');
    await restoreItems(dynamo.client, 'before-peers', '../diagnose/stored/before-peers');
    const store = dynamoDiagnoses(dynamo.client, 'before-peers', () => OLD);
    const [found, ...more] = await store.listDiagnoses('onebox', 'onebox-1');
    expect(more).toEqual([]);
    expect(found).toMatchObject({ blind: 'agent_offline', view: { agent: 'connection_lost' }, frames: {} });
    for (const language of LANGUAGES) {
      await loadLanguages([language]);
      const told = found?.diagnosis.causes.map((cause) => tellCause(cause, sayIn(language)).what) ?? [];
      expect(told).toHaveLength(1);
      expect(told.join()).not.toMatch(/undefined/);
    }
    const { looks } = await store.loadLooks('begun');
    expect(looks).toMatchObject([{ state: 'begun', blind: 'agent_offline' }]);
    expect(planLooks(looks, [], { perHostMs: 0, perHour: 6 }, OLD).mine).toEqual(looks);
  });

  it('are forgotten in time: what hosts said after 30 days, the looks after 7', async () => {
    await dynamo.createTable('forgotten');
    let now = NOW;
    const store = dynamoDiagnoses(dynamo.client, 'forgotten', () => now);
    await store.saveLooks('demo', 0, [lookAt('a')]);
    await store.putDiagnosis(stored('demo-1', 'a'));
    now = NOW + 8 * 86_400_000;
    expect(await store.loadLooks('demo')).toEqual({ version: 0, looks: [] });
    expect(await store.listDiagnoses('demo', 'demo-1')).toHaveLength(1);
    now = NOW + 31 * 86_400_000;
    expect(await store.listDiagnoses('demo', 'demo-1')).toEqual([]);
  });
});

function lookAt(host: string, parts: Partial<Look> = {}): Look {
  return {
    incident: 'demo-1',
    alert: 'nodes.alive|node/a:1',
    host,
    hostId: 'i-1',
    address: '10.0.0.1',
    at: NOW,
    state: 'asked',
    tries: 1,
    triedAt: NOW,
    asked: { diagnose: 'c1', host: 'c2', at: NOW },
    blind: 'no_answer',
    ...parts,
  };
}

function stored(incident: string, host: string, cluster = 'demo'): StoredDiagnosis {
  return {
    incident,
    blind: 'agent_offline',
    diagnosis: { cluster, host, time: NOW, outcome: 'no_fault_seen', causes: [], missing: [] },
    view: { agent: 'inactive' },
    frames: { diagnose: 'x'.repeat(24_000) },
  };
}

/** @param open gives an empty store. */
function contract(open: () => Promise<Diagnoses>): void {
  it('keep the looks of each cluster, and take them only over the version that was read', async () => {
    const store = await open();
    expect(await store.loadLooks('demo')).toEqual({ version: 0, looks: [] });
    expect(await store.saveLooks('demo', 1, [])).toBe(false);
    expect(await store.saveLooks('demo', 0, [lookAt('a')])).toBe(true);
    expect(await store.saveLooks('demo', 0, [lookAt('b')])).toBe(false);
    expect(await store.saveLooks('demo', 1, [lookAt('a', { state: 'done' }), lookAt('')])).toBe(true);
    expect(await store.loadLooks('demo')).toEqual({ version: 2, looks: [lookAt('a', { state: 'done' }), lookAt('')] });
    expect((await store.loadLooks('other')).version).toBe(0);
  });

  it('keep who was asked about a silent host, and what they printed', async () => {
    const store = await open();
    const peers = { hosts: [{ id: 'i-2', name: 'b' }], command: { id: 'c3', at: NOW } };
    const silent = lookAt('a', { asked: undefined, blind: 'agent_offline', peers });
    await store.saveLooks('demo', 0, [silent]);
    expect((await store.loadLooks('demo')).looks[0]?.peers).toEqual(peers);
    const one = { ...stored('demo-1', 'a'), frames: { peers: [{ host: 'b', frame: 'FARRIER1 {}' }] } };
    await store.putDiagnosis(one);
    expect(await store.listDiagnoses('demo', 'demo-1')).toEqual([one]);
  });

  it('take what is written twice for one, and list what belongs to an incident by host', async () => {
    const store = await open();
    for (const host of ['b', '', 'a#1%', 'b']) await store.putDiagnosis(stored('demo-1', host));
    await store.putDiagnosis(stored('demo-10', 'c'));
    await store.putDiagnosis(stored('demo-1', 'd', 'other'));
    const found = await store.listDiagnoses('demo', 'demo-1');
    expect(found.map(({ diagnosis }) => diagnosis.host)).toEqual(['', 'a#1%', 'b']);
    expect(found[2]).toEqual(stored('demo-1', 'b'));
    expect(await store.listDiagnoses('demo', 'demo-2')).toEqual([]);
  });
}
