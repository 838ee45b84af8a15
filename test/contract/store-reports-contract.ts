import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report, Store } from '../../src/pipeline/ports.ts';
import { chunkOf, frameReport, hostId, KEY, runOfKey } from '../support/store-values.ts';

/** @param open gives an empty store. */
export function reportsContract(open: () => Promise<Store>): void {
  describe('reports', () => {
    it('come back byte for byte, also when as long as SSM lets them be', async () => {
      const store = await open();
      const frame = `FARRIER1 {"probe":"host"}\n${randomBytes(17_900).toString('base64')}`;
      expect(frame.length).toBeGreaterThan(23_000);
      const odd = frameReport(1, '\ufeffnot a frame\r\n\u0000 \u{1f40e} %s #x');
      expect(await store.putReport(KEY, frameReport(0, frame))).toBe(true);
      expect(await store.putReport(KEY, odd)).toBe(true);
      expect(await store.listReports(KEY)).toEqual([frameReport(0, frame), odd]);
    });

    it('come back byte for byte when they outgrow an item, and the first counts then, too', async () => {
      const store = await open();
      const frame = (bytes: number) => `FARRIER1 {"probe":"cluster"}\n${randomBytes(bytes).toString('base64')}`;
      const [first, second] = [frameReport(0, frame(670_000)), frameReport(0, frame(670_000))];
      expect(await store.putReport(KEY, first)).toBe(true);
      expect(await store.putReport(KEY, second)).toBe(false);
      expect(await store.putReport(KEY, first)).toBe(false);
      expect(await store.putReport(KEY, frameReport(1, 'short'))).toBe(true);
      expect(await store.listReports(KEY)).toEqual([first, frameReport(1, 'short')]);
    });

    it('are the first of their host and probe; the other probe of the host is another', async () => {
      const store = await open();
      const late: Report = {
        ...frameReport(0, ''),
        outcome: { kind: 'unknown', reason: 'deadline_passed', detail: 'no answer' },
      };
      expect(await store.putReport(KEY, frameReport(0, 'first'))).toBe(true);
      expect(await store.putReport(KEY, late)).toBe(false);
      expect(await store.putReport(KEY, { ...late, probe: 'cluster' })).toBe(true);
      expect(await store.listReports(KEY)).toEqual([{ ...late, probe: 'cluster' }, frameReport(0, 'first')]);
    });

    it('that came together are listed like others; of one host’s that which was received first counts', async () => {
      const store = await open();
      const again = { ...frameReport(1, 'again'), receivedAt: frameReport(1, '').receivedAt + 5 };
      const long = frameReport(2, `FARRIER1 {}\n${randomBytes(90_000).toString('base64')}`);
      await store.putReports(KEY, [frameReport(0, 'a'), frameReport(1, 'b'), long]);
      await store.putReports(KEY, [again, frameReport(3, 'd')]);
      await store.putReports(KEY, [frameReport(4, 'alone')]);
      await store.putReports(KEY, [frameReport(0, 'a'), frameReport(1, 'b'), long]);
      await store.putReport(KEY, { ...again, receivedAt: again.receivedAt + 1 });
      expect(await store.listReports(KEY)).toEqual([
        frameReport(0, 'a'),
        frameReport(1, 'b'),
        long,
        frameReport(3, 'd'),
        frameReport(4, 'alone'),
      ]);
      expect(await store.listReports({ ...KEY, scheduledTime: '2026-11-01T10:05:00Z' })).toEqual([]);
    });

    it('have one winner among many who bring the same host’s at once', async () => {
      const store = await open();
      const first = await Promise.all(
        Array.from({ length: 20 }, (_, index) => store.putReport(KEY, frameReport(3, `frame ${index}`))),
      );
      expect(first.filter((won) => won)).toHaveLength(1);
      expect(await store.listReports(KEY)).toEqual([frameReport(3, `frame ${first.indexOf(true)}`)]);
    });

    it('of 200 hosts with 18 kB each are all listed, in the order of the hosts, and none of another run', async () => {
      const store = await open();
      const reports = Array.from({ length: 200 }, (_, index) =>
        frameReport(index, randomBytes(13_500).toString('base64')),
      );
      await Promise.all(reports.toReversed().map((report) => store.putReport(KEY, report)));
      await store.putReport({ ...KEY, scheduledTime: '2026-11-01T10:05:00Z' }, frameReport(999, 'other'));
      expect(await store.listReports(KEY)).toEqual(reports);
    });
  });

  describe('settling hosts', () => {
    it('completes the run with its last host and says so again to a repeat', async () => {
      const store = await open();
      await store.claimRun(runOfKey(KEY));
      await store.putChunk(KEY, chunkOf('host-001', 2));
      await store.putChunk(KEY, chunkOf('cluster-001', 1, { probe: 'cluster' }));
      await store.markDispatched(KEY, ['host-001', 'cluster-001'], { cluster: 1, host: 2 });
      expect(await store.settleHosts(KEY, 'host-001', [hostId(0)])).toEqual({ complete: false });
      expect(await store.settleHosts(KEY, 'host-001', [hostId(1)])).toEqual({ complete: false });
      expect((await store.getRun(KEY))?.pendingChunks).toEqual(['cluster-001']);
      expect(await store.settleHosts(KEY, 'host-001', [hostId(1)])).toEqual({ complete: false });
      expect(await store.settleHosts(KEY, 'cluster-001', [hostId(0)])).toEqual({ complete: true });
      expect(await store.settleHosts(KEY, 'host-001', [hostId(0)])).toEqual({ complete: true });
      expect((await store.getRun(KEY))?.pendingChunks).toEqual([]);
    });

    it('takes several hosts of a chunk at once', async () => {
      const store = await open();
      await store.claimRun(runOfKey(KEY));
      await store.putChunk(KEY, chunkOf('host-001', 3));
      await store.markDispatched(KEY, ['host-001'], { host: 3 });
      expect(await store.settleHosts(KEY, 'host-001', [hostId(0), hostId(2)])).toEqual({ complete: false });
      expect((await store.listChunks(KEY))[0]?.pending).toEqual([hostId(1)]);
      expect(await store.settleHosts(KEY, 'host-001', [hostId(1), hostId(0)])).toEqual({ complete: true });
    });

    it('before the run is dispatched is remembered and never reported as complete', async () => {
      const store = await open();
      await store.claimRun(runOfKey(KEY));
      await store.putChunk(KEY, chunkOf('host-001', 1));
      await store.putChunk(KEY, chunkOf('host-002', 1));
      expect(await store.settleHosts(KEY, 'host-001', [hostId(0)])).toEqual({ complete: false });
      await store.markDispatched(KEY, ['host-001', 'host-002'], { host: 2 });
      expect((await store.getRun(KEY))?.pendingChunks).toEqual(['host-002']);
      expect(await store.settleHosts(KEY, 'host-002', [hostId(0)])).toEqual({ complete: true });
    });

    it('is over at once for a chunk that was put without a pending host', async () => {
      const store = await open();
      await store.claimRun(runOfKey(KEY));
      await store.putChunk(KEY, chunkOf('host-001', 2, { pending: [] }));
      await store.markDispatched(KEY, ['host-001'], { host: 2 });
      expect(await store.getRun(KEY)).toMatchObject({ status: 'dispatched', pendingChunks: [] });
    });

    it('of an unknown run, chunk or host changes nothing', async () => {
      const store = await open();
      expect(await store.settleHosts(KEY, 'host-001', [hostId(0)])).toEqual({ complete: false });
      await store.claimRun(runOfKey(KEY));
      await store.putChunk(KEY, chunkOf('host-001', 1));
      await store.markDispatched(KEY, ['host-001'], { host: 1 });
      expect(await store.settleHosts(KEY, 'host-777', [hostId(0)])).toEqual({ complete: false });
      expect(await store.settleHosts(KEY, 'host-001', ['i-not-ours'])).toEqual({ complete: false });
      expect((await store.getRun(KEY))?.pendingChunks).toEqual(['host-001']);
    });

    it('in any order, at once and twice, tells complete at least once and never before all are settled', async () => {
      const chunks = ['host-001', 'host-002', 'host-003'];
      const hosts = chunks.flatMap((chunk) => [0, 1, 2, 3].map((host) => [chunk, hostId(host)] as const));
      await fc.assert(
        fc.asyncProperty(fc.shuffledSubarray([...hosts, ...hosts], { minLength: hosts.length * 2 }), async (order) => {
          const store = await open();
          await store.claimRun(runOfKey(KEY));
          for (const chunk of chunks) await store.putChunk(KEY, chunkOf(chunk, 4));
          await store.markDispatched(KEY, chunks, { host: hosts.length });
          const last = order.findLastIndex(
            ([chunk, host], index) =>
              order.findIndex(([otherChunk, otherHost]) => otherChunk === chunk && otherHost === host) === index,
          );
          const before = await Promise.all(
            order.slice(0, last).map(([chunk, host]) => store.settleHosts(KEY, chunk, [host])),
          );
          expect(before.filter(({ complete }) => complete)).toEqual([]);
          const after = await Promise.all(
            order.slice(last).map(([chunk, host]) => store.settleHosts(KEY, chunk, [host])),
          );
          expect(after.some(({ complete }) => complete)).toBe(true);
          expect((await store.getRun(KEY))?.pendingChunks).toEqual([]);
        }),
        { numRuns: 8 },
      );
    });

    it('by 150 hosts at once while the dispatcher finishes leaves a run that is known to be complete', async () => {
      const store = await open();
      await store.claimRun(runOfKey(KEY));
      const chunks = ['host-001', 'host-002', 'host-003'];
      for (const chunk of chunks) await store.putChunk(KEY, chunkOf(chunk, 50));
      const answers = chunks.flatMap((chunk) => chunkOf(chunk, 50).pending.map((host) => [chunk, host] as const));
      const dispatched = store.markDispatched(KEY, chunks, { host: 150 });
      await Promise.all([dispatched, ...answers.map(([chunk, host]) => store.settleHosts(KEY, chunk, [host]))]);
      expect(await store.getRun(KEY)).toMatchObject({ status: 'dispatched', pendingChunks: [] });
      expect((await store.listChunks(KEY)).flatMap((chunk) => chunk.pending)).toEqual([]);
    });
  });
}
