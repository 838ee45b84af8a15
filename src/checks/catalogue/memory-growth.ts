import { memoryGrowthWords } from '../../words/checks/memory-growth.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { exceptions } from '../exceptions.ts';
import { limitSaid, rate, referenceOf } from '../limit.ts';
import { memoryLowsNow, residentMemory, steadyGrowth } from '../memory-lows.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'memory.growth';
const words = memoryGrowthWords.say;
const LEAST_MB = 512;

export const memoryGrowth: Check = {
  ...SOFT,
  id: ID,
  ...memoryGrowthWords.texts,
  probe: 'cluster',
  openAfter: 1,
  command: shellCommand('nodes -d -u'),
  judge: (context) => {
    const snapshot = context.snapshot?.known ? context.snapshot.value : undefined;
    const told = snapshot === undefined ? new Map<string, number>() : residentMemory(snapshot);
    if (told.size === 0) return [];
    const lows = memoryLowsNow(context);
    const wrong = [...told.keys()].toSorted().flatMap((server) => {
      const growth = steadyGrowth(lows[server]?.lows ?? []);
      if (growth === undefined || growth.to - growth.from < LEAST_MB) return [];
      const percent = (100 * (growth.to - growth.from)) / growth.from;
      const rating = rate(percent, context.limits(ID));
      if (rating.status === 'ok') return [];
      const text = words.growing({ server, ...growth, percent, limit: limitSaid(rating, 'percent') });
      const facts = { value: Math.round(percent), ...referenceOf(rating), unit: 'percent' };
      return [resultsOf(ID)[rating.status](entityOf('node', server), 'growing', text, facts)];
    });
    return exceptions(context, ID, words.none({ servers: told.size }), wrong);
  },
};

export const memoryGrowthDoc: CheckDoc = {
  id: ID,
  question: 'Does the memory of any server grow day after day?',
  sources: ['server_stat', 'nodes -d -u -q'],
  versions: 'all',
  fixed: [{ meaning: 'Not judged below a growth of', value: LEAST_MB, unit: 'MB', origin: 'Ours: caches settle.' }],
  origin:
    'The lowest resident memory of each of the last seven whole days (UTC), each at least that of the day before: what peaks and falls back does not count. A fall by 30 % starts anew, as a restart does.',
};
