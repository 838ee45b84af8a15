import { wordsOf } from '../words-of.ts';

/** Gauges of replica servers. */
export const serverFigureWords = wordsOf('server_figures', {
  fine: ({ nodes }: { nodes: number }, say) => `Nothing to tell of ${say.count(nodes, 'node')}`,
});
