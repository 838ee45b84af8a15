import { checkWords } from '../words-of.ts';

export const clockServersWords = checkWords('clock.servers', {
  title: 'Clocks of the servers',
  impact: ['Times in logs and metrics do not match, and records with a time to live expire early or late.'],
  action: 'Look at chronyd or ntpd on that host.',
  says: {
    skewed: ({ server, seconds, ahead }: { server: string; seconds: number; ahead: boolean }, say) =>
      `The clock of ${say.name(server)} is ${say.number(seconds)} s ${ahead ? 'ahead of' : 'behind'} the probe’s`,
    agree: ({ servers }: { servers: number }, say) =>
      `The clocks of ${say.count(servers, 'server')} agree with the probe’s`,
  },
});
