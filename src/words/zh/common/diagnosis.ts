import type { diagnosisWords } from '../../common/diagnosis.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const diagnosisZh: GroupTranslation<typeof diagnosisWords> = {
  explained: ({ host, at }, say) => `原因（依据${witnessZh(host, say.name)}，${say.time(at)}）：`,
  explained_by_others: ({ host, at }, say) => `原因（依据其他来源关于 ${say.name(host)} 的信息，${say.time(at)}）：`,
  no_fault_seen: ({ host, at }, say) =>
    `${subjectZh(host, say.name)}：在能反映故障的内容中都没有发现故障（${say.time(at)}）。`,
  not_enough_evidence: ({ host, at }, say) =>
    `${subjectZh(host, say.name)}：证据不足，无法说明原因（${say.time(at)}）。`,
  seen: ({ source, at, text }, say) => `${source}${at === null ? '' : `，${say.instant(at)}`}：${text}`,
  guess: ({ what, unless }) => `${what}；若${unless}，则不成立`,
  missing: ({ parts }) => `无法读取：${parts.join('、')}`,
  known: ({ hosts }, say) => `已找到原因：${hosts.map((host) => (host === '' ? '集群' : say.name(host))).join('、')}。`,
  more: ({ more }, say) => `该事件还检查了另外 ${say.count(more, '台主机')}。`,
  cluster_wide: '与整个集群有关，未检查单台主机。',
  no_host: '没有这个名字的受管主机，只能依据其他来源的信息。',
  agent_offline: '它的 SSM agent 无应答，只能依据其他来源的信息。',
  short_of_memory: '未在其上运行诊断：最近一次巡检显示它几乎没有可用内存。',
  short_of_cpu: '未在其上运行诊断：最近一次巡检显示它的 CPU 已无余量。',
  short_of_disk: '未在其上运行诊断：最近一次巡检显示它没有空间存放临时文件。',
  host_limit: '未在其上运行诊断：不久前刚检查过。',
  cluster_limit: '未在其上运行诊断：一小时内检查的主机数已达上限。',
  access_denied: '未在其上运行诊断：Farrier 无权在其上运行诊断脚本。',
  not_sent: '未在其上运行诊断：命令无法发出。',
  no_answer: '已发出诊断命令，但未在时限内得到结果。',
  probe_failed: '已发出诊断命令，但诊断脚本运行失败（没有空间存放临时文件，或 shell 异常）。',
};

function witnessZh(host: string, name: (text: string) => string): string {
  return host === '' ? ' Meta Server 和巡检的信息' : ` ${name(host)} 及其他来源的信息`;
}

function subjectZh(host: string, name: (text: string) => string): string {
  return host === '' ? '集群' : name(host);
}
