import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_MEMORY } from '../../src/checks/memory.ts';
import type { Delivery, Store } from '../../src/pipeline/ports.ts';
import { KEY, memoryWith, messageOf, NOW, verdictOf } from '../support/store-values.ts';

const RACERS = 20;
const NEXT = { lastRuns: { health: KEY.scheduledTime }, memory: memoryWith('meta1:34601'), messages: [] };

function delivery(id: string, deliveredAt = NOW, publishId = `publish-${id}`): Delivery {
  return { message: messageOf(id), deliveredAt, publishId };
}

/** @param open gives an empty store. */
export function stateContract(open: () => Promise<Store>): void {
  describe('the state of a cluster', () => {
    it('begins at version 0 with nothing remembered', async () => {
      const store = await open();
      expect(await store.loadState('c1')).toEqual({ version: 0, lastRuns: {}, memory: EMPTY_MEMORY, outbox: {} });
    });

    it('is what was committed last, one version on, and no other cluster’s', async () => {
      const store = await open();
      expect(await store.commitState('c1', 0, { ...NEXT, messages: [messageOf('m1')] })).toBe(true);
      expect(await store.commitState('c1', 1, { ...NEXT, memory: memoryWith('meta2:34601') })).toBe(true);
      expect(await store.loadState('c1')).toEqual({
        version: 2,
        lastRuns: NEXT.lastRuns,
        memory: memoryWith('meta2:34601'),
        outbox: { m1: messageOf('m1') },
      });
      expect((await store.loadState('c2')).version).toBe(0);
    });

    it('refuses a commit on a version that is not the present one, and keeps what is there', async () => {
      const store = await open();
      expect(await store.commitState('c1', 3, NEXT)).toBe(false);
      await store.commitState('c1', 0, NEXT);
      const stale = { ...NEXT, memory: memoryWith('other:1'), messages: [messageOf('stale')] };
      expect(await store.commitState('c1', 0, stale)).toBe(false);
      expect(await store.commitState('c1', 2, stale)).toBe(false);
      expect(await store.loadState('c1')).toEqual({
        version: 1,
        lastRuns: NEXT.lastRuns,
        memory: NEXT.memory,
        outbox: {},
      });
    });

    it.each([0, 1])('has one winner among many who commit on version %i at once', async (version) => {
      const store = await open();
      if (version === 1) await store.commitState('c1', 0, NEXT);
      const won = await Promise.all(
        Array.from({ length: RACERS }, (_, index) =>
          store.commitState('c1', version, {
            ...NEXT,
            memory: memoryWith(`meta${index}:1`),
            messages: [messageOf(`m${index}`)],
          }),
        ),
      );
      const winner = won.indexOf(true);
      expect(won.filter((is) => is)).toHaveLength(1);
      expect(await store.loadState('c1')).toMatchObject({
        version: version + 1,
        memory: { leader: `meta${winner}:1` },
        outbox: { [`m${winner}`]: messageOf(`m${winner}`) },
      });
    });
  });

  describe('the outbox', () => {
    it('counts attempts and hands out the message with the number of earlier ones', async () => {
      const store = await open();
      await store.commitState('c1', 0, { ...NEXT, messages: [messageOf('m1'), messageOf('m2')] });
      expect(await store.beginDelivery('c1', 'm1')).toEqual(messageOf('m1'));
      expect(await store.beginDelivery('c1', 'm1')).toEqual(messageOf('m1', { attempts: 1 }));
      expect((await store.loadState('c1')).outbox).toEqual({
        m1: messageOf('m1', { attempts: 2 }),
        m2: messageOf('m2'),
      });
    });

    it('has nothing to begin for a message or cluster that it does not know', async () => {
      const store = await open();
      expect(await store.beginDelivery('c1', 'm1')).toBeUndefined();
      await store.commitState('c1', 0, NEXT);
      expect(await store.beginDelivery('c1', 'm1')).toBeUndefined();
      expect(await store.beginDelivery('c1', 'toString')).toBeUndefined();
    });

    it('lets a delivered message go and records the delivery once, however often it is finished', async () => {
      const store = await open();
      await store.commitState('c1', 0, { ...NEXT, messages: [messageOf('m1'), messageOf('m2')] });
      await store.beginDelivery('c1', 'm1');
      await store.finishDelivery('c1', delivery('m1'));
      await store.finishDelivery('c1', delivery('m1'));
      expect(Object.keys((await store.loadState('c1')).outbox)).toEqual(['m2']);
      expect(await store.beginDelivery('c1', 'm1')).toBeUndefined();
      expect(await store.listDeliveries('c1', 10)).toEqual([delivery('m1')]);
    });

    it('notes why an attempt failed, and forgets nothing of the message', async () => {
      const store = await open();
      const failure = { at: NOW, kind: 'throttled', detail: 'Throttled: slowly' } as const;
      await store.commitState('c1', 0, { ...NEXT, messages: [messageOf('m1')] });
      await store.beginDelivery('c1', 'm1');
      await store.failDelivery('c1', 'm1', failure);
      await store.failDelivery('c1', 'gone', failure);
      expect((await store.loadState('c1')).outbox).toEqual({ m1: messageOf('m1', { attempts: 1, failure }) });
      expect(await store.beginDelivery('c1', 'm1')).toEqual(messageOf('m1', { attempts: 1, failure }));
    });

    it('lets a refused message go into the list of those set aside, which keeps the last 20', async () => {
      const store = await open();
      const ids = Array.from({ length: 22 }, (_, index) => `m${index}`);
      for (const [index, id] of ids.entries()) {
        const failure = { at: NOW + index, kind: 'refused', detail: 'InvalidParameter: too long' } as const;
        await store.commitState('c1', index, { ...NEXT, messages: [messageOf(id)] });
        await store.rejectMessage('c1', messageOf(id), failure);
        await store.rejectMessage('c1', messageOf(id), failure);
      }
      const { outbox, setAside } = await store.loadState('c1');
      expect(outbox).toEqual({});
      expect(setAside?.map(({ id }) => id)).toEqual(ids.slice(2));
      expect(setAside?.[0]).toEqual({
        id: 'm2',
        stage: 'firing',
        severity: 'critical',
        contacts: ['ops'],
        subject: 'c1: critical: m2',
        failure: { at: NOW + 2, kind: 'refused', detail: 'InvalidParameter: too long' },
      });
      expect(await store.beginDelivery('c1', 'm21')).toBeUndefined();
    });

    it('keeps the attempts of a message that is committed again', async () => {
      const store = await open();
      await store.commitState('c1', 0, { ...NEXT, messages: [messageOf('m1')] });
      await store.beginDelivery('c1', 'm1');
      await store.commitState('c1', 1, { ...NEXT, messages: [messageOf('m1', { subject: 'other' })] });
      expect((await store.loadState('c1')).outbox).toEqual({ m1: messageOf('m1', { attempts: 1 }) });
    });

    it('does not take back a message that is committed again after it was delivered', async () => {
      const store = await open();
      await store.commitState('c1', 0, { ...NEXT, messages: [messageOf('m1')] });
      await store.finishDelivery('c1', delivery('m1'));
      expect(await store.commitState('c1', 1, { ...NEXT, messages: [messageOf('m1'), messageOf('m2')] })).toBe(true);
      expect((await store.loadState('c1')).outbox).toEqual({ m2: messageOf('m2') });
    });

    it('stays small however many messages go through it, and is in order afterwards', async () => {
      const store = await open();
      for (let index = 0; index < 40; index += 1) {
        await store.commitState('c1', index, { ...NEXT, messages: [messageOf(`m${index}`)] });
        await store.finishDelivery('c1', delivery(`m${index}`, NOW + index));
      }
      await store.commitState('c1', 40, { ...NEXT, messages: [messageOf('m39'), messageOf('m40')] });
      expect((await store.loadState('c1')).outbox).toEqual({ m40: messageOf('m40') });
      expect(await store.listDeliveries('c1', 100)).toHaveLength(40);
    });

    it('loses and repeats nothing while evaluations add and deliveries remove at once', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 3, maxLength: 8 }), async (batches) => {
          const store = await open();
          const published: string[] = [];
          const drain = async (): Promise<void> => {
            for (const id of Object.keys((await store.loadState('c1')).outbox)) {
              const message = await store.beginDelivery('c1', id);
              if (message === undefined) continue;
              published.push(message.id);
              await store.finishDelivery('c1', delivery(message.id));
            }
          };
          const evaluate = async (): Promise<string[]> => {
            const added: string[] = [];
            for (const [version, size] of batches.entries()) {
              const messages = Array.from({ length: size }, (_, index) => messageOf(`m${version}-${index}`));
              expect(await store.commitState('c1', version, { ...NEXT, messages })).toBe(true);
              added.push(...messages.map((message) => message.id));
            }
            return added;
          };
          const [added] = await Promise.all([evaluate(), ...batches.map(drain)]);
          await drain();
          expect(new Set(published)).toEqual(new Set(added));
          expect((await store.loadState('c1')).outbox).toEqual({});
          expect((await store.loadState('c1')).version).toBe(batches.length);
        }),
        { numRuns: 5 },
      );
    });
  });

  describe('deliveries', () => {
    it('are listed newest first, as many as asked for, for their cluster', async () => {
      const store = await open();
      for (const index of [2, 1, 3]) await store.finishDelivery('c1', delivery(`m${index}`, NOW + index * 1000));
      await store.finishDelivery('c2', delivery('m9', NOW));
      expect((await store.listDeliveries('c1', 2)).map(({ message }) => message.id)).toEqual(['m3', 'm2']);
      expect(await store.listDeliveries('c2', 5)).toEqual([delivery('m9', NOW)]);
      expect(await store.listDeliveries('c3', 5)).toEqual([]);
    });

    it('of one message at two times are two: it was delivered twice', async () => {
      const store = await open();
      await store.commitState('c1', 0, { ...NEXT, messages: [messageOf('m1')] });
      await store.finishDelivery('c1', delivery('m1', NOW, 'a'));
      await store.finishDelivery('c1', delivery('m1', NOW + 1, 'b'));
      expect((await store.listDeliveries('c1', 5)).map(({ publishId }) => publishId)).toEqual(['b', 'a']);
    });
  });

  describe('verdicts', () => {
    it('are the newest of each inspection, whatever comes in late', async () => {
      const store = await open();
      const at = (inspection: string, scheduledTime: string) => ({
        ...KEY,
        inspection,
        scheduledTime,
        verdict: verdictOf('c1', scheduledTime),
      });
      await store.putVerdict(at('health', '2026-11-01T10:05:00Z'));
      await store.putVerdict(at('health', '2026-11-01T10:00:00Z'));
      await store.putVerdict(at('deep', '2026-11-01T09:00:00Z'));
      await store.putVerdict(at('deep', '2026-11-01T10:00:00Z'));
      await store.putVerdict({ ...at('health', '2026-11-01T10:00:00Z'), cluster: 'c2' });
      expect(await store.latestVerdicts('c1')).toEqual([
        at('deep', '2026-11-01T10:00:00Z'),
        at('health', '2026-11-01T10:05:00Z'),
      ]);
    });

    it('of the same time replace each other, so that a repeat is harmless', async () => {
      const store = await open();
      const stored = { ...KEY, verdict: verdictOf('c1', KEY.scheduledTime) };
      await store.putVerdict(stored);
      await store.putVerdict({ ...stored, verdict: { ...stored.verdict, health: 'critical' } });
      expect((await store.latestVerdicts('c1')).map(({ verdict }) => verdict.health)).toEqual(['critical']);
    });
  });
}
