import type { configDriftWords } from '../../checks/config-drift.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const configDriftZh: CheckTranslation<typeof configDriftWords> = {
  title: '服务进程间的配置',
  impact: ['个别服务进程的行为与其他不同，出问题之前无人知晓。'],
  action: '对比配置文件；修改配置后没有重启的服务进程仍在使用旧值。',
  says: {
    options: ({ servers }, say) => `${say.count(servers, '个服务进程')}的配置项`,
    differs: ({ server, option, value, usual, more }, say) => {
      const rest = more > 0 ? `（另有 ${say.count(more, '项')}不一致）` : '';
      return `${say.name(server)} 的 ${say.name(option)} 为 ${say.name(value)}，而多数为 ${say.name(usual)}${rest}`;
    },
    compared: ({ servers }, say) => `比较了 ${say.count(servers, '个服务进程')}`,
  },
};
