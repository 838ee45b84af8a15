import { describe, expect, it } from 'vitest';
import { outlookOf, rankAlternatives } from '../../src/onboard/outlook.ts';
import { simulateSkew } from '../../src/onboard/skew.ts';
import { changedRequest, cluster, node } from '../support/onboard.ts';

const GIB = 1024 ** 3;
const request = changedRequest();
const skew = { ...simulateSkew(request, 32, { keys: 1000, seed: 1 }), largestSize: 1 / 32, busiest: 1 / 32 };
const nodes = (used: number) => ['a', 'b', 'c', 'd'].map((name) => node(name, { diskUsed: used * GIB }));

describe('the outlook', () => {
  it('names the month in which something runs out, what it is, and how many nodes mend it', () => {
    // With a node lost: 4/3 × 1,500 GiB, 250 GiB of the table, and 34.2 GiB a month reach 80 % of 3,200 GiB in month 9.07.
    const outlook = outlookOf(request, skew, cluster(nodes(1500), { bytesPerMonth: 90 * GIB, requestsPerMonth: 0 }));
    expect(outlook).toMatchObject({ stopsAt: 10, stoppedBy: ['disk'], nodesToAdd: { months12: 1 } });
    expect(outlook.nodesToAdd.months36).toBeGreaterThan(1);
    expect(outlook.fits.map(({ month, situation, fits }) => `${month} ${situation} ${fits}`)).toEqual([
      '0 all_nodes true',
      '0 one_lost true',
      '6 all_nodes true',
      '6 one_lost true',
      '12 all_nodes true',
      '12 one_lost false',
      '36 all_nodes false',
      '36 one_lost false',
    ]);
  });

  it('says that no number of nodes mends a goal that the cluster misses today', () => {
    const outlook = outlookOf(request, skew, cluster(nodes(100), { readP99: 40 }));
    expect(outlook).toMatchObject({
      stopsAt: 0,
      stoppedBy: ['read_p99'],
      nodesToAdd: { months12: null, months36: null },
    });
  });

  it('ends with no month, and names what is unknown, where history is too short', () => {
    const outlook = outlookOf(request, skew, cluster(nodes(100), { bytesPerMonth: null, requestsPerMonth: null }));
    expect(outlook.stopsAt).toBeNull();
    expect(outlook.unknown).toEqual(['disk', 'requests', 'read_p99', 'write_p99']);
  });
});

describe('the alternatives', () => {
  it('come in the order of how long they fit, then of what is known, then of their free disk', () => {
    const named = (name: string, used: number, change = {}) => cluster(nodes(used), { cluster: name, ...change });
    const ranked = rankAlternatives(request, skew, [
      named('full', 3100),
      named('young', 10, { bytesPerMonth: null }),
      named('fuller', 600),
      named('emptier', 100),
      named('year', 1500, { bytesPerMonth: 90 * GIB }),
    ]);
    expect(ranked.map((outlook) => outlook.cluster)).toEqual(['emptier', 'fuller', 'young', 'year', 'full']);
  });
});
