import type { Unknown } from '../../pegasus/reading.ts';
import { unknown } from '../../pegasus/reading.ts';
import { hostReachableWords } from '../../words/checks/host-reachable.ts';
import { few } from '../../words/message.ts';
import type { Check, CheckContext, CheckDoc, CheckResult, HostReport } from '../check.ts';
import { unreachable } from '../hosts.ts';
import { locator } from '../locate.ts';
import { clusterOf, entityOf, resultsOf, type ToldCause } from '../result.ts';

const ID = 'host.reachable';
const result = resultsOf(ID);
const words = hostReachableWords.say;

export const hostReachable: Check = {
  id: ID,
  ...hostReachableWords.texts,
  probe: 'host',
  severityWhenUnknown: 'warning',
  openAfter: 1,
  alertsWhenUnknown: true,
  command: 'aws ssm describe-instance-information --query "InstanceInformationList[?ComputerName==\'{name}\']"',
  judge: (context) => {
    if (context.hosts === undefined) return [];
    if (context.hosts.length === 0) {
      const why = unknown('no_hosts', 'no host matches the configured ids or tag');
      return [result.unknown(clusterOf(context), why, words.no_hosts())];
    }
    return context.hosts.map((host) => judgeHost(context, host));
  },
};

export const hostReachableDoc: CheckDoc = {
  id: ID,
  question: 'Does every host answer the inspection?',
  sources: ['the status of the SSM command', 'the host probe’s frame'],
  versions: 'all',
  origin:
    'Pegasus experiences page: when no login is possible, the machine may be down. Each status of SSM has its own reason.',
};

function judgeHost(context: CheckContext, host: HostReport): CheckResult {
  const entity = entityOf('host', host.name);
  const why = unreachable(host);
  if (why === undefined) return result.ok(entity, 'answered', words.answered({ host: host.name }));
  const what = words.no_report({ host: host.name, id: host.id });
  return result.unknown(entity, why, what, undefined, { causes: causes(context, host, why) });
}

function causes(context: CheckContext, host: HostReport, why: Unknown): readonly ToldCause[] {
  const snapshot = context.snapshot?.known ? context.snapshot.value : undefined;
  const rows = snapshot?.nodes.known ? snapshot.nodes.value : [];
  const isOn = locator(context.hosts);
  const here = rows.filter((row) => isOn(row.node, host.name));
  const servers = snapshot?.serverInfo.known ? snapshot.serverInfo.value : [];
  const answering = servers.filter((each) => each.answer.known && isOn(each.server, host.name));
  if (answering.length > 0) {
    return [
      {
        cause: words.runs(),
        confidence: 'likely',
        evidence: [words.servers_answer({ servers: few(answering.map((each) => each.server)) })],
        disprovedBy: [words.no_login()],
      },
    ];
  }
  const lost = here.filter((row) => row.status !== 'ALIVE');
  if (lost.length === 0) return [];
  return [
    {
      cause: words.down(),
      confidence: 'likely',
      evidence: [words.unalive({ nodes: few(lost.map((row) => row.node)) }), words.ssm({ detail: why.detail })],
      disprovedBy: [words.login()],
    },
  ];
}
