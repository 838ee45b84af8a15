import { checkWords } from '../words-of.ts';

interface Silent {
  readonly [name: string]: string | number;
  readonly meta: string;
  /** Meta servers that are left. */
  readonly left: number;
  readonly metas: number;
}

export const metaMembersWords = checkWords('meta.members', {
  title: 'Meta servers',
  impact: [
    'With every meta server lost, no failover, no new table and no new client is possible; reads and writes go on.',
  ],
  action: 'Start the meta server that is down, or correct the list that clients and servers are configured with.',
  says: {
    complete: ({ metas }: { metas: number }, say) =>
      `${say.count(metas, 'meta server')} listed, and each that was asked answers`,
    count_differs: ({ metas, expected }: { metas: number; expected: number }, say) =>
      `${say.count(metas, 'meta server')} instead of ${say.number(expected)} in the cluster’s list`,
    missing: ({ meta }: { meta: string }, say) =>
      `${say.name(meta)} is configured as meta server, and the cluster does not list it`,
    unexpected: ({ meta }: { meta: string }, say) =>
      `The cluster lists the meta server ${say.name(meta)}, which is not configured here`,
    silent: ({ meta, left, metas }: Silent, say) => {
      const spare =
        left > 1
          ? `${say.number(left)} of ${say.number(metas)} meta servers are left`
          : 'no other meta server is left to take over';
      return `The meta server ${say.name(meta)} does not answer; ${spare}`;
    },
    down: ({ meta }: { meta: string }, say) => `The meta server process on ${say.name(meta)} is down or cut off`,
    answers: 'It answers `curl http://<meta>/version` from the host that ran the probe.',
  },
});
