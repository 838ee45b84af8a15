import { checkWords } from '../words-of.ts';

export const metaFlappingWords = checkWords('meta.flapping', {
  title: 'Leader that moves again and again',
  impact: ['Each change forgets levels and settings made by hand and delays the reaction to a lost server.'],
  action: 'Look at the ZooKeeper servers and at the network and load of the meta hosts: sessions of 10 s expire.',
  says: {
    settled: ({ changes }: { changes: number }, say) =>
      `The leader moved ${say.count(changes, 'time')} in the last 24 hours`,
    flapping: ({ changes, last }: { changes: number; last: number }, say) =>
      `The leader moved ${say.count(changes, 'time')} in the last 24 hours, last noticed at ${say.instant(last)}`,
  },
});
