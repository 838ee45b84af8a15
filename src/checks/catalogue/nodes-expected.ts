import type { Check, CheckContext, CheckResult } from '../check.ts';
import { clusterOf, entityOf, resultsOf } from '../result.ts';
import { compareServers } from '../server-list.ts';
import { unread } from '../sources.ts';
import { counted, isoSeconds, shown } from '../text.ts';
import { vanished } from '../vanished.ts';

const ID = 'nodes.expected';
const result = resultsOf(ID);

export const nodesExpected: Check = {
  id: ID,
  title: 'Expected replica servers',
  question: 'Are all expected replica servers in the list, and no others?',
  probe: 'cluster',
  sources: ['nodes -d'],
  versions: 'all',
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: ['A server that is missing from the list serves nothing, and its share of the load is on the others.'],
  action: 'Start the missing server, or take it out of the configuration if it was removed on purpose.',
  command: "echo 'nodes -d' | ./run.sh shell --cluster {metas}",
  origin:
    'A dead server without replicas disappears from `nodes` after a change of leader, so the list is compared with the configuration and with the last 24 hours.',
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { nodes } = context.snapshot.value;
    if (!nodes.known) return [unread(context, ID, 'nodes', nodes)];
    return judgeList(context, [...new Set(nodes.value.map((row) => row.node))]);
  },
};

function judgeList(context: CheckContext, seen: readonly string[]): readonly CheckResult[] {
  const expected = context.expected.nodes;
  const bad = expected === undefined ? missed(context, seen) : compared(context, expected, seen);
  if (bad.length > 0) return bad;
  const entity = clusterOf(context);
  const listed = counted(seen.length, 'replica server');
  const facts = { value: seen.length, unit: 'nodes' };
  if (expected === undefined) {
    return [
      result.ok(entity, 'not_configured', `${listed} listed, none vanished; no expected list is configured`, facts),
    ];
  }
  return [
    result.ok(entity, 'as_expected', `${listed} listed, as configured`, { ...facts, reference: expected.length }),
  ];
}

function missed(context: CheckContext, seen: readonly string[]): readonly CheckResult[] {
  return vanished(context.memory.nodes, seen, context.now).map(({ name, lastSeen }) => {
    const text = `${shown(name)} is not listed any more; it was at ${isoSeconds(lastSeen)}`;
    return result.warning(entityOf('node', name), 'vanished', text);
  });
}

function compared(context: CheckContext, expected: readonly string[], seen: readonly string[]): readonly CheckResult[] {
  const difference = compareServers(expected, seen);
  if (difference === undefined) {
    if (expected.length === seen.length) return [];
    const text = `${counted(seen.length, 'replica server')} listed instead of ${expected.length}`;
    return [
      result.warning(clusterOf(context), 'count_differs', text, { value: seen.length, reference: expected.length }),
    ];
  }
  return [
    ...difference.missing.map((name) =>
      result.critical(
        entityOf('node', name),
        'missing',
        `${shown(name)} is expected, and the meta servers do not list it`,
      ),
    ),
    ...difference.unexpected.map((name) =>
      result.warning(
        entityOf('node', name),
        'unexpected',
        `${shown(name)} is listed as replica server, and is not configured here`,
      ),
    ),
  ];
}
