import type { Few } from '../message.ts';
import type { Say } from '../say.ts';
import { checkWords } from '../words-of.ts';

export interface Margin {
  readonly [name: string]: number;
  readonly serving: number;
  readonly nodes: number;
  /** Below so many the cluster freezes itself. */
  readonly needed: number;
}

export const nodesFreezeMarginWords = checkWords('nodes.freeze_margin', {
  title: 'Margin before the automatic freeze',
  impact: ['In a frozen cluster a partition that loses its primary gets no new one.'],
  action: 'Bring the lost servers back before anything else is stopped or restarted.',
  says: {
    frozen: 'The level is freezed already: meta.level tells',
    margin: (margin: Margin, say) => nowEn(margin, say),
    next_loss: (margin: Margin, say) => `${nowEn(margin, say)}: one more loss freezes it`,
    imminent: (margin: Margin, say) => `${nowEn(margin, say)}: it will freeze once the meta servers notice`,
    lost: 'Replica servers are lost',
    lost_nodes: ({ nodes }: { nodes: Few<string> }, say) => say.list(nodes),
  },
});

function nowEn({ serving, nodes, needed }: Margin, say: Say): string {
  return `${say.number(serving)} of ${say.count(nodes, 'node')} serve, and the cluster freezes itself below ${say.number(needed)}`;
}
