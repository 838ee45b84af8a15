import { checkWords } from '../words-of.ts';

export const nodesExpectedWords = checkWords('nodes.expected', {
  title: 'Expected replica servers',
  impact: ['A server that is missing from the list serves nothing, and its share of the load is on the others.'],
  action: 'Start the missing server, or take it out of the configuration if it was removed on purpose.',
  says: {
    not_configured: ({ nodes }: { nodes: number }, say) =>
      `${say.count(nodes, 'replica server')} listed, none vanished; no expected list is configured`,
    as_configured: ({ nodes }: { nodes: number }, say) => `${say.count(nodes, 'replica server')} listed, as configured`,
    vanished: ({ node, lastSeen }: { node: string; lastSeen: number }, say) =>
      `${say.name(node)} is not listed any more; it was at ${say.instant(lastSeen)}`,
    count_differs: ({ nodes, expected }: { nodes: number; expected: number }, say) =>
      `${say.count(nodes, 'replica server')} listed instead of ${say.number(expected)}`,
    missing: ({ node }: { node: string }, say) => `${say.name(node)} is expected, and the meta servers do not list it`,
    unexpected: ({ node }: { node: string }, say) =>
      `${say.name(node)} is listed as replica server, and is not configured here`,
  },
});
