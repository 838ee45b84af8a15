import type { Few } from '../message.ts';
import { checkWords } from '../words-of.ts';

interface Share {
  readonly [name: string]: number;
  readonly restarted: number;
  readonly servers: number;
}

export const serversMassRestartWords = checkWords('servers.mass_restart', {
  title: 'Many servers restarted',
  impact: ['Each restart costs its partitions a replica for a while; many at once cost writes.'],
  action: 'If it is no rolling restart, look for what they share: rack, power, package, configuration, one hot table.',
  says: {
    few: ({ restarted, servers }: Share, say) =>
      `${restarted} of ${say.count(servers, 'replica server')} restarted within an hour`,
    many: ({ restarted, servers, who }: { restarted: number; servers: number; who: Few<string> }, say) =>
      `${restarted} of ${say.count(servers, 'replica server')} restarted within an hour: ${say.list(who)}`,
  },
});
