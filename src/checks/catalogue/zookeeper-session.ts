import type { HostSnapshot } from '../../pegasus/host-snapshot.ts';
import { zookeeperSessionWords } from '../../words/checks/zookeeper-session.ts';
import { few } from '../../words/message.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { isExpected, lastSeen, missingRoles } from '../expected-roles.ts';
import { unreachable } from '../hosts.ts';
import { recentKernelEvents } from '../kernel-events.ts';
import { type Locator, locator } from '../locate.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { FACT } from '../soft.ts';
import { knownPlace } from '../zookeeper.ts';

const ID = 'zookeeper.session';
const words = zookeeperSessionWords.say;
const result = resultsOf(ID);
const TOGETHER = 2;

export const zookeeperSession: Check = {
  ...FACT,
  id: ID,
  ...zookeeperSessionWords.texts,
  probe: 'host',
  command: "ssh <zookeeper host> 'echo ruok | nc -w 2 localhost 2181; echo mntr | nc -w 2 localhost 2181 | head'",
  judge: (context) => {
    if (context.hosts === undefined) return [];
    const isOn = locator(context.hosts);
    const readable = context.hosts.flatMap(({ name, snapshot }) =>
      snapshot.known && snapshot.value.processes.known ? [{ name, snapshot: snapshot.value }] : [],
    );
    const ended = readable.filter((host) => endedQuietly(context, host, isOn)).map(({ name }) => name);
    if (ended.length >= TOGETHER) return [told(context, ended)];
    const hidden = unreadableHost(context, isOn);
    if (hidden !== undefined) return [hidden];
    const looked = readable.filter(({ name }) => isExpected(context, name, 'meta', isOn)).length;
    if (looked === 0) return [];
    return [result.ok(clusterOf(context), 'running', words.running({ hosts: looked }), { value: ended.length })];
  },
};

export const zookeeperSessionDoc: CheckDoc = {
  id: ID,
  question: 'Have meta servers ended together, as they do when they lose ZooKeeper?',
  sources: ['/proc/*/cmdline', 'dmesg', 'cluster_info', 'nodes -d'],
  versions: 'all',
  fixed: [{ meaning: 'Meta servers gone without a trace', value: TOGETHER, unit: 'hosts', origin: 'Ours.' }],
  origin:
    'A meta server whose ZooKeeper session expires ends itself with exit status 0 and no core (log: leader lock expired). Several that are gone without an event of the kernel and without a reboot point there.',
};

function told(context: CheckContext, ended: readonly string[]): CheckResult {
  const place = knownPlace(context);
  const hosts = few(ended);
  const used = place === undefined ? [] : [words.place({ place })];
  return result.critical(clusterOf(context), 'ended_together', words.gone({ hosts }), {
    value: ended.length,
    reference: TOGETHER,
    unit: 'hosts',
    causes: [
      {
        cause: words.lost_sessions(),
        confidence: 'likely',
        evidence: [words.no_process({ hosts }), ...used],
        disprovedBy: [words.zookeeper_answers(), words.on_purpose()],
      },
    ],
  });
}

/** A meta server is missing, the kernel has nothing to tell of it, and the machine has been up since before. */
function endedQuietly(context: CheckContext, host: { name: string; snapshot: HostSnapshot }, isOn: Locator): boolean {
  const { processes, kernelEvents, identity } = host.snapshot;
  if (!processes.known || !kernelEvents.known || !identity.known) return false;
  if (!missingRoles(context, processes.value, host.name, isOn).includes('meta')) return false;
  if (recentKernelEvents(host.snapshot, kernelEvents.value).length > 0) return false;
  const seen = lastSeen(context, host.name, 'meta');
  const booted = host.snapshot.time - identity.value.uptimeSeconds * 1000;
  return seen === undefined || booted <= seen;
}

/** A host that cannot be looked at and may have a meta server. */
function unreadableHost(context: CheckContext, isOn: Locator): CheckResult | undefined {
  for (const report of context.hosts ?? []) {
    if (!isExpected(context, report.name, 'meta', isOn)) continue;
    const hidden = unreachable(report);
    if (hidden !== undefined) return result.unknown(clusterOf(context), hidden, words.meta_hosts(), 'host.reachable');
    const part = report.snapshot.known ? report.snapshot.value.processes : report.snapshot;
    if (!part.known) return result.unknown(clusterOf(context), part, words.meta_hosts(), 'process.exited');
  }
  return undefined;
}
