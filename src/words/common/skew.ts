import type { Few, Text } from '../message.ts';
import { wordsOf } from '../words-of.ts';

/** What is counted node by node. */
export type Counted = 'replicas' | 'primaries';

interface Balanced {
  readonly [name: string]: string | number;
  readonly what: Counted;
  readonly nodes: number;
  readonly least: number;
  readonly most: number;
  readonly mean: number;
}

interface Skewed {
  readonly [name: string]: string | number | Text;
  readonly what: Counted;
  readonly node: string;
  readonly held: number;
  readonly nodes: number;
  readonly mean: number;
  /** Distance from the mean, in percent of it. */
  readonly percent: number;
  readonly limit: Text;
}

interface Started {
  readonly [name: string]: string;
  readonly node: string;
  /** As the server prints it. */
  readonly start: string;
  readonly newest: string;
}

/** How evenly replicas are spread over the nodes. */
export const skewWords = wordsOf('skew', {
  too_few: ({ nodes }: { nodes: number }, say) => `${say.number(nodes)} serving nodes: nothing to compare`,
  balanced: ({ what, nodes, least, most, mean }: Balanced, say) => {
    const spread = least === most ? say.number(least) : `${say.number(least)} to ${say.number(most)}`;
    return `${say.number(nodes)} nodes hold ${spread} ${what}, mean ${say.number(mean)}`;
  },
  skewed: ({ what, node, held, nodes, mean, percent, limit }: Skewed, say) => {
    const off = `${say.number(percent)} % off${say.text(limit)}`;
    return `${say.name(node)} holds ${say.number(held)} ${what} while the mean of ${say.number(nodes)} nodes is ${say.number(mean)}: ${off}`;
  },
  late: ({ nodes }: { nodes: Few<string> }, say) =>
    `${say.list(nodes)} was restarted or added, and nothing moves back in steady level`,
  started: ({ node, start, newest }: Started, say) =>
    `${say.name(node)} started at ${say.name(start)}, the others by ${say.name(newest)}`,
  no_balance: '`cluster_info` shows no pending balance operations.',
});
