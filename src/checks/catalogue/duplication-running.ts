import type { Check } from '../check.ts';
import { exceptions } from '../exceptions.ts';
import { lasting } from '../lasting.ts';
import { clusterOf, entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { counted, shown } from '../text.ts';

const ID = 'duplication.running';
const MINUTES = 120;

export const duplicationRunning: Check = {
  ...SOFT,
  id: ID,
  title: 'Duplication that does not run',
  question: 'Does every duplication run?',
  probe: 'cluster',
  sources: ['dups'],
  versions: ['head'],
  fixed: [
    { meaning: 'Time in another state', value: MINUTES, unit: 'minutes', origin: 'Ours: copying takes its time.' },
  ],
  openAfter: 1,
  impact: ['The follower falls behind, and logs are kept on this side until they are sent: disks fill.'],
  action: 'Resume it (`start_dup`), or remove it when it is not needed any more.',
  command: "echo 'dups -a {name}' | ./run.sh shell --cluster {metas}",
  origin: 'Pegasus duplication page: init, prepare and app are passed through, log is the running state.',
  judge: (context) => {
    const dups = context.snapshot?.known ? context.snapshot.value.duplications : undefined;
    if (dups === undefined) return [];
    if (!dups.known) {
      if (dups.reason === 'not_collected') return [];
      return [resultsOf(ID).unknown(clusterOf(context), dups, 'The duplications')];
    }
    const idle = dups.value
      .filter((each) => each.status !== 'DS_LOG' && each.status !== 'DS_REMOVED')
      .toSorted((a, b) => a.duplicationId - b.duplicationId);
    const wrong = idle.map((each) =>
      lasting(context, {
        check: ID,
        entity: entityOf('table', each.table),
        reason: each.status === 'DS_PAUSE' ? 'paused' : 'not_running',
        text: `Duplication of ${shown(each.table)} to ${shown(each.followerCluster)} is ${shown(each.status)}`,
        minutes: MINUTES,
        facts: { value: each.status, reference: 'DS_LOG' },
      }),
    );
    return exceptions(context, ID, `${counted(dups.value.length, 'duplication')} run`, wrong);
  },
};
