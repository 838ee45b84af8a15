import type { diskInodesWords } from '../../checks/disk-inodes.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const diskInodesZh: CheckTranslation<typeof diskInodesWords> = {
  title: 'inode 用量',
  impact: ['磁盘虽有空间却无法创建文件：日志、flush 和 compaction 都会失败。'],
  action: '找出小文件过多的目录：旧日志、core 文件、checkpoint。',
  says: {
    spare: '所有磁盘的 inode 都有余量',
    used: ({ host, mount, percent }, say) =>
      `主机 ${say.name(host)} 的磁盘 ${say.name(mount)} 的 inode 使用率为 ${say.number(percent)} %`,
  },
};
