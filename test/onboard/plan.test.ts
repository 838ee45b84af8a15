import { describe, expect, it } from 'vitest';
import { planOf } from '../../src/onboard/plan.ts';
import { cluster, node } from '../support/onboard.ts';

const GIB = 1024 ** 3;
const nodes = ['a', 'b', 'c', 'd'].map((name) => node(name));
const promised = { table: 'promised', bytes: 0, bytesPerMonth: 0, reads: 0, writes: 0 };

describe('The plan of a cluster', () => {
  it('lasts while what is there and its growth fit, and names no latency', () => {
    const plan = planOf(cluster(nodes));
    expect(plan).toMatchObject({ nodes: 4, accepted: [], stopsAt: null, unknown: [] });
    expect(plan.fits).toHaveLength(8);
    const [now] = plan.fits;
    expect(now?.uses.map(({ resource }) => resource)).toEqual(['nodes', 'disk', 'memory', 'requests']);
    expect(now?.uses.find(({ resource }) => resource === 'disk')?.value).toBeCloseTo(0.25);
  });

  it('ends in the month in which growth or an accepted table has filled the disks, and says what would mend it', () => {
    const growing = planOf(cluster(nodes, { bytesPerMonth: 400 * GIB }));
    // 4 × 800 GiB are there; with a node lost, 3 × 3,200 GiB hold 80 %: 7,680 - 3,200 = 4,480 GiB, which is 11.2 months.
    expect(growing).toMatchObject({ stopsAt: 12, stoppedBy: ['disk'] });
    expect(growing.nodesToAdd.months36).toBeGreaterThan(0);
    const accepted = [{ ...promised, bytes: 4400 * GIB }];
    const beside = planOf(cluster(nodes, { bytesPerMonth: 400 * GIB, accepted }));
    expect(beside).toMatchObject({ stopsAt: 1, accepted: ['promised'] });
  });

  it('says what is not known', () => {
    const plan = planOf(cluster(nodes.map((one) => ({ ...one, memoryTotal: null }))));
    expect(plan).toMatchObject({ stopsAt: null, unknown: ['memory'] });
    expect(plan.fits.every(({ fits }) => fits === null)).toBe(true);
  });
});
