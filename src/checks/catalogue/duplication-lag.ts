import type { Check } from '../check.ts';
import { lasting } from '../lasting.ts';
import { entityOf } from '../result.ts';
import { judgeFigures } from '../server-figures.ts';
import { SOFT } from '../soft.ts';
import { number, shown } from '../text.ts';

const ID = 'duplication.lag';
const LIMIT_S = 60;
const MINUTES = 10;

export const duplicationLag: Check = {
  ...SOFT,
  id: ID,
  title: 'Duplication lag',
  question: 'Does the other cluster keep up?',
  probe: 'cluster',
  sources: ['GET /metrics'],
  versions: ['head'],
  fixed: [
    { meaning: 'Age of the oldest write not yet sent', value: LIMIT_S, unit: 'seconds', origin: 'Ours.' },
    { meaning: 'For so long', value: MINUTES, unit: 'minutes', origin: 'Ours: bursts drain by themselves.' },
  ],
  openAfter: 1,
  impact: [
    'A failover to the other cluster would lose these writes; logs are kept until they are sent and fill disks.',
  ],
  action: 'Look at the follower cluster and at the network between; a paused duplication lags by itself.',
  command: "echo 'dups -p' | ./run.sh shell --cluster {metas}",
  origin: 'dup_time_lag_ms of the worst replica of each server.',
  judge: (context) => {
    const figure = { metric: 'dup_time_lag_ms', meter: 'duplication_lag' } as const;
    return judgeFigures(context, ID, figure, (node, milliseconds) => {
      const seconds = Math.round(milliseconds / 1000);
      if (seconds < LIMIT_S) return [];
      const text = `Writes on ${shown(node)} wait up to ${number(seconds)} s to be sent to the other cluster`;
      const facts = { value: seconds, reference: LIMIT_S, unit: 'seconds' };
      const entity = entityOf('node', node);
      return [lasting(context, { check: ID, entity, reason: 'lagging', text, minutes: MINUTES, facts })];
    });
  },
};
