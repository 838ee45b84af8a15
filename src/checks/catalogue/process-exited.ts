import type { HostProcess } from '../../pegasus/host-snapshot.ts';
import { processExitedWords } from '../../words/checks/process-exited.ts';
import { few } from '../../words/message.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { lastSeen, missingRoles } from '../expected-roles.ts';
import { type JudgedHost, judgeHosts } from '../hosts.ts';
import { recentKernelEvents } from '../kernel-events.ts';
import { type Locator, locator } from '../locate.ts';
import { resultsOf, type ToldCause } from '../result.ts';
import { FACT } from '../soft.ts';
import { shown } from '../text.ts';

const ID = 'process.exited';
const result = resultsOf(ID);
const words = processExitedWords.say;

export const processExited: Check = {
  ...FACT,
  id: ID,
  ...processExitedWords.texts,
  probe: 'host',
  severityWhenUnknown: 'warning',
  command: "ssh {host} 'dmesg -T | tail -n 50; ls -lt <data directory>/log | head'",
  judge: (context) => {
    const isOn = locator(context.hosts);
    return judgeHosts(context, ID, 'processes', (processes, host) => [judgeHost(context, processes, host, isOn)]);
  },
};

export const processExitedDoc: CheckDoc = {
  id: ID,
  question: 'Does every Pegasus process run that should?',
  sources: ['/proc/*/cmdline', '/proc/net/fib_trie', 'cluster_info', 'nodes -d'],
  versions: 'all',
  origin:
    'A role is expected where the cluster or the configuration names a server of it on this host, by name or by an address of the host, and where it ran within the last 7 days.',
};

function judgeHost(
  context: CheckContext,
  processes: readonly HostProcess[],
  host: JudgedHost,
  isOn: Locator,
): CheckResult {
  const running = new Set<string>(processes.map((each) => each.role));
  const lost = missingRoles(context, processes, host.name, isOn);
  const facts = { value: processes.length, unit: 'processes' };
  if (lost.length > 0) {
    const last = lost.map((role) => lastSeen(context, host.name, role)).filter((each) => each !== undefined);
    const text = words.exited({ host: host.name, roles: lost, last: last[0] ?? null });
    return result.critical(host.entity, 'exited', text, { ...facts, causes: causes(host) });
  }
  if (processes.length === 0)
    return result.ok(host.entity, 'none_expected', words.none_expected({ host: host.name }), facts);
  const text = words.running({
    host: host.name,
    processes: processes.length,
    roles: few([...running].toSorted()),
  });
  return result.ok(host.entity, 'running', text, facts);
}

function causes(host: JudgedHost): readonly ToldCause[] {
  const events = host.snapshot.kernelEvents.known
    ? recentKernelEvents(host.snapshot, host.snapshot.kernelEvents.value)
    : [];
  if (events.length === 0) return [];
  const last = events.at(-1);
  return [
    {
      cause: last?.kind === 'segfault' ? words.crashed() : words.out_of_memory(),
      confidence: 'likely',
      evidence: events.slice(-3).map((event) => shown(event.line)),
      disprovedBy: [words.orderly_stop()],
    },
  ];
}
