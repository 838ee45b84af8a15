import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { COUNTER } from '../../src/cost/usage.ts';
import { monthUsage } from '../../src/query/usage.ts';
import { memoryUsage } from '../support/memory-usage.ts';

const config = configSchema.parse({ clusters: [{ name: 'demo', metas: ['meta1:34601'] }] });
const clock = () => Date.parse('2026-11-25T12:00:00Z');

async function counted() {
  const usage = memoryUsage();
  const counters = { [COUNTER.writeUnits]: 1_000_000 };
  await usage.add({ day: '2026-11-20', function: 'evaluate', counters });
  await usage.add({ day: '2026-10-20', function: 'watch', counters });
  return { config, usage, clock };
}

describe('The usage of a month', () => {
  it('is that of the current one if nobody names another', async () => {
    const { days, cost } = await monthUsage(undefined, await counted());
    expect(days.map(({ day }) => day)).toEqual(['2026-11-20']);
    expect(cost).toMatchObject({ month: '2026-11', until: clock() });
  });

  it('of the past ends with it', async () => {
    const { cost } = await monthUsage('2026-10', await counted());
    expect(cost).toMatchObject({ month: '2026-10', until: Date.parse('2026-11-01') });
  });

  it('is unknown, not nothing, where nothing was counted', async () => {
    expect(await monthUsage('2026-09', await counted())).toEqual({ days: [], cost: undefined });
  });

  it.each(['2026-13', '2026', 'november', '2026-11-01'])('cannot be asked for as %s', async (month) => {
    await expect(monthUsage(month, await counted())).rejects.toThrow('YYYY-MM');
  });
});
