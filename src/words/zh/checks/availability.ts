import type { Answered, availabilityWords, DaySoFar, FailedProbe } from '../../checks/availability.ts';
import { exactPercent } from '../../format.ts';
import type { Say } from '../../say.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const availabilityZh: CheckTranslation<typeof availabilityWords> = {
  title: '可用性',
  impact: ['客户端访问无应答的分片时报错或超时，同一服务进程上的其他分片也可能如此。'],
  action: '查看哪些分片失败、主副本在哪个节点；节点、分片和磁盘的检查结果会说明原因。',
  says: {
    unread: '无法读取 canary 的报告',
    no_probe: '没有探测数据可用于计算可用性',
    failed: ({ failures, detects, minute, percent, failed, day }, say) => {
      const lost = `${say.name(minute)} 这一分钟的 ${say.count(detects, '次探测')}中有 ${say.count(failures, '次')}失败`;
      const each = failed.items.length === 0 ? '' : `：${say.list(failed, (probe) => probeZh(probe))}`;
      return `${lost}，可用性为 ${exactPercent(percent)}${each}${dayZh(day, say)}`;
    },
    answered: (told, say) => answeredZh(told, say),
    day_below: (told, say) => `${answeredZh(told, say)}，低于 ${exactPercent(told.limit)}`,
    no_primary: '有分片没有主副本，或副本不足而无法写入',
    unwritable: ({ table, partitions }, say) => `表 ${say.name(table)} 有 ${say.count(partitions, '个分片')}不可写`,
    writable: '`app <table> -d` 显示失败的分片可写',
  },
};

function answeredZh({ answered, detects, coverage, day }: Answered, say: Say): string {
  const met =
    coverage === null ? '' : `，覆盖 ${say.count(coverage.of, '个分片')}中的 ${say.count(coverage.partitions, '个')}`;
  return `${say.count(detects, '次探测')}中有 ${say.count(answered, '次')}得到应答${met}${dayZh(day, say)}`;
}

function dayZh(day: DaySoFar | null, say: Say): string {
  if (day === null) return '';
  return `；${day.whole ? '最近一整天' : '当天截至目前'}（${say.name(day.name)}）为 ${exactPercent(day.percent)}`;
}

function probeZh({ kind, key, partition, error }: FailedProbe): string {
  const where = partition === null ? ` ${key}` : `分片 ${partition}`;
  return `${kind === 'write' ? '写' : '读'}${where}：${kind === 'stale' ? '读到旧值' : error}`;
}
