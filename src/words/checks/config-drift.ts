import { checkWords } from '../words-of.ts';

interface Differs {
  readonly [name: string]: string | number;
  readonly server: string;
  readonly option: string;
  readonly value: string;
  /** What most servers of the role have. */
  readonly usual: string;
  /** Other options that differ. */
  readonly more: number;
}

export const configDriftWords = checkWords('config.drift', {
  title: 'Configuration among servers',
  impact: ['One server behaves otherwise than the rest, and nobody knows until it matters.'],
  action: 'Compare the configuration files; a server that was not restarted since a change still has the old value.',
  says: {
    options: ({ servers }: { servers: number }, say) => `Options of ${say.count(servers, 'server')}`,
    differs: ({ server, option, value, usual, more }: Differs, say) => {
      const rest = more > 0 ? ` (and ${more} more)` : '';
      return `${say.name(server)} has ${say.name(option)} = ${say.name(value)} while most have ${say.name(usual)}${rest}`;
    },
    compared: ({ servers }: { servers: number }, say) => `${say.count(servers, 'server')} compared`,
  },
});
