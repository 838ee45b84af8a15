import { metaLevelLostWords } from '../../words/checks/meta-level-lost.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { shellCommand } from '../command.ts';
import { LOST_SAID_FOR_MS, levelNow } from '../level-memory.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { FACT } from '../soft.ts';
import { unread } from '../sources.ts';

const ID = 'meta.level_lost';
const result = resultsOf(ID);
const words = metaLevelLostWords.say;
const MINUTE_MS = 60_000;

export const metaLevelLost: Check = {
  ...FACT,
  id: ID,
  ...metaLevelLostWords.texts,
  probe: 'cluster',
  command: shellCommand('get_meta_level'),
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { requestedLevel } = context.snapshot.value;
    if (!requestedLevel.known) return [unread(context, ID, 'requestedLevel', requestedLevel)];
    return [judgeLost(context)];
  },
};

export const metaLevelLostDoc: CheckDoc = {
  id: ID,
  question: 'Did a freeze or a lively that somebody set go away by itself?',
  sources: ['get_meta_level', 'cluster_info', 'server_info', '/metrics'],
  versions: 'all',
  fixed: [
    {
      meaning: 'Time for which it is said',
      value: LOST_SAID_FOR_MS / MINUTE_MS,
      unit: 'minutes',
      origin: 'Ours: time to set it again, or to see that it is not needed.',
    },
  ],
  origin:
    'The level lives in the leader’s memory: a new leader starts at meta_function_level_on_start (steady), and the start of a bulk load sets steady (meta_options.cpp, meta_bulk_load_service.cpp).',
};

function judgeLost(context: CheckContext): CheckResult {
  const entity = clusterOf(context);
  const lost = levelNow(context)?.lost;
  if (lost === undefined) return result.ok(entity, 'kept', words.kept());
  const { level, at, why } = lost;
  return result.warning(entity, why, words.lost({ level, at, why }), {
    value: 'steady',
    impact: [level === 'freezed' ? words.freeze_gone() : words.balance_ended()],
  });
}
