import type { Few } from '../message.ts';
import { checkWords } from '../words-of.ts';

interface Release {
  readonly [name: string]: string | Few<string>;
  readonly version: string;
  readonly servers: Few<string>;
}

export const serversMixedWords = checkWords('servers.mixed', {
  title: 'Several versions',
  impact: ['Servers of different versions have different defaults, formats and metrics; nobody tests them together.'],
  action: 'Finish the upgrade or take it back, one server at a time, each after all partitions are healthy.',
  says: {
    unknown: 'The versions of the servers',
    one: ({ servers }: { servers: number }, say) =>
      `${say.count(servers, 'server runs', 'servers run')} the same version`,
    mixed: ({ versions, which }: { versions: number; which: readonly Release[] }, say) => {
      const each = which.map(({ version, servers }) => `${say.name(version)} on ${say.list(servers)}`);
      return `The cluster runs ${versions} versions: ${each.join('; ')}`;
    },
  },
});
