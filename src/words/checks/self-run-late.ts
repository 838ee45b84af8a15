import { checkWords } from '../words-of.ts';

export const selfRunLateWords = checkWords('self.run_late', {
  title: 'Runs that do not end',
  impact: ['Findings of the run come late or not at all.'],
  action: 'Look at the logs of collect, evaluate and watch at the time of the run, and at the dead-letter queues.',
  says: {
    none: ({ inspection }: { inspection: string }, say) =>
      `no run of ${say.name(inspection)} waits for its judgement for long`,
    open: (
      { inspection, scheduled, age, runs }: { inspection: string; scheduled: number; age: number; runs: number },
      say,
    ) =>
      `the run of ${say.name(inspection)} at ${say.instant(scheduled)} has not been judged for ${say.duration(age)}${runs > 1 ? `, and ${say.count(runs - 1, 'later run')} with it` : ''}`,
  },
});
