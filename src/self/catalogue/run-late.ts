import { resultsOf } from '../../checks/result.ts';
import { selfRunLateWords } from '../../words/checks/self-run-late.ts';
import { inspectionEntity, inspectionsOf } from '../inspections.ts';
import { MINUTE_MS, type SelfCheck } from '../self-check.ts';

const ID = 'self.run_late';
const result = resultsOf(ID);
const words = selfRunLateWords.say;
const WARNING_MS = 10 * MINUTE_MS;
const CRITICAL_MS = 30 * MINUTE_MS;

export const runLate: SelfCheck = {
  id: ID,
  question: 'Is every run judged in time?',
  ...selfRunLateWords.texts,
  probe: 'pipeline',
  openAfter: 1,
  severityWhenUnknown: 'warning',
  alertsWhenUnknown: false,
  command: 'npx farrier status',
  origin:
    'A run is closed 3 minutes after its dispatch, or 5 where SSM cannot be asked; 10 is more than it may ever take.',
  judge: ({ clusters, now }) =>
    inspectionsOf(clusters).map(({ path, open }) => {
      const entity = inspectionEntity(path);
      const late = open.filter((scheduled) => now - scheduled > WARNING_MS);
      if (late.length === 0) return result.ok(entity, 'in_time', words.none({ inspection: path }));
      const scheduled = Math.min(...late);
      const age = now - scheduled;
      const text = words.open({ inspection: path, scheduled, age, runs: late.length });
      const facts = { value: Math.floor(age / MINUTE_MS), reference: WARNING_MS / MINUTE_MS, unit: 'minutes' };
      return result[age > CRITICAL_MS ? 'critical' : 'warning'](entity, 'not_judged', text, facts);
    }),
};
