import type { Reading, UnknownReason } from '../../pegasus/reading.ts';
import { probeIncompleteWords } from '../../words/checks/probe-incomplete.ts';
import { few } from '../../words/message.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'probe.incomplete';
const words = probeIncompleteWords.say;
/** What says that the probe ran out of time or room, rather than that a server failed. */
const OURS: ReadonlySet<UnknownReason> = new Set(['out_of_time', 'truncated']);
/** Tells where no server can be asked at all. */
const OWNER = 'replicas.learning';

export const probeIncomplete: Check = {
  ...SOFT,
  id: ID,
  ...probeIncompleteWords.texts,
  probe: 'cluster',
  command: 'farrier probe cluster --cluster <name> --metas {metas} --shell <directory>',
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const left = leftOut(context).toSorted();
    const facts = { value: left.length, reference: 0, unit: 'steps' };
    const entity = clusterOf(context);
    if (left.length === 0) return [failureOf(context) ?? resultsOf(ID).ok(entity, 'complete', words.complete(), facts)];
    const text = words.left_out({ left: left.length, steps: few(left) });
    return [resultsOf(ID).warning(entity, 'left_out', text, facts)];
  },
};

export const probeIncompleteDoc: CheckDoc = {
  id: ID,
  question: 'Had the cluster probe the time and room to ask everything?',
  sources: ['every step of the cluster probe'],
  versions: 'all',
  origin:
    'SSM keeps 24,000 characters of each of 8 outputs and the probe has a time budget; both leave out the least important.',
};

/** A step that failed and has no check of its own. */
function failureOf(context: CheckContext): CheckResult | undefined {
  const failed = context.snapshot?.known ? context.snapshot.value.failedSteps : undefined;
  const [first] = failed ?? [];
  if (first === undefined) return undefined;
  const [step, why] = first;
  const text = words.answer({ step, others: (failed?.size ?? 1) - 1 });
  return resultsOf(ID).unknown(clusterOf(context), why, text, OWNER);
}

function leftOut(context: CheckContext): readonly string[] {
  if (!context.snapshot?.known) return [];
  const steps: [string, Reading<unknown>][] = [];
  for (const [part, value] of Object.entries(context.snapshot.value) as [string, unknown][]) {
    if (value instanceof Map) {
      const name = part === 'failedSteps' ? '' : `${part}:`;
      for (const [key, reading] of value as Map<string, Reading<unknown>>) steps.push([`${name}${key}`, reading]);
    } else if (typeof value === 'object' && value !== null && 'known' in value) {
      steps.push([part, value as Reading<unknown>]);
    }
  }
  return steps.filter(([, reading]) => !reading.known && OURS.has(reading.reason)).map(([name]) => name);
}
