import type { backupAgeWords } from '../../checks/backup-age.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const backupAgeZh: CheckTranslation<typeof backupAgeWords> = {
  title: '备份时效',
  impact: ['一旦丢失数据，丢失的将多于备份策略所承诺的。'],
  action: '查看主 Meta Server 日志中该备份策略的记录，并确认每个节点都能访问备份存储服务。',
  says: {
    switched_off: 'Meta Server 未启用备份服务（cold_backup_disabled）',
    policies: '备份策略',
    finished: ({ policy, hours, late }, say) =>
      `备份策略 ${say.name(policy)} 的最近一次备份于 ${say.count(hours, '小时')}前完成（共 ${say.count(late, '个策略')}逾期）`,
    unfinished: ({ policy, hours, late }, say) =>
      `备份策略 ${say.name(policy)} 的首次备份于 ${say.count(hours, '小时')}前开始，至今没有一次完成（共 ${say.count(late, '个策略')}逾期）`,
    never: ({ policy, policies }, say) =>
      `备份策略 ${say.name(policy)} 从未开始过备份（共 ${say.count(policies, '个策略')}如此）`,
    in_time: ({ policies }, say) => `${say.count(policies, '个备份策略')}均按时完成`,
  },
};
