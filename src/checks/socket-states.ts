import { socketStateWords } from '../words/common/socket-states.ts';
import type { CheckTexts } from '../words/words-of.ts';
import type { Check, CheckDoc } from './check.ts';
import { hostExceptions } from './exceptions.ts';
import { limitSaid, rate, referenceOf } from './limit.ts';
import { resultsOf } from './result.ts';
import { SOFT } from './soft.ts';

const words = socketStateWords.say;

export interface SocketState {
  readonly id: 'connections.time_wait' | 'connections.close_wait' | 'connections.half_open';
  readonly texts: CheckTexts;
  /** As the kernel names it, e.g. `TIME_WAIT`. */
  readonly state: string;
}

/** A check of how many TCP sockets of a host are in one state. */
export function socketStateCheck(of: SocketState): Check {
  const option = of.state.toLowerCase().replace('_', '-');
  return {
    ...SOFT,
    id: of.id,
    ...of.texts,
    probe: 'host',
    command: `ssh {host} "ss -Htn state ${option} | awk '{print \\$4}' | sed 's/:[0-9]*$//' | sort | uniq -c | sort -rn | head"`,
    judge: (context) =>
      hostExceptions(context, of.id, 'sockets', words.none({ state: of.state }), ({ byState }, host) => {
        const count = byState[of.state] ?? 0;
        const rating = rate(count, context.limits(of.id));
        if (rating.status === 'ok') return [];
        const text = words.many({ host: host.name, count, state: of.state, limit: limitSaid(rating, 'sockets') });
        const facts = { value: count, ...referenceOf(rating), unit: 'sockets' };
        return [resultsOf(of.id)[rating.status](host.entity, 'above_threshold', text, facts)];
      }),
  };
}

/** What documentation says of such a check. */
export function socketStateDoc(id: SocketState['id'], question: string): CheckDoc {
  return {
    id,
    question,
    sources: ['/proc/net/tcp, /proc/net/tcp6'],
    versions: 'all',
    origin: 'Socket states by the kernel’s own tables, any port.',
  };
}
