import { operateLimitWords } from '../../words/common/operate-limits.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import { operateValueWords } from '../../words/common/operate-values.ts';
import { few } from '../../words/message.ts';
import type { Condition } from '../operation.ts';
import { isPegasusUnit, runsServer, type UnitFacts } from '../unit.ts';
import { condition, judged } from './condition.ts';

const value = operateValueWords.say;
const limit = operateLimitWords.say;
const remedy = operateRemedyWords.say;

/** Farrier stops and starts servers of Pegasus: not ZooKeeper, and not whatever else a host runs. */
export function unitIsPegasus(host: string, unit: string): Condition {
  return judged('unit_is_pegasus', isPegasusUnit(host, unit), {
    value: value.names({ names: few([unit]) }),
    limit: limit.unit(),
    remedy: remedy.unit(),
  });
}

/** What a stop would take away is only known of a server that is known. */
export function serverKnown(unit: UnitFacts): Condition {
  const servers = [...unit.metas, ...unit.nodes];
  const said = { limit: limit.server(), remedy: remedy.server() };
  if (!runsServer(unit)) return condition('server_known', 'unknown', said);
  return judged('server_known', true, {
    value: value.names({ names: few(servers.length > 0 ? servers : [unit.role]) }),
    ...said,
    names: servers,
  });
}
