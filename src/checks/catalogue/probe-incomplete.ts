import type { Reading, UnknownReason } from '../../pegasus/reading.ts';
import type { Check, CheckContext } from '../check.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { counted, listed } from '../text.ts';

const ID = 'probe.incomplete';
/** What says that the probe ran out of time or room, rather than that a server failed. */
const OURS: ReadonlySet<UnknownReason> = new Set(['out_of_time', 'truncated']);

export const probeIncomplete: Check = {
  ...SOFT,
  id: ID,
  title: 'Probe out of time or room',
  question: 'Had the cluster probe the time and room to ask everything?',
  probe: 'cluster',
  sources: ['every step of the cluster probe'],
  versions: 'all',
  impact: ['What was left out is not judged, inspection after inspection.'],
  action: 'See which steps; a dead meta server makes each shell command slow, and a large cluster needs more room.',
  command: 'farrier probe cluster --cluster <name> --metas {metas} --shell <directory>',
  origin: 'SSM keeps 24,000 characters of output and the probe has a time budget; both leave out the least important.',
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const left = leftOut(context).toSorted();
    const facts = { value: left.length, reference: 0, unit: 'steps' };
    const entity = clusterOf(context);
    if (left.length === 0) return [resultsOf(ID).ok(entity, 'complete', 'The probe left nothing out', facts)];
    const text = `The probe left out ${counted(left.length, 'step')}: ${listed(left)}`;
    return [resultsOf(ID).warning(entity, 'left_out', text, facts)];
  },
};

function leftOut(context: CheckContext): readonly string[] {
  if (!context.snapshot?.known) return [];
  const steps: [string, Reading<unknown>][] = [];
  for (const [part, value] of Object.entries(context.snapshot.value) as [string, unknown][]) {
    if (value instanceof Map) {
      for (const [key, reading] of value as Map<string, Reading<unknown>>) steps.push([`${part}:${key}`, reading]);
    } else if (typeof value === 'object' && value !== null && 'known' in value) {
      steps.push([part, value as Reading<unknown>]);
    }
  }
  return steps.filter(([, reading]) => !reading.known && OURS.has(reading.reason)).map(([name]) => name);
}
