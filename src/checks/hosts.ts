import type { Entity } from '../pegasus/entity.ts';
import type { HostSnapshot } from '../pegasus/host-snapshot.ts';
import { type Reading, type Unknown, unknown } from '../pegasus/reading.ts';
import { hostPartWords } from '../words/common/hosts.ts';
import type { CheckContext, CheckResult, HostReport } from './check.ts';
import { resultsOf } from './result.ts';

/** Parts of a host's report that several checks live on: the owner reports an unreadable part, the others name it. */
const PARTS = {
  cpuPercent: { owner: 'cpu.usage' },
  memory: { owner: 'memory.usage' },
  disks: { owner: 'disk.space' },
  interfaces: { owner: 'network.bandwidth' },
  sockets: { owner: 'connections.total' },
  processes: { owner: 'process.exited' },
  kernelEvents: { owner: 'process.oom' },
} as const;
export type HostPart = keyof typeof PARTS;

export interface JudgedHost {
  readonly entity: Entity;
  readonly name: string;
  readonly snapshot: HostSnapshot;
}

export type ValueOf<P extends HostPart> = HostSnapshot[P] extends Reading<infer T> ? T : never;

/** Runs a check on every host whose part could be read; the others are unknown, blocked by whatever hides the part. */
export function judgeHosts<P extends HostPart>(
  context: CheckContext,
  check: string,
  part: P,
  judge: (value: ValueOf<P>, host: JudgedHost) => readonly CheckResult[],
): readonly CheckResult[] {
  const { owner } = PARTS[part];
  const result = resultsOf(check);
  return (context.hosts ?? []).flatMap((report) => {
    const entity: Entity = { kind: 'host', name: report.name };
    const hidden = unreachable(report);
    if (hidden !== undefined)
      return [result.unknown(entity, blocked(hidden), hostPartWords.say.part({ part }), 'host.reachable')];
    if (!report.snapshot.known) return [];
    const reading: Reading<unknown> = report.snapshot.value[part];
    if (!reading.known) return [result.unknown(entity, reading, hostPartWords.say.unread({ part }), owner)];
    return judge(reading.value as ValueOf<P>, { entity, name: report.name, snapshot: report.snapshot.value });
  });
}

/** Why nothing of a host is known; undefined when some part of its report is. */
export function unreachable(report: HostReport): Unknown | undefined {
  if (!report.snapshot.known) return report.snapshot;
  const snapshot = report.snapshot.value;
  let first: Unknown | undefined;
  for (const part of Object.keys(PARTS) as HostPart[]) {
    const reading: Reading<unknown> = snapshot[part];
    if (reading.known) return undefined;
    first ??= reading;
  }
  return snapshot.identity.known ? undefined : (first ?? snapshot.identity);
}

function blocked(why: Unknown): Unknown {
  return unknown('blocked', why.detail);
}

/** Whether a server's address names this host: same name, or one of them is the short form of the other. */
export function isOnHost(server: string, host: string): boolean {
  const name = server.replace(/:\d+$/, '').toLowerCase();
  const other = host.toLowerCase();
  if (name === other) return name !== 'localhost';
  return !isAddress(name) && !isAddress(other) && (name.startsWith(`${other}.`) || other.startsWith(`${name}.`));
}

/** IPv4, or anything with a colon in it. */
export function isAddress(host: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(host) || host.includes(':');
}
