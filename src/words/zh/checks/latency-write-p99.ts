import type { latencyWriteP99Words } from '../../checks/latency-write-p99.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const latencyWriteP99Zh: CheckTranslation<typeof latencyWriteP99Words> = {
  title: '写延迟',
  impact: ['该节点上每一百次写就有一次比这更慢；超过客户端自身的超时时间即超时。'],
  action: '检查写停顿、繁忙的磁盘和慢的备副本：一次写入要等待两个副本。',
  says: {},
};
