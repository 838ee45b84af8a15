import type { Unknown } from '../../pegasus/reading.ts';
import { unknown } from '../../pegasus/reading.ts';
import type { Cause, Check, CheckContext, CheckResult, HostReport } from '../check.ts';
import { isOnHost, unreachable } from '../hosts.ts';
import { clusterOf, entityOf, resultsOf } from '../result.ts';
import { listed, shown } from '../text.ts';

const ID = 'host.reachable';
const result = resultsOf(ID);

export const hostReachable: Check = {
  id: ID,
  title: 'Host reachable',
  question: 'Does every host answer the inspection?',
  probe: 'host',
  sources: ['the status of the SSM command', 'the host probe’s frame'],
  versions: 'all',
  severityWhenUnknown: 'warning',
  openAfter: 1,
  alertsWhenUnknown: true,
  impact: ['Nothing about this host can be known; the machine may be down.'],
  action:
    'Look whether its Pegasus server still answers; if not and no login works either, ask the provider about the machine.',
  command: 'aws ssm describe-instance-information --query "InstanceInformationList[?ComputerName==\'{name}\']"',
  origin:
    'Pegasus experiences page: when no login is possible, the machine may be down. Each status of SSM has its own reason.',
  judge: (context) => {
    if (context.hosts === undefined) return [];
    if (context.hosts.length === 0) {
      const why = unknown('no_hosts', 'no host matches the configured ids or tag');
      return [result.unknown(clusterOf(context), why, 'No host was inspected')];
    }
    return context.hosts.map((host) => judgeHost(context, host));
  },
};

function judgeHost(context: CheckContext, host: HostReport): CheckResult {
  const entity = entityOf('host', host.name);
  const why = unreachable(host);
  if (why === undefined) return result.ok(entity, 'answered', `${shown(host.name)} answered the host probe`);
  const what = `${shown(host.name)} (${shown(host.id)}) gave no readable report`;
  return result.unknown(entity, why, what, undefined, { causes: causes(context, host, why) });
}

function causes(context: CheckContext, host: HostReport, why: Unknown): readonly Cause[] {
  const snapshot = context.snapshot?.known ? context.snapshot.value : undefined;
  const rows = snapshot?.nodes.known ? snapshot.nodes.value : [];
  const here = rows.filter((row) => isOnHost(row.node, host.name));
  const servers = snapshot?.serverInfo.known ? snapshot.serverInfo.value : [];
  const answering = servers.filter((each) => each.answer.known && isOnHost(each.server, host.name));
  if (answering.length > 0) {
    return [
      {
        cause: 'The machine runs; the SSM agent or the probe is at fault',
        confidence: 'likely',
        evidence: [`${listed(answering.map((each) => each.server))} answers server_info`],
        disprovedBy: ['No login to the machine is possible.'],
      },
    ];
  }
  const lost = here.filter((row) => row.status !== 'ALIVE');
  if (lost.length === 0) return [];
  return [
    {
      cause: 'The machine is down or cut off',
      confidence: 'likely',
      evidence: [`${listed(lost.map((row) => row.node))} is UNALIVE for the meta servers`, `SSM: ${why.detail}`],
      disprovedBy: ['A login to the machine works.'],
    },
  ];
}
