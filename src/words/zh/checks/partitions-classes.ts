import type { Classes, partitionsClassesWords } from '../../checks/partitions-classes.ts';
import type { Say } from '../../say.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const partitionsClassesZh: CheckTranslation<typeof partitionsClassesWords> = {
  title: '分片分类统计',
  impact: ['基于主 Meta Server 统计的图表和告警，与客户端的实际情况不符。'],
  action:
    '若 mutation_2pc_min_replica_count 不是 2，以主 Meta Server 的统计为准；否则，在其日志中检查均衡线程是否卡住。',
  says: {
    hidden: '主 Meta Server 的分片分类统计',
    other_tables: ({ leader, listed }, say) =>
      `主 Meta Server 统计了 ${say.count(leader, '个分片')}，ls -d 为 ${say.number(listed)} 个：无法比较`,
    same: ({ both }, say) => `两者的统计一致：${classesZh(both, say)}`,
    differs: ({ leader, listed }, say) =>
      `主 Meta Server 统计：${classesZh(leader, say)}；ls -d：${classesZh(listed, say)}`,
    other_minimum: ({ minimum, line }, say) =>
      `服务端有 ${say.count(minimum, '个副本')}即可写入；ls -d 以 ${say.number(line)} 个为界`,
    option: ({ minimum }) => `mutation_2pc_min_replica_count 为 ${minimum}`,
  },
};

function classesZh({ unhealthy, unwritable, unreadable }: Classes, say: Say): string {
  return `不健康 ${say.number(unhealthy)} 个，不可写 ${say.number(unwritable)} 个，不可读 ${say.number(unreadable)} 个`;
}
