import type { diskRefusalWords } from '../../checks/disk-refusal.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const diskRefusalZh: CheckTranslation<typeof diskRefusalWords> = {
  title: '拒绝写入的磁盘',
  impact: ['分片只要有一个副本（无论主备）在该磁盘上，写入就会失败并返回 ERR_DISK_INSUFFICIENT。'],
  action: '立即释放该磁盘的空间：垃圾目录、旧日志、core 文件；Pegasus 每 10 分钟重新检查一次。',
  says: {
    none: ({ nodes }, say) => `${say.count(nodes, '个节点')}都没有拒绝写入的磁盘`,
    refusing: ({ node, left }, say) => `节点 ${say.name(node)} 最满的磁盘可用空间为 ${say.number(left)} %，已拒绝写入`,
  },
};
