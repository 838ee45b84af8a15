import { checkWords } from '../words-of.ts';

export const selfRunMissedWords = checkWords('self.run_missed', {
  title: 'Inspections that do not run',
  impact: ['The cluster is not being watched: whatever happens to it now, nobody is told.'],
  action:
    'Look at the schedule (EventBridge Scheduler) and at the log of the function dispatch; `farrier inspect-now` runs the inspection at once.',
  says: {
    on_time: ({ inspection, last }: { inspection: string; last: number }, say) =>
      `${say.name(inspection)} last ran at ${say.instant(last)}`,
    not_due: ({ inspection, since }: { inspection: string; since: number }, say) =>
      `${say.name(inspection)} is known since ${say.instant(since)} and not due yet`,
    missed: ({ inspection, last, age, every }: { inspection: string; last: number; age: number; every: number }, say) =>
      `${say.name(inspection)} last ran at ${say.instant(last)}, ${say.duration(age)} ago, and is to run every ${say.duration(every)}`,
    never: ({ inspection, since, every }: { inspection: string; since: number; every: number }, say) =>
      `${say.name(inspection)} has never run since ${say.instant(since)}, and is to run every ${say.duration(every)}`,
  },
});
