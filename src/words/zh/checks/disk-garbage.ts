import type { diskGarbageWords } from '../../checks/disk-garbage.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const diskGarbageZh: CheckTranslation<typeof diskGarbageWords> = {
  title: '垃圾目录',
  impact: ['无用数据占用空间，使磁盘更快达到拒绝写入的阈值。'],
  action: '暂时调小 gc_disk_garbage_replica_interval_seconds，或手动删除超过一天的目录。',
  says: {
    little: '残留目录很少',
    left_over: ({ host, path, left, replicas }, say) =>
      `主机 ${say.name(host)} 的 ${say.name(path)} 有 ${say.count(left, '个残留目录')}，而在用副本为 ${say.count(replicas, '个')}`,
  },
};
