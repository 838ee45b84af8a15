import type { Few } from '../message.ts';
import { checkWords } from '../words-of.ts';

interface Restarting {
  readonly [name: string]: number | Few<string>;
  readonly servers: number;
  readonly who: Few<string>;
}

interface Hasty extends Restarting {
  /** Partitions that lack replicas. */
  readonly partitions: number;
}

export const serversRollingRestartWords = checkWords('servers.rolling_restart', {
  title: 'Rolling restart under way',
  impact: ['With two copies left, the next server that is stopped takes writes away.'],
  action: 'Stop the restart; go on when every partition is healthy again.',
  says: {
    few: ({ servers }: { servers: number }, say) =>
      `${say.count(servers, 'replica server')} restarted within 10 minutes`,
    waiting: ({ servers, who }: Restarting, say) =>
      `${say.count(servers, 'replica server')} restarted within 10 minutes (${say.list(who)}), and all partitions are healthy`,
    not_waiting: ({ servers, who, partitions }: Hasty, say) =>
      `${say.count(servers, 'replica server')} restarted within 10 minutes (${say.list(who)}) while ${say.count(partitions, 'partition lacks', 'partitions lack')} replicas`,
  },
});
