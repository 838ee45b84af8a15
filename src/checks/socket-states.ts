import type { Check } from './check.ts';
import { hostExceptions } from './exceptions.ts';
import { resultsOf } from './result.ts';
import { SOFT } from './soft.ts';
import { number, shown } from './text.ts';

export interface SocketState {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  /** As the kernel names it, e.g. `TIME_WAIT`. */
  readonly state: string;
  readonly limit: number;
  readonly origin: string;
  readonly impact: string;
  readonly action: string;
}

/** A check of how many TCP sockets of a host are in one state. */
export function socketStateCheck(of: SocketState): Check {
  const option = of.state.toLowerCase().replace('_', '-');
  return {
    ...SOFT,
    id: of.id,
    title: of.title,
    question: of.question,
    probe: 'host',
    sources: ['/proc/net/tcp, /proc/net/tcp6'],
    versions: 'all',
    fixed: [{ meaning: `Sockets in ${of.state}`, value: of.limit, unit: 'sockets', origin: of.origin }],
    impact: [of.impact],
    action: of.action,
    command: `ssh {host} "ss -Htn state ${option} | awk '{print \\$4}' | sed 's/:[0-9]*$//' | sort | uniq -c | sort -rn | head"`,
    origin: 'Socket states by the kernel’s own tables, any port.',
    judge: (context) =>
      hostExceptions(context, of.id, 'sockets', `No host has many sockets in ${of.state}`, ({ byState }, host) => {
        const count = byState[of.state] ?? 0;
        if (count < of.limit) return [];
        const text = `${shown(host.name)} has ${number(count)} sockets in ${of.state}, at or above the limit of ${number(of.limit)}`;
        const facts = { value: count, reference: of.limit, unit: 'sockets' };
        return [resultsOf(of.id).warning(host.entity, 'above_threshold', text, facts)];
      }),
  };
}
