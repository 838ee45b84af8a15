import type { diskFullSoonWords } from '../../checks/disk-full-soon.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const diskFullSoonZh: CheckTranslation<typeof diskFullSoonWords> = {
  title: '磁盘即将写满',
  impact: ['磁盘写满后 Replica Server 会拒绝写入，而扩容节点或磁盘需要数天。'],
  action:
    '找出增长来源（各表存储量、垃圾目录、日志）；在最早写满日之前清理或设置数据过期（TTL），或扩容节点、磁盘并执行均衡。',
  says: {
    filling: ({ host, mount, used, end, perDay, likely, soonest, latest, limit }, say) =>
      `主机 ${say.name(host)} 的磁盘 ${say.name(mount)} 使用率为 ${say.number(used)} %，每天增长 ${say.number(perDay)} 个百分点：预计 ${say.count(likely, '天')}后达到 ${say.number(end)} %，最早 ${say.number(soonest)} 天，最晚 ${say.number(latest)} 天；阈值为 ${say.count(limit, '天')}`,
    none: ({ disks, learning, left }, say) =>
      `检查了 ${say.count(disks, '块磁盘')}${learning === 0 ? '' : `，其中 ${say.number(learning)} 块数据不足两天，尚在学习`}${left === 0 ? '' : `，其中 ${say.number(left)} 块未跟踪（仅跟踪使用率最高的磁盘）`}`,
  },
};
