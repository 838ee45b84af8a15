import { nodesExpectedWords } from '../../words/checks/nodes-expected.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { shellCommand } from '../command.ts';
import { clusterOf, entityOf, resultsOf } from '../result.ts';
import { compareServers } from '../server-list.ts';
import { FACT } from '../soft.ts';
import { unread } from '../sources.ts';
import { vanished } from '../vanished.ts';

const ID = 'nodes.expected';
const result = resultsOf(ID);
const words = nodesExpectedWords.say;

export const nodesExpected: Check = {
  ...FACT,
  id: ID,
  ...nodesExpectedWords.texts,
  probe: 'cluster',
  command: shellCommand('nodes -d'),
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { nodes } = context.snapshot.value;
    if (!nodes.known) return [unread(context, ID, 'nodes', nodes)];
    return judgeList(context, [...new Set(nodes.value.map((row) => row.node))]);
  },
};

export const nodesExpectedDoc: CheckDoc = {
  id: ID,
  question: 'Are all expected replica servers in the list, and no others?',
  sources: ['nodes -d'],
  versions: 'all',
  origin:
    'A dead server without replicas disappears from `nodes` after a change of leader, so the list is compared with the configuration and with the last 24 hours.',
};

function judgeList(context: CheckContext, seen: readonly string[]): readonly CheckResult[] {
  const expected = context.expected.nodes;
  const bad = expected === undefined ? missed(context, seen) : compared(context, expected, seen);
  if (bad.length > 0) return bad;
  const entity = clusterOf(context);
  const nodes = seen.length;
  const facts = { value: nodes, unit: 'nodes' };
  if (expected === undefined) return [result.ok(entity, 'not_configured', words.not_configured({ nodes }), facts)];
  const text = words.as_configured({ nodes });
  return [result.ok(entity, 'as_expected', text, { ...facts, reference: expected.length })];
}

function missed(context: CheckContext, seen: readonly string[]): readonly CheckResult[] {
  return vanished(context.memory.nodes, seen, context.now).map(({ name, lastSeen }) => {
    return result.warning(entityOf('node', name), 'vanished', words.vanished({ node: name, lastSeen }));
  });
}

function compared(context: CheckContext, expected: readonly string[], seen: readonly string[]): readonly CheckResult[] {
  const difference = compareServers(expected, seen);
  if (difference === undefined) {
    if (expected.length === seen.length) return [];
    const text = words.count_differs({ nodes: seen.length, expected: expected.length });
    return [
      result.warning(clusterOf(context), 'count_differs', text, { value: seen.length, reference: expected.length }),
    ];
  }
  return [
    ...difference.missing.map((name) =>
      result.critical(entityOf('node', name), 'missing', words.missing({ node: name })),
    ),
    ...difference.unexpected.map((name) =>
      result.warning(entityOf('node', name), 'unexpected', words.unexpected({ node: name })),
    ),
  ];
}
