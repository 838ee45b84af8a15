import type { diskErrorDirsWords } from '../../checks/disk-error-dirs.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const diskErrorDirsZh: CheckTranslation<typeof diskErrorDirsWords> = {
  title: '错误数据目录',
  impact: ['这些目录会占用磁盘空间数天，并说明磁盘或程序存在问题，可能再次发生。'],
  action: '查明副本被移出的原因，然后等待自动清理（默认一天）或手动删除。',
  says: {
    kept: ({ node, directories }, say) =>
      `节点 ${say.name(node)} 有 ${say.count(directories, '个副本目录')}因出错被移出`,
  },
};
