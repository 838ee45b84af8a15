import type { metaMassRestartWords } from '../../checks/meta-mass-restart.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const metaMassRestartZh: CheckTranslation<typeof metaMassRestartWords> = {
  title: 'Meta Server 同时重启',
  impact: ['有数秒没有主 Meta Server；手动设置的 level 等设置已丢失。'],
  action: '若不是人为重启，请检查 ZooKeeper：Meta Server 失去会话后会以退出码 0 退出，再被进程监控服务拉起。',
  says: {
    apart: ({ metas }, say) => `比较了 ${say.count(metas, '个 Meta Server')}，没有同时重启的`,
    together: ({ metas, seconds }, say) => `在 ${say.number(seconds)} 秒之内相继重启的 Meta Server：${say.list(metas)}`,
  },
};
