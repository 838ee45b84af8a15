import { duplicationRunningWords } from '../../words/checks/duplication-running.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { exceptions } from '../exceptions.ts';
import { lasting } from '../lasting.ts';
import { clusterOf, entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'duplication.running';
const words = duplicationRunningWords.say;
const MINUTES = 120;

export const duplicationRunning: Check = {
  ...SOFT,
  id: ID,
  ...duplicationRunningWords.texts,
  probe: 'cluster',
  openAfter: 1,
  command: shellCommand('dups -a {name}'),
  judge: (context) => {
    const dups = context.snapshot?.known ? context.snapshot.value.duplications : undefined;
    if (dups === undefined) return [];
    if (!dups.known) {
      if (dups.reason === 'not_collected') return [];
      return [resultsOf(ID).unknown(clusterOf(context), dups, words.duplications())];
    }
    const idle = dups.value
      .filter((each) => each.status !== 'DS_LOG' && each.status !== 'DS_REMOVED')
      .toSorted((a, b) => a.duplicationId - b.duplicationId);
    const wrong = idle.map((each) =>
      lasting(context, {
        check: ID,
        entity: entityOf('table', each.table),
        reason: each.status === 'DS_PAUSE' ? 'paused' : 'not_running',
        text: words.idle({ table: each.table, follower: each.followerCluster, status: each.status }),
        minutes: MINUTES,
        facts: { value: each.status, reference: 'DS_LOG' },
      }),
    );
    return exceptions(context, ID, words.run({ duplications: dups.value.length }), wrong);
  },
};

export const duplicationRunningDoc: CheckDoc = {
  id: ID,
  question: 'Does every duplication run?',
  sources: ['dups'],
  versions: ['head'],
  fixed: [
    { meaning: 'Time in another state', value: MINUTES, unit: 'minutes', origin: 'Ours: copying takes its time.' },
  ],
  origin: 'Pegasus duplication page: init, prepare and app are passed through, log is the running state.',
};
