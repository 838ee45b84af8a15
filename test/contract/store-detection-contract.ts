import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/pipeline/ports.ts';

const item = (name: string, ...bytes: readonly number[]) => ({ name, bytes: Uint8Array.from(bytes) });

/** @param open gives an empty store. */
export function detectionContract(open: () => Promise<Store>): void {
  describe('the states of a cluster’s series', () => {
    it('are none at first, and then what was saved, byte by byte, of no other cluster', async () => {
      const store = await open();
      expect(await store.loadDetection('c1')).toEqual([]);
      await store.saveDetection('c1', 100, [item('hot/0of1', 1, 0, 255), item('season/0of1', 7)], []);
      expect(await store.loadDetection('c1')).toEqual([item('hot/0of1', 1, 0, 255), item('season/0of1', 7)]);
      expect(await store.loadDetection('c2')).toEqual([]);
    });

    it('are not replaced by those of an earlier time', async () => {
      const store = await open();
      await store.saveDetection('c1', 200, [item('hot/0of1', 2)], []);
      await store.saveDetection('c1', 100, [item('hot/0of1', 1)], []);
      expect(await store.loadDetection('c1')).toEqual([item('hot/0of1', 2)]);
      await store.saveDetection('c1', 200, [item('hot/0of1', 3)], []);
      expect(await store.loadDetection('c1')).toEqual([item('hot/0of1', 3)]);
    });

    it('lose the items that are to be removed, whether or not they are there', async () => {
      const store = await open();
      await store.saveDetection('c1', 100, [item('hot/0of1', 1)], []);
      await store.saveDetection('c1', 200, [item('hot/0of2', 2), item('hot/1of2', 3)], ['hot/0of1', 'hot/9of9']);
      expect((await store.loadDetection('c1')).map(({ name }) => name)).toEqual(['hot/0of2', 'hot/1of2']);
    });
  });
}
