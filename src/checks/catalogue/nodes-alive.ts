import type { NodeRow } from '../../pegasus/cluster-snapshot.ts';
import { nodesAliveWords } from '../../words/checks/nodes-alive.ts';
import { few, type Message } from '../../words/message.ts';
import { type AnswerBook, answerBook, isSilent } from '../answers.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { clusterOf, entityOf, resultsOf, type ToldCause } from '../result.ts';
import { FACT } from '../soft.ts';
import { unread } from '../sources.ts';

const ID = 'nodes.alive';
const result = resultsOf(ID);
const words = nodesAliveWords.say;

export const nodesAlive: Check = {
  ...FACT,
  id: ID,
  ...nodesAliveWords.texts,
  probe: 'cluster',
  severityWhenUnknown: 'warning',
  command: "ssh {host} 'pgrep -af pegasus_server; dmesg -T | tail -n 20'",
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { nodes } = context.snapshot.value;
    if (!nodes.known) return [unread(context, ID, 'nodes', nodes)];
    if (nodes.value.length === 0) return [noNodes(context)];
    const book = answerBook(context.snapshot.value);
    return nodes.value.map((row) => judgeNode(row, book));
  },
};

export const nodesAliveDoc: CheckDoc = {
  id: ID,
  question: 'Is every replica server ALIVE, and does it answer?',
  sources: ['nodes -d', 'server_info', 'GET /version'],
  versions: 'all',
  origin:
    'The metas declare a server dead after the grace period of 22 s; until then it reads ALIVE, so an ALIVE server that answers nothing is a finding too.',
};

function noNodes(context: CheckContext): CheckResult {
  return result.critical(clusterOf(context), 'no_nodes', words.no_nodes(), { value: 0, unit: 'nodes' });
}

function judgeNode(row: NodeRow, book: AnswerBook): CheckResult {
  const entity = entityOf('node', row.node);
  const facts = { value: row.status, reference: 'ALIVE' };
  if (row.status !== 'ALIVE') {
    return result.critical(entity, 'unalive', words.unalive({ node: row.node, replicas: row.replicas }), {
      ...facts,
      causes: causes(row, book, words.no_beacon()),
    });
  }
  const { heard, silent } = book.of(row.node);
  if (isSilent(book, row.node)) {
    return result.critical(entity, 'silent', words.silent({ node: row.node, primaries: row.primaries }), {
      ...facts,
      causes: causes(row, book, words.not_noticed()),
    });
  }
  const refused = silent.find((each) => each.startsWith('server_info'));
  if (refused !== undefined && heard.length > 0) {
    return result.warning(entity, 'half_silent', words.half_silent({ node: row.node, refused }), facts);
  }
  return result.ok(entity, 'alive', words.alive({ node: row.node }), facts);
}

function causes(row: NodeRow, book: AnswerBook, first: Message): readonly ToldCause[] {
  const { heard, silent } = book.of(row.node);
  const process: ToldCause = {
    cause: words.dead(),
    confidence: 'likely',
    evidence: [first, ...silent.slice(0, 4)],
    disprovedBy: [words.answers_elsewhere({ node: row.node })],
  };
  if (heard.length === 0) return [process];
  return [
    {
      cause: words.unheard(),
      confidence: 'likely',
      evidence: [words.answered({ heard: few(heard, 8) })],
      disprovedBy: [words.alive_again()],
    },
  ];
}
