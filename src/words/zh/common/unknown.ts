import type { UnknownReason } from '../../../pegasus/reading.ts';
import type { unknownWords } from '../../common/unknown.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const unknownZh: GroupTranslation<typeof unknownWords> = {
  unknown: ({ what, reason, detail }, say) =>
    `${say.text(what)}：${REASONS[reason]}${detail === '' ? '' : `（${detail}）`}`,
};

/** The reasons in Chinese; the detail stays as it was printed. */
const REASONS: Readonly<Record<UnknownReason, string>> = {
  not_collected: '报告中没有',
  out_of_time: '超时',
  command_failed: '命令返回错误',
  no_answer: '没有应答',
  crashed: '工具异常退出',
  malformed: '输出格式无法识别',
  truncated: '输出被截断',
  corrupted: '输出校验和不符',
  not_a_frame: '输出不是巡检报告',
  partial: '输出不完整，缺少部分服务器',
  overcounted: '此状态下数据源统计偏大',
  agent_offline: 'SSM Agent 不在线',
  not_delivered: '命令未能送达',
  execution_timed_out: '脚本执行超时',
  execution_failed: '脚本执行失败',
  cancelled: '命令被取消',
  access_denied: '没有权限',
  stale: '数据不属于本次巡检',
  deadline_passed: '截止时间前没有结果',
  no_hosts: '没有可用主机',
  dispatch_failed: '命令未能发出',
  blocked: '受其他未知项影响',
};
