import type { metaLeadersWords } from '../../checks/meta-leaders.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const metaLeadersZh: CheckTranslation<typeof metaLeadersWords> = {
  title: '唯一的主 Meta Server',
  impact: ['Replica Server 跟随其中一个主，客户端跟随另一个：一方建的表、选出的主副本，会被另一方撤销，或不为其所知。'],
  action: '先设为 freezed，再做其他变更；然后停掉不应为主的 Meta Server，并比较两者使用的 ZooKeeper。',
  says: {
    whether: ({ server }, say) => `${say.name(server)} 是否自称为主`,
    at_most_one: ({ heard, leader }, say) =>
      leader === null
        ? `${say.count(heard, '个 Meta Server')} 中没有自称为主的`
        : `${say.count(heard, '个 Meta Server')} 中只有 ${say.name(leader)} 自称为主`,
    several: ({ leaders }, say) => `同时自称为主的 Meta Server：${say.list(leaders)}`,
    apart: '它们的元数据存放在 ZooKeeper 的不同位置',
    stale: '原主 Meta Server 尚未发现其 ZooKeeper 会话已失效',
    place: ({ server, place }, say) => `${say.name(server)} 使用 ${say.name(place)}`,
    still_both: '一分钟后两者仍都自称为主',
  },
};
