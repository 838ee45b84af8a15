import type { serversBuildWords } from '../../checks/servers-build.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const serversBuildZh: CheckTranslation<typeof serversBuildWords> = {
  title: '服务构建',
  impact: ['同一版本的两个构建可能处处不同；SNAPSHOT 版本号无法说明是哪一个构建。'],
  action: '在所有机器上部署同一个安装包。',
  says: {
    other: ({ server, build, version, usual }, say) =>
      `${say.name(server)} 运行的是 ${say.name(version)} 的构建 ${say.name(build)}，而多数服务进程为 ${say.name(usual)}`,
    compared: ({ servers }, say) => `比较了 ${say.count(servers, '个服务进程')}`,
  },
};
