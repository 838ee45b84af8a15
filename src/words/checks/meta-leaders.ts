import type { Few } from '../message.ts';
import { checkWords } from '../words-of.ts';

export const metaLeadersWords = checkWords('meta.leaders', {
  title: 'One leader',
  impact: [
    'Replica servers follow one leader and clients another: tables and primaries that one of them decides, the other undoes or does not know.',
  ],
  action:
    'Freeze before anything else is changed, then stop the meta server that should not lead; compare what both use for ZooKeeper.',
  says: {
    whether: ({ server }: { server: string }, say) => `Whether ${say.name(server)} leads`,
    at_most_one: ({ heard, leader }: { heard: number; leader: string | null }, say) =>
      `Of ${say.count(heard, 'meta server')}, ${leader === null ? 'none' : say.name(leader)} claims the lead`,
    several: ({ leaders }: { leaders: Few<string> }, say) => `${say.list(leaders)} each claim the lead`,
    apart: 'They keep their metadata in different places of ZooKeeper',
    stale: 'The old leader has not noticed yet that its ZooKeeper session is over',
    place: ({ server, place }: { server: string; place: string }, say) => `${say.name(server)} uses ${say.name(place)}`,
    still_both: 'Both still claim it a minute later.',
  },
});
