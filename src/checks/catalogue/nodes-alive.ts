import type { NodeRow } from '../../pegasus/cluster-snapshot.ts';
import { type AnswerBook, answerBook, isSilent } from '../answers.ts';
import type { Check, CheckContext, CheckResult } from '../check.ts';
import { clusterOf, entityOf, resultsOf } from '../result.ts';
import { unread } from '../sources.ts';
import { counted, shown } from '../text.ts';

const ID = 'nodes.alive';
const result = resultsOf(ID);

export const nodesAlive: Check = {
  id: ID,
  title: 'Replica servers alive',
  question: 'Is every replica server ALIVE, and does it answer?',
  probe: 'cluster',
  sources: ['nodes -d', 'server_info', 'GET /version'],
  versions: 'all',
  severityWhenUnknown: 'warning',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: [
    'Requests to partitions whose primary was on the server fail until another replica takes over (about 22 s).',
    'Until the server is back, its partitions have one replica less.',
  ],
  action:
    'Check the process and the machine; a quick restart costs no data copy, after 10 minutes replicas are rebuilt elsewhere.',
  command: "ssh {host} 'pgrep -af pegasus_server; dmesg -T | tail -n 20'",
  origin:
    'The metas declare a server dead after the grace period of 22 s; until then it reads ALIVE, so an ALIVE server that answers nothing is a finding too.',
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { nodes } = context.snapshot.value;
    if (!nodes.known) return [unread(context, ID, 'nodes', nodes)];
    if (nodes.value.length === 0) return [noNodes(context)];
    const book = answerBook(context.snapshot.value);
    return nodes.value.map((row) => judgeNode(row, book));
  },
};

function noNodes(context: CheckContext): CheckResult {
  const text = 'The meta servers know no replica server at all';
  return result.critical(clusterOf(context), 'no_nodes', text, { value: 0, unit: 'nodes' });
}

function judgeNode(row: NodeRow, book: AnswerBook): CheckResult {
  const entity = entityOf('node', row.node);
  const facts = { value: row.status, reference: 'ALIVE' };
  if (row.status !== 'ALIVE') {
    const still = row.replicas > 0 ? ` and is still listed for ${counted(row.replicas, 'replica')}` : '';
    return result.critical(entity, 'unalive', `${shown(row.node)} is UNALIVE for the meta servers${still}`, {
      ...facts,
      causes: causes(row, book, 'The meta servers got no beacon from it for the grace period (22 s)'),
    });
  }
  const { heard, silent } = book.of(row.node);
  if (isSilent(book, row.node)) {
    const text = `${shown(row.node)} reads ALIVE with ${counted(row.primaries, 'primary', 'primaries')}, and does not answer`;
    return result.critical(entity, 'silent', text, {
      ...facts,
      causes: causes(row, book, 'The meta servers take some 20 s to notice a death'),
    });
  }
  const refused = silent.find((each) => each.startsWith('server_info'));
  if (refused !== undefined && heard.length > 0) {
    const text = `${shown(row.node)} answers HTTP but not the remote command (${refused})`;
    return result.warning(entity, 'half_silent', text, facts);
  }
  return result.ok(entity, 'alive', `${shown(row.node)} is ALIVE`, facts);
}

function causes(row: NodeRow, book: AnswerBook, first: string) {
  const { heard, silent } = book.of(row.node);
  const process = {
    cause: 'The replica server process is dead, paused or cut off',
    confidence: 'likely' as const,
    evidence: [first, ...silent.slice(0, 4)],
    disprovedBy: [`\`curl http://${shown(row.node)}/version\` answers from another host of the cluster.`],
  };
  if (heard.length === 0) return [process];
  return [
    {
      cause:
        'The process runs and the meta servers do not hear it: just restarted, network trouble, or rejected as unstable',
      confidence: 'likely' as const,
      evidence: [`it answers ${heard.join(', ')}`],
      disprovedBy: ['It is ALIVE again at the next inspection.'],
    },
  ];
}
