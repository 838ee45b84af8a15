import type { MetaLevel } from '../../pegasus/cluster-snapshot.ts';
import { checkWords } from '../words-of.ts';

export type LostBy = 'leader_changed' | 'leader_restarted' | 'bulk_load';

export const metaLevelLostWords = checkWords('meta.level_lost', {
  title: 'Level that was lost',
  impact: ['What was to hold until the work is done holds no longer.'],
  action:
    'Freezed: set it again if the lost servers are not back. Lively: nothing runs any more; plan the balance anew once the leader is settled and no bulk load runs.',
  says: {
    kept: 'No level that was set went away by itself',
    lost: ({ level, at, why }: { level: MetaLevel; at: number; why: LostBy }, say) =>
      `The level is steady again and ${level} was requested before: ${WHY_EN[why]}, noticed at ${say.instant(at)}`,
    freeze_gone: 'The metas react to lost servers again: primaries are replaced and replicas rebuilt.',
    balance_ended: 'The balance that was under way has stopped where it was.',
  },
});

const WHY_EN: Readonly<Record<LostBy, string>> = {
  leader_changed: 'another meta leads now, and it starts in steady',
  leader_restarted: 'the leader was restarted, and it starts in steady',
  bulk_load: 'a bulk load has begun, which sets steady',
};
