import { type DayUsage, sumOf, type UsageReader, type UsageWriter } from '../../src/cost/usage.ts';

/** What is counted, in memory, by the same rules as on DynamoDB. */
export function memoryUsage(): UsageReader & UsageWriter {
  const days = new Map<string, DayUsage>();
  return {
    async month(month) {
      return [...days.values()]
        .filter(({ day }) => day.startsWith(month))
        .toSorted((a, b) => (`${a.day}#${a.function}` < `${b.day}#${b.function}` ? -1 : 1));
    },
    async add(usage) {
      const key = `${usage.day}#${usage.function}`;
      const before = days.get(key);
      days.set(key, { ...usage, counters: sumOf(before === undefined ? [usage] : [before, usage]) });
    },
  };
}
