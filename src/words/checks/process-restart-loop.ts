import { checkWords } from '../words-of.ts';

interface Looping {
  readonly [name: string]: string | number | null;
  /** A server, or the process of a host. */
  readonly server: string;
  readonly times: number;
  /** Epoch milliseconds of the first of these restarts, where it is known. */
  readonly since: number | null;
  /** Start time as the server printed it, or ISO 8601. */
  readonly start: string;
}

export const processRestartLoopWords = checkWords('process.restart_loop', {
  title: 'Restart loop',
  impact: [
    'Each round costs failovers and cold caches; after 5 restarts within 10 minutes of each other the metas ignore the server.',
  ],
  action: 'Stop the process supervisor on that host, keep the data, find out why it dies, then start it once.',
  says: {
    calm: ({ place }: { place: string }, say) => `No server of ${say.name(place)} restarts again and again`,
    looping: ({ server, times, since, start }: Looping, say) => {
      const first = since === null ? '' : ` since ${say.instant(since)}`;
      return `${say.name(server)} was restarted ${say.count(times, 'time')}${first}, last at ${say.name(start)}`;
    },
  },
});
