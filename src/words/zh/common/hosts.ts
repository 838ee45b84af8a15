import type { hostPartWords, Part } from '../../common/hosts.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const hostPartZh: GroupTranslation<typeof hostPartWords> = {
  part: ({ part }) => PARTS_ZH[part].trim(),
  unread: ({ part }) => `无法读取${PARTS_ZH[part]}`,
};

const PARTS_ZH: Readonly<Record<Part, string>> = {
  cpuPercent: ' CPU 使用率',
  memory: '内存',
  disks: '磁盘',
  interfaces: '网卡',
  sockets: '连接',
  processes: ' Pegasus 进程',
  kernelEvents: '内核日志',
};
