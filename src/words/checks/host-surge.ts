import { checkWords } from '../words-of.ts';

export type Figure = 'cpu' | 'memory' | 'disk' | 'network' | 'connections';

interface Grown {
  readonly [name: string]: string | number;
  readonly figure: Figure;
  /** Percent, MB/s or connections, by the figure. */
  readonly value: number;
  readonly usual: number;
}

interface Surge {
  readonly [name: string]: string | readonly Grown[];
  readonly host: string;
  readonly grown: readonly Grown[];
}

export const hostSurgeWords = checkWords('host.surge', {
  title: 'Sudden growth on a host',
  impact: ['What grows like this reaches its limit soon; the limits are judged by checks of their own.'],
  action: 'Look what started at that time: clients, a balance, compaction, another program on the host.',
  says: {
    growth: 'Growth',
    surge: ({ host, grown }: Surge, say) => {
      const parts = grown.map(({ figure, value, usual }) => {
        const { what, unit } = FIGURES_EN[figure];
        return `${what} is at ${say.number(value)}${unit}, usually ${say.number(usual)}${unit}`;
      });
      return `${say.name(host)}: ${parts.join('; ')}`;
    },
    none: ({ hosts }: { hosts: number }, say) => `${say.count(hosts, 'host')} against their own past`,
  },
});

const FIGURES_EN: Readonly<Record<Figure, { readonly what: string; readonly unit: string }>> = {
  cpu: { what: 'CPU', unit: ' %' },
  memory: { what: 'memory', unit: ' %' },
  disk: { what: 'the fullest disk', unit: ' %' },
  network: { what: 'network', unit: ' MB/s' },
  connections: { what: 'connections', unit: '' },
};
