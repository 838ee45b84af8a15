import { describe, expect, it } from 'vitest';
import { costOf } from '../../src/cost/cost-of.ts';
import { monthCost } from '../../src/cost/month.ts';
import { PRICES } from '../../src/cost/prices.ts';
import { STANDING } from '../../src/cost/standing.ts';
import { COUNTER, type Counters, type DayUsage } from '../../src/cost/usage.ts';

function usage(counters: Counters, name = 'evaluate', day = '2026-11-25'): readonly DayUsage[] {
  return [{ day, function: name, counters }];
}

const NOTHING = { phones: false, dashboard: false };

describe('The cost of what was counted', () => {
  it('is quantity × price, dearest first', () => {
    const { lines, usd } = costOf(
      usage({ [COUNTER.writeUnits]: 2_000_000, [COUNTER.readUnits]: 4_000_000, 'dynamodb.PutItem': 1_000_000 }),
    );
    expect(lines.map(({ price, quantity, usd: each }) => [price, quantity, each])).toEqual([
      ['dynamodbWrite', 2_000_000, 1.25],
      ['dynamodbRead', 4_000_000, 0.5],
    ]);
    expect(usd).toBeCloseTo(1.75, 10);
  });

  it('makes GB-seconds of memory × time, and GB of log bytes', () => {
    const { lines } = costOf(
      usage({ [COUNTER.invocations]: 1e6, [COUNTER.memoryTime]: 1024 * 1000 * 500_000, [COUNTER.logBytes]: 6e8 }),
    );
    expect(lines.find(({ price }) => price === 'lambdaTime')).toMatchObject({ quantity: 500_000, usd: 6.6667 });
    expect(lines.find(({ price }) => price === 'lambdaRequest')?.usd).toBeCloseTo(0.2, 10);
    expect(lines.find(({ price }) => price === 'logs')?.quantity).toBeCloseTo(0.6, 10);
  });

  it('charges a schedule only for functions that a schedule invokes', () => {
    const calls = { [COUNTER.invocations]: 1_000_000 };
    const scheduled = (name: string) => costOf(usage(calls, name)).lines.find(({ price }) => price === 'schedule')?.usd;
    expect([scheduled('watch'), scheduled('dispatch'), scheduled('collect')]).toEqual([1, 1, undefined]);
  });

  it('has mails and SMS by the copy, and nothing for what SNS delivers free', () => {
    const cost = costOf(usage({ 'sns.Publish': 1e6, 'sns.to_email': 1000, 'sns.to_sms': 10, 'sns.to_sqs': 5 }));
    const byPrice = Object.fromEntries(cost.lines.map(({ price, usd }) => [price, usd]));
    expect(byPrice).toEqual({ snsPublish: 0.5, snsEmail: 0.02, snsSms: 10 * PRICES.prices.snsSms.usd });
    expect(cost.unpriced).toEqual({});
  });

  it('names what it has no price for, instead of taking it for free', () => {
    const counters = { 's3.GetObject': 3, 'ssm.SendCommand': 4, 'other.requests': 1 };
    expect(costOf(usage(counters)).unpriced).toEqual({ 's3.GetObject': 3, 'other.requests': 1 });
  });
});

describe('The cost of a month', () => {
  const noon = Date.parse('2026-11-25T12:00:00Z');
  const half = usage({ [COUNTER.writeUnits]: 1_600_000 });

  it('is unknown where nothing is counted', () => {
    expect(monthCost([], noon, NOTHING)).toBeUndefined();
  });

  it('has what stands only for the time that is counted, and goes on at the same pace', () => {
    const cost = monthCost(half, noon, NOTHING);
    expect(cost).toMatchObject({ month: '2026-11', since: Date.parse('2026-11-25'), until: noon });
    const share = 12 / 730;
    expect(cost?.lines.find(({ price }) => price === 'metric')?.quantity).toBeCloseTo(STANDING.metrics * share, 10);
    const standing = (cost?.usd ?? 0) - 1;
    expect(cost?.projected).toBeCloseTo(1 / share + standing / share, 6);
  });

  it('ends with the month', () => {
    const cost = monthCost(half, Date.parse('2027-03-01'), NOTHING);
    expect(cost?.until).toBe(Date.parse('2026-12-01'));
  });

  it('has an alarm more where somebody has a phone', () => {
    const alarms = (phones: boolean) =>
      monthCost(half, noon, { ...NOTHING, phones })?.lines.find(({ price }) => price === 'alarm')?.quantity;
    expect((alarms(true) ?? 0) / (alarms(false) ?? 1)).toBeCloseTo(
      (STANDING.alarms + STANDING.smsAlarms) / STANDING.alarms,
      10,
    );
  });
});

describe('The prices', () => {
  it.each(Object.entries(PRICES.prices))('of %s have a source', (_, { usd, per, source }) => {
    expect(usd).toBeGreaterThan(0);
    expect(per).toBeGreaterThanOrEqual(1);
    expect(source.length).toBeGreaterThan(5);
  });
});
