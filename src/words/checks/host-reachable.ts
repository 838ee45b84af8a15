import type { Few } from '../message.ts';
import { checkWords } from '../words-of.ts';

export const hostReachableWords = checkWords('host.reachable', {
  title: 'Host reachable',
  impact: ['Nothing about this host can be known; the machine may be down.'],
  action:
    'Look whether its Pegasus server still answers; if not and no login works either, ask the provider about the machine.',
  says: {
    no_hosts: 'No host was inspected',
    answered: ({ host }: { host: string }, say) => `${say.name(host)} answered the host probe`,
    no_report: ({ host, id }: { host: string; id: string }, say) =>
      `${say.name(host)} (${say.name(id)}) gave no readable report`,
    runs: 'The machine runs; the SSM agent or the probe is at fault',
    servers_answer: ({ servers }: { servers: Few<string> }, say) => `${say.list(servers)} answers server_info`,
    no_login: 'No login to the machine is possible.',
    down: 'The machine is down or cut off',
    unalive: ({ nodes }: { nodes: Few<string> }, say) => `${say.list(nodes)} is UNALIVE for the meta servers`,
    ssm: ({ detail }: { detail: string }) => `SSM: ${detail}`,
    login: 'A login to the machine works.',
  },
});
