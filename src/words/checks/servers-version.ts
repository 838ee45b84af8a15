import { checkWords } from '../words-of.ts';

interface Other {
  readonly [name: string]: string;
  readonly server: string;
  readonly version: string;
  readonly expected: string;
}

export const serversVersionWords = checkWords('servers.version', {
  title: 'Server versions',
  impact: ['Mixed versions are meant to last as long as a rolling upgrade, and no longer.'],
  action: 'Finish the upgrade, or correct the version that the configuration expects.',
  says: {
    unreadable: ({ server }: { server: string }, say) => `${say.name(server)} tells no version that can be read`,
    unknown_make: 'The servers are of a make that is not known here',
    no_servers: 'server_info lists no server',
    equal: ({ servers, version }: { servers: number; version: string }, say) =>
      `${say.count(servers, 'server runs', 'servers run')} ${say.name(version)}`,
    mixed: ({ server, version, expected }: Other, say) =>
      `${say.name(server)} runs ${say.name(version)} while most run ${say.name(expected)}`,
    unexpected_version: ({ server, version, expected }: Other, say) =>
      `${say.name(server)} runs ${say.name(version)} instead of ${say.name(expected)}`,
  },
});
