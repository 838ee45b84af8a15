import { checkWords } from '../words-of.ts';

interface OtherBuild {
  readonly [name: string]: string;
  readonly server: string;
  readonly build: string;
  readonly version: string;
  readonly usual: string;
}

export const serversBuildWords = checkWords('servers.build', {
  title: 'Server builds',
  impact: ['Two builds of one version may differ in anything; a snapshot version says nothing about which.'],
  action: 'Deploy the same package everywhere.',
  says: {
    other: ({ server, build, version, usual }: OtherBuild, say) =>
      `${say.name(server)} runs build ${say.name(build)} of ${say.name(version)} while most run ${say.name(usual)}`,
    compared: ({ servers }: { servers: number }, say) => `${say.count(servers, 'server')} compared`,
  },
});
