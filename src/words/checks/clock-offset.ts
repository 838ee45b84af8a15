import { checkWords } from '../words-of.ts';

export const clockOffsetWords = checkWords('clock.offset', {
  title: 'Clock offset',
  impact: [
    'Writes on two clusters that duplicate each other are ordered by clocks; expiry and logs are off by as much.',
  ],
  action: 'See why the daemon does not correct it; step the clock in a quiet hour.',
  says: {
    right: 'Clocks are right',
    off: ({ host, seconds, ahead }: { host: string; seconds: number; ahead: boolean }, say) =>
      `The clock of ${say.name(host)} is ${say.number(seconds)} s ${ahead ? 'ahead' : 'behind'}`,
  },
});
