import type { Check } from '../check.ts';
import { exceptions } from '../exceptions.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { counted, number, shown } from '../text.ts';

const ID = 'memory.meta';
const LIMIT_MB = 4096;

export const memoryMeta: Check = {
  ...SOFT,
  id: ID,
  title: 'Memory of meta servers',
  question: 'Does any meta server use more memory than it needs?',
  probe: 'cluster',
  sources: ['server_stat'],
  versions: 'all',
  fixed: [
    { meaning: 'Resident memory of a meta server', value: LIMIT_MB, unit: 'MB', origin: 'Ours: it holds no data.' },
  ],
  impact: ['A meta server that is killed for lack of memory makes the leadership move.'],
  action: 'Look for very many partitions, for a leak, and for connections by the thousand on the meta’s port.',
  command: "echo 'server_stat -t meta-server' | ./run.sh shell --cluster {metas}",
  origin: 'Pegasus experiences page: look at the memory of the server whose process was killed.',
  judge: (context) => {
    const stats = context.snapshot?.known ? context.snapshot.value.serverStat : undefined;
    if (!stats?.known) return [];
    const metas = stats.value.flatMap(({ server, role, answer }) => {
      const megabytes = answer.known && role === 'meta' ? answer.value.residentMemoryMb : undefined;
      return megabytes === undefined ? [] : [{ server, megabytes }];
    });
    if (metas.length === 0) return [];
    const wrong = metas
      .filter((each) => each.megabytes >= LIMIT_MB)
      .map(({ server, megabytes }) =>
        resultsOf(ID).warning(
          entityOf('node', server),
          'large',
          `Meta server ${shown(server)} uses ${number(megabytes)} MB`,
          {
            value: megabytes,
            reference: LIMIT_MB,
            unit: 'MB',
          },
        ),
      );
    return exceptions(context, ID, `${counted(metas.length, 'meta server')} below ${number(LIMIT_MB)} MB`, wrong);
  },
};
