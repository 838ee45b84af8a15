import { type SimCluster, type SimServer, serversIn } from '../cluster-state.ts';
import { ratesOf } from '../rates.ts';
import { serversByAddress } from './text.ts';

/** What the fake shell needs to know in order to change the cluster: values by server, as they are now, and what there is to note. */
export function controlFiles(cluster: SimCluster): readonly [string, string][] {
  const { family } = cluster.release;
  const rate = (server: SimServer, which: 'copy' | 'send') =>
    ratesOf(cluster.acts, server.machine.server, server.startedAt)[which];
  return [
    ['now', `${cluster.now}\n`],
    ['family', `${family === 'head' ? 'head' : 'text'}\n`],
    ['level', `${cluster.requestedLevel}\n`],
    ['leader', `${cluster.leader}\n`],
    ['primaries', `${cluster.primariesOnly}\n`],
    ['metas', lines(cluster, cluster.metas)],
    [
      'nodes',
      lines(
        cluster,
        cluster.nodes.filter(({ running }) => running),
      ),
    ],
    ...(['copy', 'send'] as const).flatMap((which) =>
      serversIn(cluster).map((server): [string, string] => [
        `${which}.${server.machine.server}`,
        `${rate(server, which)}\n`,
      ]),
    ),
  ];
}

/** `<name as the version prints it> <name> up|down` of each server. */
function lines({ release }: SimCluster, servers: readonly SimServer[]): string {
  return servers
    .map((server) => {
      const { server: name } = server.machine;
      const shown = release.family === 'head' ? name : serversByAddress(name);
      return `${shown} ${name} ${server.running ? 'up' : 'down'}\n`;
    })
    .join('');
}
