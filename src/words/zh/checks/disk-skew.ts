import type { diskSkewWords } from '../../checks/disk-skew.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const diskSkewZh: CheckTranslation<typeof diskSkewWords> = {
  title: '主机内磁盘使用率',
  impact: ['同一主机的其他磁盘还有空间时，最满的磁盘就会拒绝写入。'],
  action: '在磁盘之间迁移副本（`disk_replica`、`disk_balance`），或清理最满的磁盘上的垃圾目录。',
  says: {
    even: '数据盘使用率接近',
    skewed: ({ host, fullest, emptiest }, say) =>
      `主机 ${say.name(host)} 的磁盘 ${say.name(fullest.mount)} 使用率为 ${say.number(fullest.percent)} %，而 ${say.name(emptiest.mount)} 为 ${say.number(emptiest.percent)} %`,
  },
};
