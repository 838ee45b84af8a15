import { checkWords } from '../words-of.ts';
import { type DifferenceParams, differenceText } from './onboarding-overrun.ts';

export const onboardingDriftWords = checkWords('onboarding.drift', {
  title: 'Tables on their way beyond what was declared',
  impact: ['None yet. If it goes on, the table needs more than the cluster was planned for.'],
  action: 'Tell the owner, and ask whether the request still describes the table.',
  says: {
    fine: ({ table }: { table: string }, say) => `${say.name(table)} keeps near what was declared`,
    drift: (params: DifferenceParams, say) => differenceText(params, say),
    measured: ({ table }: { table: string }, say) => `what ${say.name(table)} uses`,
  },
});
