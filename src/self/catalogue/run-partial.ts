import { resultsOf } from '../../checks/result.ts';
import { selfRunPartialWords } from '../../words/checks/self-run-partial.ts';
import { inspectionEntity, inspectionsOf } from '../inspections.ts';
import type { SelfCheck } from '../self-check.ts';

const ID = 'self.run_partial';
const result = resultsOf(ID);
const words = selfRunPartialWords.say;
/** Percent of the checks. */
const ENOUGH = 80;

export const runPartial: SelfCheck = {
  id: ID,
  question: 'Do the inspections find out what they are to find out?',
  ...selfRunPartialWords.texts,
  probe: 'account',
  openAfter: 2,
  severityWhenUnknown: 'warning',
  alertsWhenUnknown: false,
  command: 'npx farrier status',
  origin:
    'A dead host or a slow shell makes some checks unknown, which their own findings tell; below 80 % for two hours something more general is wrong.',
  judge: ({ clusters }) =>
    inspectionsOf(clusters).flatMap(({ path, verdict }) => {
      if (verdict === undefined || verdict.checks === 0) return [];
      const entity = inspectionEntity(path);
      const known = Math.floor((100 * (verdict.checks - verdict.unknown)) / verdict.checks);
      const facts = { value: known, reference: ENOUGH, unit: 'percent' };
      if (verdict.confidence === 'blind')
        return [result.warning(entity, 'blind', words.blind({ inspection: path }), facts)];
      return known >= ENOUGH
        ? [result.ok(entity, verdict.confidence, words.complete({ inspection: path, known }), facts)]
        : [
            result.warning(
              entity,
              'partial',
              words.partial({ inspection: path, known, unknown: verdict.unknown }),
              facts,
            ),
          ];
    }),
};
