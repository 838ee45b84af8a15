import type { Few } from '../message.ts';
import { checkWords } from '../words-of.ts';

export const metaLeaderWords = checkWords('meta.leader', {
  title: 'Meta leader',
  impact: [
    'A new leader has the level of its configuration file: a level set by hand before is lost.',
    'Commands may take 10 to 30 s or fail while a meta server is down; clients notice nothing.',
  ],
  action: 'Find out why the leader moved: look at the old leader’s process, its log and its ZooKeeper session.',
  says: {
    no_leader: 'cluster_info names no primary meta server',
    led: ({ leader }: { leader: string }, say) => `${say.name(leader)} leads`,
    moved: ({ before, leader }: { before: string; leader: string }, say) =>
      `The meta leader moved from ${say.name(before)} to ${say.name(leader)} since the last inspection`,
    old_down: ({ before }: { before: string }, say) => `The old leader ${say.name(before)} is down`,
    silent: ({ metas }: { metas: Few<string> }, say) => `${say.list(metas)} does not answer`,
    session_expired: 'Its process runs and its log shows an expired ZooKeeper session.',
  },
});
