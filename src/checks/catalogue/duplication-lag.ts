import { OPERATION_NAMES, OPERATIONS } from '../../pegasus/operations.ts';
import { unknown } from '../../pegasus/reading.ts';
import { duplicationLagWords } from '../../words/checks/duplication-lag.ts';
import type { Message } from '../../words/message.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { shellCommand } from '../command.ts';
import { lasting } from '../lasting.ts';
import { rate, referenceOf } from '../limit.ts';
import { entityOf, resultsOf } from '../result.ts';
import { judgeFigures } from '../server-figures.ts';
import { SOFT } from '../soft.ts';
import { number } from '../text.ts';

const ID = 'duplication.lag';
const words = duplicationLagWords.say;
const MINUTES = 10;
const WRITES = OPERATION_NAMES.filter((name) => OPERATIONS[name].direction === 'write');

export const duplicationLag: Check = {
  ...SOFT,
  id: ID,
  ...duplicationLagWords.texts,
  probe: 'cluster',
  openAfter: 1,
  command: shellCommand('dups -p'),
  judge: (context) => {
    const family = context.snapshot?.known ? context.snapshot.value.family : undefined;
    return family?.known && family.value !== 'head' ? byPending(context) : byAge(context);
  },
};

export const duplicationLagDoc: CheckDoc = {
  id: ID,
  question: 'Does the other cluster keep up?',
  sources: ['GET /metrics', 'perf counters'],
  versions: 'all',
  fixed: [{ meaning: 'For so long', value: MINUTES, unit: 'minutes', origin: 'Ours: bursts drain by themselves.' }],
  origin:
    'HEAD: dup_time_lag_ms of the worst replica of each server. 2.4 and 2.5 do not tell the age of what waits: dup.pending_mutations_count over all writes that the server takes in a second (not fewer than one) is the least that it can be, as a mutation holds a write or more and not every table is duplicated.',
};

function byAge(context: CheckContext): readonly CheckResult[] {
  const figure = { metric: 'dup_time_lag_ms', meter: 'duplication_lag' } as const;
  return judgeFigures(context, ID, figure, (node, milliseconds) => {
    const seconds = Math.round(milliseconds / 1000);
    return late(context, node, seconds, words.waiting({ node, seconds }));
  });
}

function byPending(context: CheckContext): readonly CheckResult[] {
  const figure = { metric: 'dup.pending_mutations_count', meter: 'pending_duplication' } as const;
  return judgeFigures(context, ID, figure, (node, pending) => {
    // less than a second's worth in any case
    if (pending <= 1) return [];
    const writes = writesPerSecond(context, node);
    if (writes === undefined) {
      const why = unknown('partial', `${number(pending)} mutations wait, and the rate of writes was not told`);
      return [resultsOf(ID).unknown(entityOf('node', node), why, words.age(), 'probe.incomplete')];
    }
    const seconds = Math.round(pending / Math.max(1, writes));
    return late(context, node, seconds, words.pending({ node, mutations: pending, seconds }));
  });
}

function late(context: CheckContext, node: string, seconds: number, text: Message): readonly CheckResult[] {
  const rating = rate(seconds, context.limits(ID));
  if (rating.status === 'ok') return [];
  const facts = { value: seconds, ...referenceOf(rating), unit: 'seconds' };
  const entity = entityOf('node', node);
  const told = lasting(context, { check: ID, entity, reason: 'lagging', text, minutes: MINUTES, facts });
  return [told.status === 'ok' ? told : { ...told, status: rating.status }];
}

/** Of clients, at the primaries on this server (2.4, 2.5). */
function writesPerSecond({ snapshot }: CheckContext, node: string): number | undefined {
  const reading = snapshot?.known ? snapshot.value.meters?.get(node) : undefined;
  if (!reading?.known) return undefined;
  const { meters } = reading.value;
  const rates = WRITES.flatMap((name) => meters[`${name}_calls`] ?? []).filter(({ kind }) => kind === 'rate');
  return rates.length === 0 ? undefined : rates.reduce((sum, each) => sum + each.value, 0);
}
