import type { HostProcess } from '../../pegasus/host-snapshot.ts';
import type { Cause, Check, CheckContext, CheckResult } from '../check.ts';
import { isOnHost, type JudgedHost, judgeHosts } from '../hosts.ts';
import { recentKernelEvents } from '../kernel-events.ts';
import { processKey } from '../restarts.ts';
import { resultsOf } from '../result.ts';
import { counted, isoSeconds, listed, shown } from '../text.ts';

const ID = 'process.exited';
const result = resultsOf(ID);

/** A role that was not seen on a host for this long is taken to have been moved away on purpose. */
const REMEMBERED_MS = 7 * 24 * 60 * 60_000;
const ROLES = ['meta', 'replica', 'collector'] as const;

export const processExited: Check = {
  id: ID,
  title: 'Process exited',
  question: 'Does every Pegasus process run that should?',
  probe: 'host',
  sources: ['/proc/*/cmdline', 'cluster_info', 'nodes -d'],
  versions: 'all',
  severityWhenUnknown: 'warning',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: ['The server is down; the supervisor has not brought it back.'],
  action: 'Read the kernel log and the last lines of the service log and of standard error, then start the process.',
  command: "ssh {host} 'dmesg -T | tail -n 50; ls -lt <data directory>/log | head'",
  origin:
    'A role is expected where the cluster or the configuration names a server of it on this host, and where it ran within the last 7 days.',
  judge: (context) => judgeHosts(context, ID, 'processes', (processes, host) => [judgeHost(context, processes, host)]),
};

function judgeHost(context: CheckContext, processes: readonly HostProcess[], host: JudgedHost): CheckResult {
  const running = new Set<string>(processes.map((each) => each.role));
  const expected = ROLES.filter((role) => isExpected(context, host.name, role));
  const lost = running.has('unknown') ? [] : expected.filter((role) => !running.has(role));
  const facts = { value: processes.length, unit: 'processes' };
  if (lost.length > 0) {
    const last = lost.map((role) => lastSeen(context, host.name, role)).filter((each) => each !== undefined);
    const when = last[0] === undefined ? '' : `; it ran at ${isoSeconds(last[0])}`;
    const text = `No ${lost.join(' and no ')} server process runs on ${shown(host.name)}${when}`;
    return result.critical(host.entity, 'exited', text, { ...facts, causes: causes(host) });
  }
  if (processes.length === 0)
    return result.ok(host.entity, 'none_expected', `No Pegasus process is expected on ${shown(host.name)}`, facts);
  const roles = listed([...running].toSorted());
  return result.ok(
    host.entity,
    'running',
    `${counted(processes.length, 'Pegasus process', 'Pegasus processes')} on ${shown(host.name)}: ${roles}`,
    facts,
  );
}

function isExpected(context: CheckContext, host: string, role: (typeof ROLES)[number]): boolean {
  if (lastSeen(context, host, role) !== undefined) return true;
  const snapshot = context.snapshot?.known ? context.snapshot.value : undefined;
  const metas = snapshot?.clusterInfo.known ? snapshot.clusterInfo.value.metaServers : [];
  const nodes = snapshot?.nodes.known ? snapshot.nodes.value.map((row) => row.node) : [];
  if (role === 'collector') return false;
  const servers =
    role === 'meta' ? [...context.expected.metas, ...metas] : [...(context.expected.nodes ?? []), ...nodes];
  return servers.some((server) => isOnHost(server, host));
}

function lastSeen(context: CheckContext, host: string, role: string): number | undefined {
  const key = processKey(host, role);
  const seenAt = Object.hasOwn(context.memory.processes, key) ? context.memory.processes[key]?.seenAt : undefined;
  return seenAt !== undefined && context.now - seenAt <= REMEMBERED_MS ? seenAt : undefined;
}

function causes(host: JudgedHost): readonly Cause[] {
  const events = host.snapshot.kernelEvents.known
    ? recentKernelEvents(host.snapshot, host.snapshot.kernelEvents.value)
    : [];
  if (events.length === 0) return [];
  const last = events.at(-1);
  return [
    {
      cause: last?.kind === 'segfault' ? 'The process crashed' : 'The kernel killed it when memory ran out',
      confidence: 'likely',
      evidence: events.slice(-3).map((event) => shown(event.line)),
      disprovedBy: ['The service log ends with an orderly stop (`got signal id: 15`).'],
    },
  ];
}
