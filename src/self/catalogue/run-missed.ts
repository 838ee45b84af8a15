import { resultsOf } from '../../checks/result.ts';
import { selfRunMissedWords } from '../../words/checks/self-run-missed.ts';
import { inspectionEntity, inspectionsOf } from '../inspections.ts';
import { MINUTE_MS, type SelfCheck } from '../self-check.ts';

const ID = 'self.run_missed';
const result = resultsOf(ID);
const words = selfRunMissedWords.say;
/** A schedule has a precision of a minute, and a dispatcher a lease of one. */
const SLACK_MS = 2 * MINUTE_MS;

export const runMissed: SelfCheck = {
  id: ID,
  question: 'Does every schedule fire?',
  ...selfRunMissedWords.texts,
  probe: 'pipeline',
  openAfter: 1,
  severityWhenUnknown: 'critical',
  alertsWhenUnknown: false,
  command: 'npx farrier status',
  origin:
    'Two runs in a row are missing: one may have been lost, as a schedule fires at least once but not always in time.',
  judge: ({ clusters, now }) =>
    inspectionsOf(clusters).map((inspection) => {
      const { path, since, last, every } = inspection;
      const entity = inspectionEntity(path);
      const age = now - (last ?? since);
      const facts = {
        value: Math.floor(age / MINUTE_MS),
        reference: (2 * every + SLACK_MS) / MINUTE_MS,
        unit: 'minutes',
      };
      if (age <= 2 * every + SLACK_MS) {
        const text =
          last === undefined ? words.not_due({ inspection: path, since }) : words.on_time({ inspection: path, last });
        return result.ok(entity, last === undefined ? 'not_due' : 'on_time', text, facts);
      }
      if (last === undefined)
        return result.critical(entity, 'never_ran', words.never({ inspection: path, since, every }), facts);
      return result.critical(entity, 'missed', words.missed({ inspection: path, last, age, every }), facts);
    }),
};
