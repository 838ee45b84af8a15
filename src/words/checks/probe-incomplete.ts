import type { Few } from '../message.ts';
import { checkWords } from '../words-of.ts';

export const probeIncompleteWords = checkWords('probe.incomplete', {
  title: 'Probe out of time or room',
  impact: ['What was left out is not judged, inspection after inspection.'],
  action:
    'See which steps; a dead meta server makes each shell command slow, and a large cluster needs the key output.bucket.',
  says: {
    complete: 'The probe left nothing out',
    left_out: ({ left, steps }: { left: number; steps: Few<string> }, say) =>
      `The probe left out ${say.count(left, 'step')}: ${say.list(steps)}`,
    answer: ({ step, others }: { step: string; others: number }, say) => {
      const more = others > 0 ? ` (and of ${say.count(others, 'other step')})` : '';
      return `The answer to ${say.name(step)}${more}`;
    },
  },
});
