import { describe, expect, it } from 'vitest';
import { fitAt, type Resource, type Situation } from '../../src/onboard/fit.ts';
import { simulateSkew } from '../../src/onboard/skew.ts';
import { changedRequest, cluster, node } from '../support/onboard.ts';

const GIB = 1024 ** 3;
const request = changedRequest();
const skew = { ...simulateSkew(request, 32, { keys: 1000, seed: 1 }), largestSize: 1 / 32, busiest: 1 / 32 };
const four = ['a', 'b', 'c', 'd'].map((name) => node(name));

function use(resource: Resource, capacity = cluster(four), month = 0, situation: Situation = 'all_nodes') {
  return fitAt(request, skew, capacity, month, situation).uses.find((one) => one.resource === resource);
}

describe('the fit', () => {
  it('adds the table’s share to what the fullest node uses', () => {
    // 200 GiB × 1.25 × 3 copies over 4 nodes, on 800 of 3,200 GiB.
    expect(use('disk')).toMatchObject({ limit: 0.8, fits: true });
    expect(use('disk')?.value).toBeCloseTo((800 + 187.5) / 3200, 6);
  });

  it('shares what a lost node held among the others', () => {
    expect(use('disk', cluster(four), 0, 'one_lost')?.value).toBeCloseTo((800 + 800 / 3 + 250) / 3200, 6);
  });

  it('rebuilds nothing where no node is left for a third copy, and goes on with two', () => {
    const three = cluster(four.slice(1));
    const fit = fitAt(request, skew, three, 0, 'one_lost');
    // Two copies of 250 GiB, on two nodes.
    expect(fit.uses.find(({ resource }) => resource === 'disk')?.value).toBeCloseTo((800 + 250) / 3200, 2);
    expect(fit.uses[0]).toEqual({ resource: 'nodes', value: 2, limit: 2, fits: true });
  });

  it('does not fit on fewer nodes than copies', () => {
    expect(fitAt(request, skew, cluster(four.slice(2)), 0, 'all_nodes')).toMatchObject({
      fits: false,
      uses: [{ resource: 'nodes', value: 2, limit: 3, fits: false }],
    });
    expect(fitAt(request, skew, cluster([]), 0, 'one_lost').fits).toBe(false);
  });

  it('counts the growth of what is there, and of what was accepted', () => {
    const later = use('disk', cluster(four), 12)?.value ?? 0;
    // (240 GiB × 1.25 × 3 + 12 × 20 GiB) over 4 nodes.
    expect(later).toBeCloseTo((800 + 225 + 60) / 3200, 6);
    const accepted = [{ table: 'cart', bytes: 400 * GIB, bytesPerMonth: 10 * GIB, reads: 0, writes: 0 }];
    expect(use('disk', cluster(four, { accepted }), 12)?.value).toBeCloseTo(later + (400 + 120) / 4 / 3200, 6);
  });

  it('does not count on data that shrinks', () => {
    expect(use('disk', cluster(four, { bytesPerMonth: -500 * GIB }), 12)?.value).toBeCloseTo((800 + 225) / 3200, 6);
  });

  it('says unknown, never zero, where something was not measured', () => {
    const blind = cluster([...four, node('e', { memoryUsed: null })], { bytesPerMonth: null, readP99: null });
    expect(use('memory', blind)).toMatchObject({ value: null, fits: null });
    expect(use('disk', blind)).toMatchObject({ fits: true });
    expect(use('disk', blind, 6)).toMatchObject({ value: null, fits: null });
    expect(use('read_p99', blind)).toMatchObject({ value: null, fits: null });
    expect(fitAt(request, skew, blind, 0, 'all_nodes').fits).toBeNull();
    const unseen = cluster([...four, node('e', { reads: null, diskUsed: null })]);
    for (const resource of ['requests', 'disk', 'read_p99'] as const) {
      expect(use(resource, unseen), resource).toMatchObject({ value: null, fits: null });
    }
  });

  it('is slower the busier it gets, and never faster than measured', () => {
    const busy = cluster(four.map((one) => ({ ...one, reads: 30_000, writes: 3000 })));
    const [idle, loaded] = [use('read_p99'), use('read_p99', busy)];
    expect(idle?.value).toBeGreaterThanOrEqual(1);
    expect(loaded?.value).toBeGreaterThan(idle?.value ?? 0);
    expect(use('requests', busy)).toMatchObject({ fits: false });
  });

  it('asks more of a slower host', () => {
    const share = use('requests')?.value ?? 0;
    expect(use('requests', cluster(four, { hostFactor: 0.5 }))?.value).toBeCloseTo(2 * share, 9);
  });
});
