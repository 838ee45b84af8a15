import type { Few } from '../message.ts';
import { checkWords } from '../words-of.ts';

export const metaMassRestartWords = checkWords('meta.mass_restart', {
  title: 'Meta servers restarted together',
  impact: ['For some seconds nobody led; levels and settings made by hand are forgotten.'],
  action:
    'If nobody restarted them, look at ZooKeeper: metas that lose their session end with exit status 0, and a supervisor starts them again.',
  says: {
    apart: ({ metas }: { metas: number }, say) =>
      `${say.count(metas, 'meta server')} compared, none restarted with another`,
    together: ({ metas, seconds }: { metas: Few<string>; seconds: number }, say) =>
      `${say.list(metas)} restarted within ${say.number(seconds)} s of each other`,
  },
});
