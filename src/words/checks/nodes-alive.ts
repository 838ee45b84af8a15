import type { Few } from '../message.ts';
import { checkWords } from '../words-of.ts';

export const nodesAliveWords = checkWords('nodes.alive', {
  title: 'Replica servers alive',
  impact: [
    'Requests to partitions whose primary was on the server fail until another replica takes over (about 22 s).',
    'Until the server is back, its partitions have one replica less.',
  ],
  action:
    'Check the process and the machine; a quick restart costs no data copy, after 10 minutes replicas are rebuilt elsewhere.',
  says: {
    no_nodes: 'The meta servers know no replica server at all',
    unalive: ({ node, replicas }: { node: string; replicas: number }, say) => {
      const still = replicas > 0 ? ` and is still listed for ${say.count(replicas, 'replica')}` : '';
      return `${say.name(node)} is UNALIVE for the meta servers${still}`;
    },
    silent: ({ node, primaries }: { node: string; primaries: number }, say) =>
      `${say.name(node)} reads ALIVE with ${say.count(primaries, 'primary', 'primaries')}, and does not answer`,
    half_silent: ({ node, refused }: { node: string; refused: string }, say) =>
      `${say.name(node)} answers HTTP but not the remote command (${refused})`,
    alive: ({ node }: { node: string }, say) => `${say.name(node)} is ALIVE`,
    no_beacon: 'The meta servers got no beacon from it for the grace period (22 s)',
    not_noticed: 'The meta servers take some 20 s to notice a death',
    dead: 'The replica server process is dead, paused or cut off',
    answers_elsewhere: ({ node }: { node: string }, say) =>
      `\`curl http://${say.name(node)}/version\` answers from another host of the cluster.`,
    unheard:
      'The process runs and the meta servers do not hear it: just restarted, network trouble, or rejected as unstable',
    answered: ({ heard }: { heard: Few<string> }) => `it answers ${heard.items.join(', ')}`,
    alive_again: 'It is ALIVE again at the next inspection.',
  },
});
