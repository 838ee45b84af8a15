import type { serversVersionWords } from '../../checks/servers-version.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const serversVersionZh: CheckTranslation<typeof serversVersionWords> = {
  title: '服务版本',
  impact: ['多版本并存只应出现在滚动升级期间，不应更久。'],
  action: '完成升级，或更正配置中预期的版本。',
  says: {
    unreadable: ({ server }, say) => `无法得知 ${say.name(server)} 的版本`,
    unknown_make: '服务进程属于本工具不认识的版本系列',
    no_servers: 'server_info 中没有任何服务进程',
    equal: ({ servers, version }, say) => `${say.count(servers, '个服务进程')}的版本为 ${say.name(version)}`,
    mixed: ({ server, version, expected }, say) =>
      `${say.name(server)} 的版本为 ${say.name(version)}，而多数服务进程为 ${say.name(expected)}`,
    unexpected_version: ({ server, version, expected }, say) =>
      `${say.name(server)} 的版本为 ${say.name(version)}，应为 ${say.name(expected)}`,
  },
};
