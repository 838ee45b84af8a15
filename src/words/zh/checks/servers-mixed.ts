import type { serversMixedWords } from '../../checks/servers-mixed.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const serversMixedZh: CheckTranslation<typeof serversMixedWords> = {
  title: '多个版本并存',
  impact: ['不同版本的默认值、格式和指标各不相同，混用未经任何人测试。'],
  action: '完成升级或回退，逐台进行，每台都等所有分片恢复健康后再继续。',
  says: {
    unknown: '各服务进程的版本',
    one: ({ servers }, say) => `${say.count(servers, '个服务进程')}版本相同`,
    mixed: ({ versions, which }, say) => {
      const each = which.map(({ version, servers }) => `${say.name(version)}（${say.list(servers)}）`);
      return `集群中有 ${versions} 个版本并存：${each.join('；')}`;
    },
  },
};
