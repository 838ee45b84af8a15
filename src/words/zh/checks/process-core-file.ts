import type { processCoreFileWords } from '../../checks/process-core-file.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const processCoreFileZh: CheckTranslation<typeof processCoreFileWords> = {
  title: 'core 文件',
  impact: ['有进程崩溃；core 文件占用的磁盘与该进程的内存一样大。'],
  action: '用 gdb 和该版本的二进制文件取得调用栈并保存，然后移走 core 文件。',
  says: {
    none: '最近一天没有 core 文件',
    core: ({ host, files, path, mib, at }, say) =>
      `主机 ${say.name(host)} 最近一天有 ${say.count(files, '个 core 文件')}，最新的是 ${say.name(path)}（${say.quantity(mib, 'MB')}），时间 ${say.instant(at)}`,
  },
};
