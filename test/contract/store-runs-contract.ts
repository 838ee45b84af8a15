import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/pipeline/ports.ts';
import { chunkOf, hostId, KEY, NOW, runOfKey } from '../support/store-values.ts';

const RACERS = 20;

/** @param open gives an empty store. */
export function runsContract(open: () => Promise<Store>): void {
  describe('a claimed run', () => {
    it('reads back as it was claimed and stands in the list of open runs', async () => {
      const store = await open();
      const run = runOfKey(KEY);
      expect(await store.claimRun(run)).toEqual({ claimed: true, run });
      expect(await store.getRun(KEY)).toEqual(run);
      expect(await store.listOpenRuns('c1')).toEqual([run]);
    });

    it('is not there for another cluster, inspection or time', async () => {
      const store = await open();
      await store.claimRun(runOfKey(KEY));
      expect(await store.getRun({ ...KEY, cluster: 'c2' })).toBeUndefined();
      expect(await store.getRun({ ...KEY, inspection: 'deep' })).toBeUndefined();
      expect(await store.getRun({ ...KEY, scheduledTime: '2026-11-01T10:05:00Z' })).toBeUndefined();
      expect(await store.listOpenRuns('c2')).toEqual([]);
    });

    it('stays the first claimant’s, who is shown to the second', async () => {
      const store = await open();
      await store.claimRun(runOfKey(KEY));
      const second = await store.claimRun(runOfKey(KEY, { claimedAt: NOW + 5000, deadline: NOW + 9000 }));
      expect(second).toEqual({ claimed: false, run: runOfKey(KEY) });
      expect(await store.getRun(KEY)).toEqual(runOfKey(KEY));
    });

    it('has one winner among many who claim at once, and all see the same run', async () => {
      const store = await open();
      const claims = await Promise.all(
        Array.from({ length: RACERS }, (_, index) => store.claimRun(runOfKey(KEY, { claimedAt: NOW + index }))),
      );
      expect(claims.filter((claim) => claim.claimed)).toHaveLength(1);
      const run = await store.getRun(KEY);
      for (const claim of claims) expect(claim.run).toEqual(run);
      expect(await store.listOpenRuns('c1')).toHaveLength(1);
    });

    it('is not opened again by a late repeat of the claim after it was evaluated', async () => {
      const store = await open();
      await store.claimRun(runOfKey(KEY));
      await store.markEvaluated(KEY);
      expect(await store.claimRun(runOfKey(KEY))).toMatchObject({ claimed: false, run: { status: 'evaluated' } });
      expect(await store.listOpenRuns('c1')).toEqual([]);
    });
  });

  describe('the lease of a dispatcher', () => {
    it('passes on to exactly one of many who take over at once', async () => {
      const store = await open();
      await store.claimRun(runOfKey(KEY));
      const taken = await Promise.all(
        Array.from({ length: RACERS }, (_, index) => store.renewClaim(KEY, NOW, NOW + 60_000 + index)),
      );
      const winner = taken.indexOf(true);
      expect(taken.filter((won) => won)).toHaveLength(1);
      expect((await store.getRun(KEY))?.claimedAt).toBe(NOW + 60_000 + winner);
    });

    it('is not taken from a run that is dispatched, or that is not there', async () => {
      const store = await open();
      expect(await store.renewClaim(KEY, NOW, NOW + 1)).toBe(false);
      await store.claimRun(runOfKey(KEY));
      await store.markDispatched(KEY, ['host-001'], { host: 1 });
      expect(await store.renewClaim(KEY, NOW, NOW + 1)).toBe(false);
      expect((await store.getRun(KEY))?.claimedAt).toBe(NOW);
    });
  });

  describe('the status of a run', () => {
    it('goes forward with what it waits for', async () => {
      const store = await open();
      await store.claimRun(runOfKey(KEY));
      await store.markDispatched(KEY, ['host-002', 'host-001'], { cluster: 1, host: 80 });
      expect(await store.getRun(KEY)).toEqual(
        runOfKey(KEY, {
          status: 'dispatched',
          pendingChunks: expect.arrayContaining(['host-001', 'host-002']) as unknown as string[],
          expected: { cluster: 1, host: 80 },
        }),
      );
    });

    it('never goes back, whatever is repeated late', async () => {
      const store = await open();
      await store.claimRun(runOfKey(KEY));
      await store.markCollected(KEY, { reason: 'no_hosts', detail: 'nothing matches' });
      await store.markDispatched(KEY, ['host-001'], { host: 50 });
      await store.markCollected(KEY, { reason: 'deadline_passed', detail: 'too late' });
      const collected = runOfKey(KEY, {
        status: 'collected',
        failure: { reason: 'no_hosts', detail: 'nothing matches' },
      });
      expect(await store.getRun(KEY)).toEqual(collected);
      await store.markEvaluated(KEY);
      await store.markCollected(KEY);
      await store.markEvaluated(KEY);
      expect(await store.getRun(KEY)).toEqual({ ...collected, status: 'evaluated' });
    });

    it('leaves the list of open runs with evaluated only', async () => {
      const store = await open();
      await store.claimRun(runOfKey(KEY));
      await store.markDispatched(KEY, [], {});
      await store.markCollected(KEY);
      expect((await store.listOpenRuns('c1')).map((run) => run.status)).toEqual(['collected']);
      await store.markEvaluated(KEY);
      expect(await store.listOpenRuns('c1')).toEqual([]);
      expect((await store.getRun(KEY))?.status).toBe('evaluated');
    });

    it('cannot be set for a run that is not there', async () => {
      const store = await open();
      await store.markDispatched(KEY, ['host-001'], {});
      await store.markCollected(KEY);
      await store.markEvaluated(KEY);
      expect(await store.getRun(KEY)).toBeUndefined();
    });

    it('lists open runs oldest first, whichever was claimed first', async () => {
      const store = await open();
      const times = ['2026-11-01T10:05:00Z', '2026-11-01T09:55:00Z', '2026-11-01T10:00:00Z'];
      for (const scheduledTime of times) await store.claimRun(runOfKey({ ...KEY, scheduledTime }));
      await store.claimRun(runOfKey({ ...KEY, inspection: 'deep' }));
      const listed = await store.listOpenRuns('c1');
      expect(listed.map((run) => `${run.scheduledTime} ${run.inspection}`)).toEqual([
        '2026-11-01T09:55:00Z health',
        '2026-11-01T10:00:00Z deep',
        '2026-11-01T10:00:00Z health',
        '2026-11-01T10:05:00Z health',
      ]);
    });
  });

  describe('a chunk', () => {
    it('keeps the hosts that it was put with first', async () => {
      const store = await open();
      await store.claimRun(runOfKey(KEY));
      await store.putChunk(KEY, chunkOf('host-001', 3));
      await store.putChunk(KEY, chunkOf('host-001', 2, { commandId: 'late' }));
      expect(await store.listChunks(KEY)).toEqual([chunkOf('host-001', 3)]);
    });

    it('is not filled again when it is put once more after hosts have answered', async () => {
      const store = await open();
      await store.claimRun(runOfKey(KEY));
      await store.putChunk(KEY, chunkOf('host-001', 2));
      await store.settleHosts(KEY, 'host-001', [hostId(0)]);
      await store.putChunk(KEY, chunkOf('host-001', 2));
      expect((await store.listChunks(KEY))[0]?.pending).toEqual([hostId(1)]);
      await store.settleHosts(KEY, 'host-001', [hostId(1)]);
      await store.putChunk(KEY, chunkOf('host-001', 2));
      expect((await store.listChunks(KEY))[0]?.pending).toEqual([]);
    });

    it('remembers the first command that went out for it', async () => {
      const store = await open();
      await store.claimRun(runOfKey(KEY));
      await store.putChunk(KEY, chunkOf('host-001', 1));
      await store.recordCommand(KEY, 'host-001', 'command-a');
      await store.recordCommand(KEY, 'host-001', 'command-b');
      await store.recordCommand(KEY, 'host-009', 'command-c');
      expect(await store.listChunks(KEY)).toEqual([chunkOf('host-001', 1, { commandId: 'command-a' })]);
    });

    it('is listed with its run only, by id', async () => {
      const store = await open();
      const other = { ...KEY, inspection: 'deep' };
      await store.putChunk(KEY, chunkOf('host-002', 1));
      await store.putChunk(KEY, chunkOf('host-001', 1));
      await store.putChunk(KEY, chunkOf('cluster-001', 1, { probe: 'cluster' }));
      await store.putChunk(other, chunkOf('host-003', 1));
      expect((await store.listChunks(KEY)).map((chunk) => chunk.id)).toEqual(['cluster-001', 'host-001', 'host-002']);
    });
  });
}
