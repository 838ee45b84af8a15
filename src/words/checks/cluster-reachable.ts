import { checkWords } from '../words-of.ts';

export const clusterReachableWords = checkWords('cluster.reachable', {
  title: 'Cluster reachable',
  impact: ['Nothing else about the cluster can be known: it may serve well or be down.'],
  action: 'Try the shell by hand from a meta host; check that the meta processes run and that ZooKeeper answers.',
  says: {
    hidden: 'The report of the cluster probe is missing or cannot be read',
    answered: ({ answered, asked }: { answered: number; asked: number }, say) =>
      `The meta servers answered ${answered} of ${say.count(asked, 'command')}`,
    nobody_asked: 'Nobody asked the meta servers',
    none: ({ asked }: { asked: number }, say) => `No meta server answered any of ${say.count(asked, 'command')}`,
    down: 'The meta servers are down or unreachable from the host that ran the probe',
    failure: ({ command, detail }: { command: string; detail: string }) => `${command}: ${detail}`,
    answers_http: 'A meta server answers HTTP, e.g. `curl http://<meta>/version`.',
    does_answer_http: ({ server }: { server: string }, say) =>
      `${say.name(server)} does answer HTTP: then the shell or its configuration is at fault.`,
  },
});
