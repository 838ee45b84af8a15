import { checkWords } from '../words-of.ts';

export const selfRunPartialWords = checkWords('self.run_partial', {
  title: 'Inspections that see little',
  impact: ['What could not be looked at may be broken without anybody being told.'],
  action: 'Look at the unknown findings of the newest verdict (`farrier status`): each names its reason.',
  says: {
    complete: ({ inspection, known }: { inspection: string; known: number }, say) =>
      `${say.name(inspection)} could tell ${say.quantity(known, 'percent')} of its checks`,
    partial: ({ inspection, known, unknown }: { inspection: string; known: number; unknown: number }, say) =>
      `${say.name(inspection)} could tell only ${say.quantity(known, 'percent')} of its checks: ${say.number(unknown)} are unknown`,
    blind: ({ inspection }: { inspection: string }, say) => `${say.name(inspection)} could tell nothing at all`,
  },
});
