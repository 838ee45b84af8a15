import { describe, expect, it } from 'vitest';
import { FLOOR, hostShare, publishedP99 } from '../../src/onboard/benchmarks.ts';
import { createCommands } from '../../src/onboard/create-command.ts';
import { bytesAt } from '../../src/onboard/request.ts';
import { demandAt, partitionCount, worstMemory } from '../../src/onboard/sizing.ts';
import type { Skew } from '../../src/onboard/skew.ts';
import { changedRequest } from '../support/onboard.ts';

const GIB = 1024 ** 3;
const request = changedRequest();
const even: Skew = {
  partitions: 32,
  keys: 1000,
  largestSize: 1 / 32,
  busiest: 1 / 32,
  sizeRatio: 1,
  requestRatio: 1,
  evenRatio: 1,
};

describe('the size of a table', () => {
  it('grows in straight lines between the declared months, and on', () => {
    expect([0, 3, 6, 9, 12, 24, 36, 48].map((month) => bytesAt(request, month) / GIB)).toEqual([
      200, 210, 220, 230, 240, 280, 320, 360,
    ]);
  });

  it('is never below zero', () => {
    const shrinking = changedRequest({
      'data.growth': { '6_months': '-300 GB', '12_months': '0 B', '36_months': '0 B' },
    });
    expect(bytesAt(shrinking, 6)).toBe(0);
  });
});

describe('the partitions', () => {
  it.each([
    ['240 GiB in a year', {}, 6, 32, 'size'],
    ['a year that ends at 10 GiB a partition', { 'data.now': '280 GB', 'records.count': '280M' }, 6, 32, 'size'],
    ['one GiB more', { 'data.now': '281 GB', 'records.count': '280M' }, 6, 64, 'size'],
    ['a small table on 20 nodes', { 'data.now': '1 GB', 'data.growth.12_months': '1 GB' }, 20, 32, 'nodes'],
    ['a small table on 3 nodes', { 'data.now': '1 GB', 'data.growth.12_months': '1 GB' }, 3, 4, 'least'],
    ['a hundred TiB', { 'data.now': '100 TB' }, 6, 4096, 'most'],
  ])('of %s', (_, change, nodes, partitions, rule) => {
    expect(partitionCount(changedRequest(change), nodes)).toEqual({ partitions, rule });
  });
});

describe('the demand', () => {
  it('counts copies and the space of compaction', () => {
    expect(demandAt(request, even, 0).disk).toBe(200 * GIB * 1.25 * 3);
  });

  it('counts write buffers, filters and indexes', () => {
    const { memory, disk } = demandAt(request, even, 0);
    const buffers = 96 * 64 * 1024 ** 2;
    const rows = (200 * GIB) / 1024;
    expect(memory).toBeCloseTo(buffers + 3 * (rows * 1.25 + (200 * GIB) / 128), -3);
    expect(worstMemory(demandAt(request, even, 0)) - memory).toBe(2 * buffers);
    // A table smaller than its write buffers fills no more than itself.
    const tiny = changedRequest({ 'data.now': '1 MB', 'records.count': '1k' });
    expect(demandAt(tiny, even, 0).memory).toBeLessThan(disk);
    expect(demandAt(tiny, even, 0).memory).toBeLessThan(5 * 1024 ** 2);
  });

  it('lets requests grow by what is declared for a year', () => {
    expect(demandAt(request, even, 36).writes).toBe(1000);
    const growing = changedRequest({ request_growth: '20 %' });
    expect([0, 12, 36].map((month) => Math.round(demandAt(growing, even, month).writes))).toEqual([1000, 1200, 1728]);
  });

  it('sends each written byte to the other copies', () => {
    const writesOnly = changedRequest({ reads: { peak: '0/s', per_day: '0/day' } });
    expect(demandAt(writesOnly, even, 0).network).toBe(1000 * 1024 * 5);
  });
});

describe('the share of a host', () => {
  it('is one at the published throughput of a host', () => {
    expect(hostShare(360_642 / 5, 0, 1024)).toBeCloseTo(1, 9);
    expect(hostShare(0, 56_953 / 5, 1024)).toBeCloseTo(1, 9);
  });

  it('falls with the size of rows as published, and is no better below 1 KB', () => {
    expect(hostShare(0, 1, 20 * 1024) / hostShare(0, 1, 1024)).toBeCloseTo(40_732 / 9_603, 6);
    expect(hostShare(1, 0, 20 * 1024) / hostShare(1, 0, 1024)).toBeCloseTo(312_244 / 154_869, 6);
    expect(hostShare(1, 1, 320)).toBe(hostShare(1, 1, 1024));
    expect(hostShare(0, 1, 40 * 1024)).toBeCloseTo(2 * hostShare(0, 1, 20 * 1024), 9);
  });

  it('gives the published latency at the published load, and more for more', () => {
    expect(publishedP99('write', 33_948 / 43_097)).toBeCloseTo(3.503, 9);
    expect(publishedP99('read', 1)).toBeCloseTo(3.14, 9);
    expect(publishedP99('write', 1.5)).toBeGreaterThan(publishedP99('write', 1));
    expect(publishedP99('read', 0)).toBeLessThan(FLOOR.read);
  });
});

describe('the commands', () => {
  it('create the table, and throttle it afterwards', () => {
    const temporary = changedRequest({ 'data.ttl': '30 d' });
    expect(createCommands(temporary, even)).toEqual([
      'create user_profile -p 32 -r 3 -e default_ttl=2592000',
      'use user_profile',
      'set_app_envs replica.read_throttling 12000*delay*100,16000*reject*200',
      'set_app_envs replica.write_throttling 1500*delay*100,2000*reject*200',
    ]);
  });

  it('give a skewed table so much that its busiest partition is not throttled at the peak', () => {
    const [, , reads] = createCommands(request, { ...even, requestRatio: 4 });
    const limit = Number(/throttling (\d+)\*delay/.exec(reads ?? '')?.[1]);
    expect(limit / 32).toBeGreaterThanOrEqual((8000 / 32) * 4);
  });

  it('do not throttle where the share of a partition would be too small to be fair', () => {
    expect(createCommands(changedRequest({ 'reads.peak': '200/s', 'writes.peak': '100/s' }), even)).toEqual([
      'create user_profile -p 32 -r 3',
    ]);
  });
});
