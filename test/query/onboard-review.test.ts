import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import type { OnboardCase } from '../../src/onboard/case.ts';
import { planOf } from '../../src/onboard/plan.ts';
import { reviewRequest } from '../../src/onboard/review.ts';
import { decideRequest, submitRequest } from '../../src/pipeline/onboard.ts';
import { capacitiesFor, reviewer } from '../../src/query/onboard-review.ts';
import { oneCluster } from '../support/history-config.ts';
import { memoryHistory } from '../support/memory-history.ts';
import { memoryOnboarding } from '../support/memory-onboarding.ts';
import { memoryStore } from '../support/memory-store.ts';
import { changedRequest, cluster, node } from '../support/onboard.ts';

const GIB = 1024 ** 3;
const NOW = Date.parse('2026-11-25T10:00:00Z');

function accepted(table: string, change: Readonly<Record<string, unknown>> = {}): OnboardCase {
  const request = changedRequest({ table, ...change });
  const decision = {
    table,
    version: 1,
    verdict: 'approve',
    decision: 'accepted',
    by: 'a',
    at: 1,
    reason: 'r',
  } as const;
  return { table, revision: 2, versions: [{ version: 1, at: 1, by: 'a', request }], decisions: [decision] };
}

describe('A review by what is stored', () => {
  const nodes = ['a', 'b', 'c', 'd'].map((name) => node(name));
  const measured = { capacity: cluster(nodes), tables: new Set(['there']) };
  const request = changedRequest();
  const sizes = { 'data.now': '1000 GB', 'data.growth.12_months': '120 GB', replicas: 3 };

  it('counts tables that were accepted for the cluster and are not there, and not its own earlier version', () => {
    const cases = [
      accepted('promised', sizes),
      accepted('there', sizes),
      accepted('elsewhere', { cluster: 'other' }),
      accepted(request.table, sizes),
    ];
    const [capacity] = capacitiesFor(request, [measured], cases);
    expect(capacity?.accepted.map(({ table }) => table)).toEqual(['promised']);
    // Three copies, and a quarter more for rows that are not compacted away.
    expect(capacity?.accepted[0]?.bytes).toBeCloseTo(1000 * GIB * 3 * 1.25);
    expect(capacity?.accepted[0]?.bytesPerMonth).toBeCloseTo(10 * GIB * 3 * 1.25);
  });

  it('refuses what no longer fits beside what was accepted', () => {
    const verdict = (cases: readonly OnboardCase[]) =>
      reviewRequest(request, capacitiesFor(request, [measured], cases), { keys: 10_000, seed: 1 });
    expect(verdict([])).toMatchObject({ verdict: 'approve' });
    const full = accepted('promised', { ...sizes, 'data.now': '5000 GB' });
    expect(verdict([full])).toMatchObject({ verdict: 'reject', reason: 'does_not_fit' });
  });
});

describe('A reviewer', () => {
  it('reads the history once in ten minutes, and decisions every time', async () => {
    const [history, onboarding] = [memoryHistory(), memoryOnboarding()];
    let [now, histories, lists] = [NOW, 0, 0];
    const entities = (name: string) => {
      histories += 1;
      return history.entities(name);
    };
    const cases = () => {
      lists += 1;
      return onboarding.cases();
    };
    const counted = {
      config: oneCluster('c1'),
      store: memoryStore(),
      history: { ...history, entities },
      onboarding: { ...onboarding, cases },
      clock: () => now,
    };
    const review = reviewer(counted);
    const request = changedRequest({ cluster: 'c1' });
    await submitRequest({ request, by: 'ann', at: NOW }, onboarding);
    const decision = { table: request.table, version: 1, verdict: 'approve', by: 'ann', at: NOW, reason: 'r' } as const;
    await decideRequest({ ...decision, decision: 'accepted' }, onboarding);
    for (const minutes of [0, 5, 9]) {
      now = NOW + minutes * 60_000;
      expect((await review(request)).verdict).toBe('not_enough_information');
    }
    expect([histories, lists]).toEqual([1, 3]);
    now = NOW + 10 * 60_000;
    await review(request);
    expect(histories).toBe(2);
  });

  it('takes what an audit measured within a day and a half, with the memory that is configured now', async () => {
    const [history, onboarding, store] = [memoryHistory(), memoryOnboarding(), memoryStore()];
    const nodes = ['a', 'b', 'c', 'd'].map((name) => node(name, { memoryTotal: null }));
    const capacity = cluster(nodes, { cluster: 'c1' });
    const seen = { capacity, tables: [], plan: planOf(capacity) };
    const request = changedRequest({ cluster: 'c1' });
    const config = configSchema.parse({
      clusters: [{ name: 'c1', metas: ['m:1'], onboarding: { memory: '128 GB' } }],
    });
    const verdictAfter = async (hours: number) => {
      await onboarding.saveAudit({ cluster: 'c1', at: NOW, findings: [], left: 0, ...seen });
      const clock = () => NOW + hours * 3_600_000;
      return await reviewer({ config, store, history, onboarding, clock })(request);
    };
    expect(await verdictAfter(35)).toMatchObject({ verdict: 'approve' });
    expect(await verdictAfter(36)).toMatchObject({ verdict: 'not_enough_information', reason: 'cluster_unknown' });
  });

  it('reads again after it could not', async () => {
    const history = memoryHistory();
    let isDown = true;
    const entities = async (name: string) => {
      if (isDown) throw new Error('throttled');
      return history.entities(name);
    };
    const store = memoryStore();
    const deps = { config: oneCluster('c1'), store, onboarding: memoryOnboarding(), clock: () => NOW };
    const review = reviewer({ ...deps, history: { ...history, entities } });
    await expect(review(changedRequest())).rejects.toThrow('throttled');
    isDown = false;
    expect((await review(changedRequest())).verdict).toBe('not_enough_information');
  });
});
