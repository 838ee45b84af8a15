import { checkWords } from '../words-of.ts';

interface Restarted {
  readonly [name: string]: string | number;
  readonly server: string;
  /** Start times as the server prints them. */
  readonly start: string;
  readonly from: string;
  /** Epoch milliseconds at which it was noticed. */
  readonly noticed: number;
}

export const serversRestartedWords = checkWords('servers.restarted', {
  title: 'Server restarts',
  impact: [
    'While a replica server is down, its partitions lack a replica; in steady level it comes back without primaries.',
    'A restart of a meta leader forgets the level and the settings that were made by hand.',
  ],
  action: 'If nobody restarted it on purpose, find out why the process ended: kernel log, standard error, service log.',
  says: {
    unreadable: ({ server }: { server: string }, say) => `${say.name(server)} tells no start time that can be read`,
    unchanged: ({ servers }: { servers: number }, say) =>
      `None of ${say.count(servers, 'server')} has another start time than before`,
    restarted: ({ server, start, from, noticed }: Restarted, say) =>
      `${say.name(server)} restarted at ${say.name(start)} (its own clock), noticed at ${say.instant(noticed)}; before, it ran since ${say.name(from)}`,
  },
});
