import { LOOP_WINDOW_MS, processKey } from '../../checks/restarts.ts';
import type { HostSnapshot } from '../../pegasus/host-snapshot.ts';
import { type Reading, unknown } from '../../pegasus/reading.ts';
import { operateLimitWords } from '../../words/common/operate-limits.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import { operateValueWords } from '../../words/common/operate-values.ts';
import type { OperateFacts } from '../facts.ts';
import type { Condition } from '../operation.ts';
import type { UnitFacts } from '../unit.ts';
import { judged, unseen } from './condition.ts';

const value = operateValueWords.say;
const limit = operateLimitWords.say;
const remedy = operateRemedyWords.say;

/** max_succssive_unstable_restart is 5: with this start there are fewer. */
const MOST_RESTARTS = 3;
/** stable_rs_min_running_seconds: a server that ran or rested for so long counts as stable again. */
const STABLE_MS = 600_000;
/** A disk below 10 % free takes no replicas and refuses writes (disk_min_available_space_ratio). */
const MOST_USED_PERCENT = 90;
const ROLES = ['meta', 'replica', 'collector'] as const;

/** Metas ignore a server after 5 restarts within 10 minutes of each other, until a meta restarts. */
export function restartsBelowBan({ memory, now }: OperateFacts, host: string, unit: UnitFacts): Condition {
  const keys = [...unit.nodes, ...unit.metas, ...ROLES.map((role) => processKey(host, role))];
  const counts = keys.map((key) => {
    const all = Object.hasOwn(memory.restarts, key) ? (memory.restarts[key] ?? []) : [];
    return all.filter(({ at }) => now - at <= LOOP_WINDOW_MS);
  });
  const most = counts.reduce((a, b) => (b.length > a.length ? b : a), []);
  const last = most.at(-1)?.at ?? 0;
  return judged('restarts_below_ban', most.length <= MOST_RESTARTS || now - last >= STABLE_MS, {
    value: value.restarts({ restarts: most.length }),
    limit: limit.restarts({ most: MOST_RESTARTS }),
    remedy: remedy.ban({ at: last + STABLE_MS }),
  });
}

/** A server that starts on a full disk refuses writes for every partition that it serves. */
export function diskSpace({ host }: UnitFacts): Condition {
  const allowed = limit.disk_used({ percent: MOST_USED_PERCENT });
  const disks = partOf(host, 'disks');
  if (!disks.known) return unseen('disk_space', disks, 'df', allowed);
  const [first] = disks.value;
  if (first === undefined) return unseen('disk_space', unknown('partial', 'no disk was listed'), 'df', allowed);
  const worst = disks.value.reduce((a, b) => (b.usedPercent > a.usedPercent ? b : a), first);
  return judged('disk_space', worst.usedPercent < MOST_USED_PERCENT, {
    value: value.disk_used({ mount: worst.mount, percent: worst.usedPercent }),
    limit: allowed,
    remedy: remedy.disk(),
  });
}

/** One that runs already is not started again: two servers of one port and one data directory destroy each other's work. */
export function notRunningYet({ host, role, metas, nodes }: UnitFacts): Condition {
  const servers = Math.max(1, metas.length + nodes.length);
  const processes = partOf(host, 'processes');
  if (!processes.known) return unseen('not_running_yet', processes, 'ps', limit.not_running({ servers }));
  const same = processes.value.filter((each) => role === 'any' || each.role === role || each.role === 'unknown');
  return judged('not_running_yet', same.length < servers, {
    value: value.running({ running: same.length }),
    limit: limit.not_running({ servers }),
    remedy: remedy.running(),
  });
}

function partOf<P extends 'disks' | 'processes'>(
  host: HostSnapshot | undefined,
  part: P,
): HostSnapshot[P] | Reading<never> {
  return host?.[part] ?? unknown('not_collected', 'the last inspection heard nothing of the host');
}
