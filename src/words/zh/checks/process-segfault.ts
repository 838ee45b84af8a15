import type { processSegfaultWords } from '../../checks/process-segfault.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const processSegfaultZh: CheckTranslation<typeof processSegfaultWords> = {
  title: '段错误',
  impact: ['服务进程已崩溃；同样的情况再次出现时还会崩溃。'],
  action: '保留 core 文件、标准错误输出和最后的日志；用 gdb 查看调用栈；如果没有 core 文件，请调大 ulimit -c。',
  says: {
    crashed: ({ process }, say) => `${say.name(process)} 因段错误（segfault）崩溃`,
    none: '没有 Pegasus 进程崩溃',
    defect: '服务程序的缺陷',
    bad_memory: '每次崩溃的位置都不同，且只发生在这台机器上：应怀疑其内存',
  },
};
