import type { Lack, partitionWords } from '../../common/partitions.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const partitionZh: GroupTranslation<typeof partitionWords> = {
  no_tables: '集群中没有表',
  health: ({ table }, say) => `表 ${say.name(table)} 的健康状况`,
  well: ({ table, partitions, children }, say) => {
    const splitting = children > 0 ? `；另有 ${say.count(children, '个子分片')}（分片分裂产生）尚未提供服务` : '';
    return `表 ${say.name(table)} 的 ${say.count(partitions, '个分片')}均正常${splitting}`;
  },
  ill: ({ table, lack, ill, partitions, which }, say) => {
    const listed = which.items.length === 0 ? '' : `：${say.list(which)}`;
    return `表 ${say.name(table)} 的 ${say.count(partitions, '个分片')}中有 ${say.number(ill)} 个${LACKS_ZH[lack]}${listed}`;
  },
  lost: ({ nodes }, say) => `失去了以下节点及其持有的副本：${say.list(nodes)}`,
  freezed: '实际的 meta level 为 freezed，不会选出新的主副本',
  dead: ({ partitions }, say) => `ddd_diagnose 发现 ${say.count(partitions, '个分片')}的所有副本都不可用`,
  stay_unhealthy: '节点恢复数分钟之后，分片仍不健康',
};

const LACKS_ZH: Readonly<Record<Lack, string>> = {
  unhealthy: '缺少副本',
  writeUnhealthy: '不可写',
  readUnhealthy: '不可读',
};
