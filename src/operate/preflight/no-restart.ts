import { seenServers } from '../../checks/restarts.ts';
import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { known, unknown } from '../../pegasus/reading.ts';
import { operateLimitWords } from '../../words/common/operate-limits.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import { operateValueWords } from '../../words/common/operate-values.ts';
import { few } from '../../words/message.ts';
import type { OperateFacts } from '../facts.ts';
import type { Condition } from '../operation.ts';
import { judged, unseen } from './condition.ts';

const value = operateValueWords.say;
const limit = operateLimitWords.say;
const remedy = operateRemedyWords.say;

/** A rolling restart takes its next server well within this. Ours. */
const MINUTES = 30;

/** A restart, or a rolling one, is no time to move data; nor is the time after it, in which replicas are learnt. */
export function noRestart({ memory, now }: OperateFacts, snapshot: ClusterSnapshot): Condition {
  const allowed = limit.no_restart({ minutes: MINUTES });
  const seen = seenServers({ snapshot: known(snapshot), hosts: undefined, memory, now });
  if (seen.length === 0) {
    const why = unknown('not_collected', 'no server told when it was started');
    return unseen('no_restart', why, 'server_info', allowed);
  }
  const restarted = seen.flatMap(({ key, restarts }) => {
    const last = restarts.at(-1)?.at;
    return last !== undefined && now - last < MINUTES * 60_000 ? [{ key, last }] : [];
  });
  const names = restarted.map(({ key }) => key);
  const newest = Math.max(now, ...restarted.map(({ last }) => last + MINUTES * 60_000));
  return judged('no_restart', names.length === 0, {
    value: names.length === 0 ? value.none() : value.names({ names: few(names) }),
    limit: allowed,
    remedy: remedy.restart({ at: newest }),
    names,
  });
}
