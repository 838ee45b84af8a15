import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { unknown } from '../../pegasus/reading.ts';
import { operateLimitWords } from '../../words/common/operate-limits.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import { operateValueWords } from '../../words/common/operate-values.ts';
import { few } from '../../words/message.ts';
import type { Condition } from '../operation.ts';
import { judged, unseen } from './condition.ts';

const value = operateValueWords.say;
const limit = operateLimitWords.say;
const remedy = operateRemedyWords.say;

/** Several versions at once are an upgrade that is under way. */
export function oneRelease({ releases }: ClusterSnapshot): Condition {
  const reading = releases ?? unknown('not_collected', 'no server told its version');
  if (!reading.known) return unseen('one_release', reading, 'server_info', limit.one_release());
  const names = [...new Set(reading.value.map(({ version }) => version))];
  return judged('one_release', names.length === 1, {
    value: value.names({ names: few(names) }),
    limit: limit.one_release(),
    remedy: remedy.release(),
    names,
  });
}
