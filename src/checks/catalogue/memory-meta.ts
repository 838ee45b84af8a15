import { memoryMetaWords } from '../../words/checks/memory-meta.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { exceptions } from '../exceptions.ts';
import { rate, referenceOf } from '../limit.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'memory.meta';
const words = memoryMetaWords.say;

export const memoryMeta: Check = {
  ...SOFT,
  id: ID,
  ...memoryMetaWords.texts,
  probe: 'cluster',
  command: shellCommand('server_stat -t meta-server'),
  judge: (context) => {
    const stats = context.snapshot?.known ? context.snapshot.value.serverStat : undefined;
    if (!stats?.known) return [];
    const metas = stats.value.flatMap(({ server, role, answer }) => {
      const megabytes = answer.known && role === 'meta' ? answer.value.residentMemoryMb : undefined;
      return megabytes === undefined ? [] : [{ server, megabytes }];
    });
    if (metas.length === 0) return [];
    const wrong = metas.flatMap(({ server, megabytes }) => {
      const rating = rate(megabytes, context.limits(ID));
      if (rating.status === 'ok') return [];
      const facts = { value: megabytes, ...referenceOf(rating), unit: 'MB' };
      const text = words.large({ server, megabytes });
      return [resultsOf(ID)[rating.status](entityOf('node', server), 'large', text, facts)];
    });
    return exceptions(context, ID, words.none_large({ metas: metas.length }), wrong);
  },
};

export const memoryMetaDoc: CheckDoc = {
  id: ID,
  question: 'Does any meta server use more memory than it needs?',
  sources: ['server_stat'],
  versions: 'all',
  origin: 'Pegasus experiences page: look at the memory of the server whose process was killed.',
};
