import { exactPercent } from '../format.ts';
import type { GroupTranslation } from '../words-of.ts';
import { type REPORT_EN, toMinute } from './en.ts';

export const REPORT_ZH: GroupTranslation<{ readonly en: typeof REPORT_EN }> = {
  title: ({ name }, say) => (name === undefined ? 'Farrier 报告' : `Farrier 报告 ${say.name(name)}`),
  span: ({ from, until }, say) => `${toMinute(from, say)} 至 ${toMinute(until, say)}（${say.duration(until - from)}）`,

  attention: '需要关注',
  calm: '没有需要关注的事项。',
  below_goal: ({ cluster, percent, goal }, say) =>
    `${say.name(cluster)}：可用性 ${exactPercent(percent)}，低于目标 ${exactPercent(goal)}。`,
  nobody: ({ id, severity, open }, say) => `${say.name(id)}（${severity}）已持续 ${say.duration(open)}，尚无人确认。`,
  more_unacknowledged: ({ more }, say) => `另有 ${say.count(more, '个事件')}未恢复且无人确认。`,
  fills: ({ cluster, disk, full }, say) =>
    `${say.name(cluster)}：按当前增速，磁盘 ${say.name(disk)} 约 ${say.duration(full.likely)}后写满（${say.duration(full.low)} 至 ${say.duration(full.high)}）。`,
  full: ({ cluster, disk }, say) => `${say.name(cluster)}：磁盘 ${say.name(disk)} 已写满。`,
  uninspected: ({ cluster, missed, longest }, say) =>
    `${say.name(cluster)}：缺少 ${say.count(missed, '次巡检')}，最长中断 ${say.duration(longest)}。`,
  never: ({ cluster }, say) => `${say.name(cluster)} 在此期间没有任何巡检，情况未知。`,
  unreadable: ({ cluster, faults }, say) =>
    `${say.name(cluster)}：有 ${say.count(faults, '条历史数据')}无法读取，以下数字可能不完整。`,

  now: '当前状态',
  now_is: ({ health, confidence, at }, say) => `${health}，${confidence}，判定于 ${toMinute(at, say)}。`,
  now_unknown: '未知：没有巡检。',
  ok: '正常',
  warning: '警告',
  critical: '严重',
  complete: '信息完整',
  partial: '部分未知',
  blind: '全部未知',

  availability: '可用性',
  available: ({ percent, goal, used, lost, allowed, samples }, say) =>
    `探测成功率 ${exactPercent(percent)}，目标 ${exactPercent(goal)}。已使用错误预算的 ${say.number(used)} %：允许 ${say.duration(allowed)}，已用 ${say.duration(lost)}。取 ${say.count(samples, '次巡检')}的平均值。`,
  not_measured: ({ goal }) => `未知：该集群未配置 canary，无法衡量 ${exactPercent(goal)} 的目标。`,
  no_sample: ({ goal }) => `未知：此期间 canary 没有得到任何探测结果。目标为 ${exactPercent(goal)}。`,
  serving: '分片',
  served: ({ looked }, say) => `${say.count(looked, '次巡检')}中，所有分片均可读写。`,
  unserved: ({ looked, unserved, worst }, say) =>
    `${say.count(looked, '次巡检')}中有 ${say.number(unserved)} 次并非所有分片都可读写，最多时有 ${say.count(worst, '个分片')}不可用。`,
  serving_unknown: '未知：没有巡检看到分片。',

  inspections: '巡检',
  runs: ({ runs, complete, partial, blind }, say) =>
    runs === complete
      ? `共 ${say.count(runs, '次')}，信息全部完整。`
      : `共 ${say.count(runs, '次')}：${say.number(complete)} 次信息完整，${say.number(partial)} 次部分未知，${say.number(blind)} 次全部未知。`,
  silent_hosts: ({ silent, asked }, say) => `主机应答 ${say.number(asked)} 次中有 ${say.number(silent)} 次无应答。`,
  first_inspected: ({ at }, say) => `已知的首次巡检于 ${toMinute(at, say)}。`,
  no_runs: '没有进行过巡检。',
  gap: ({ inspection, from, until, missed }, say) =>
    `${say.name(inspection)}：${toMinute(from, say)} 至 ${toMinute(until, say)}（${say.duration(until - from)}），缺少 ${say.count(missed, '次巡检')}`,

  incidents: '事件',
  no_incidents: '无。',
  incident_counts: ({ critical, warning, open, share }, say) =>
    `严重 ${say.number(critical)} 个，警告 ${say.number(warning)} 个。至少有一个事件未恢复的时间共 ${say.duration(open)}（占 ${say.number(share)} %）。`,
  to_acknowledge: ({ duration, of }, say) =>
    `${say.count(of, '个')}已确认，平均用时 ${say.duration(duration)}（MTTA）。`,
  none_acknowledged: '没有事件被确认。',
  to_resolve: ({ duration, of }, say) => `${say.count(of, '个')}已恢复，平均用时 ${say.duration(duration)}（MTTR）。`,
  none_over: '没有事件恢复。',
  incident: ({ id, severity, what, at, lasted, open, by, after, told }, say) =>
    `${say.name(id)}，${severity}，${what}：${toMinute(at, say)}，${open ? '已持续' : '持续'} ${say.duration(lasted)}；${
      by === undefined ? '无人确认' : `${say.name(by)} 于 ${say.duration(after)}后确认`
    }${told ? '' : '；未通知任何人'}。`,

  incident_group: ({ times, severity, what, first, last, total, longest, acknowledged }, say) =>
    `${severity} ${say.count(times, '次')}，${what}：${say.name(first)} 至 ${say.name(last)}，共 ${say.duration(total)}，最长 ${say.duration(longest)}；${acknowledged === 0 ? '无人确认' : `已确认 ${say.count(acknowledged, '个')}`}。`,
  unacknowledged_item: ({ id, severity, what, at }, say) =>
    `${say.name(id)}，${severity}，${what}，始于 ${toMinute(at, say)}。`,

  noise: '告警最多的检查',
  noisy: ({ check, findings, messages, median }, say) =>
    `${say.name(check)}：${say.count(messages, '条消息')}，${say.count(findings, '次发现')}${median === undefined ? '' : `，半数在 ${say.duration(median)}内结束`}。`,
  tune_short: '来不及处理就已结束：可考虑提高阈值，或要求更多次异常。',
  tune_unheeded: '没有人处理：可考虑提高阈值，或不再通知。',
  quiet: '没有任何检查发现异常。',

  growth: '增长',
  judged_by: ({ lookback }, say) => `依据最近 ${say.duration(lookback)}的小时数据。`,
  tables_grow: '所有表（单副本）',
  disk: ({ name }, say) => `磁盘 ${say.name(name)}`,
  growing: ({ what, now, perDay, full }, say) =>
    `${what}：${now}，每天 ${perDay}${full === undefined ? '' : `；${say.duration(full.likely)}后写满（${say.duration(full.low)} 至 ${say.duration(full.high)}）`}。`,
  shrinking: ({ what, now, perDay }) => `${what}：${now}，每天 ${perDay}。`,
  steady: ({ what, now }) => `${what}：${now}，没有明显增长。`,
  is_full: ({ what, now }) => `${what}：${now}，已写满。`,
  too_few: ({ what, now }) => `${what}：${now === undefined ? '未知' : `${now}，趋势未知`}：历史数据不足。`,
  disks_unread: ({ disks }, say) => `${say.count(disks, '块磁盘')}尚无满一小时的历史数据。`,
  disks_left: ({ more, left }, say) =>
    `${more > 0 ? `另有 ${say.count(more, '块磁盘')}余量更大。` : ''}${left > 0 ? `${say.count(left, '块磁盘')}未查看：一份报告查看的数量有上限。` : ''}`,
  runway: '容量余期',
  runs_out: ({ disk, full }, say) =>
    `${say.name(disk)} 最先写满：约 ${say.duration(full.likely)}后，最早 ${say.duration(full.low)}后。假设匀速增长；范围覆盖读数所允许情况的 99 %。`,
  endless: ({ disks }, say) => `${say.count(disks, '块磁盘')}均无明显增长，暂无写满之忧。`,
  runway_unknown: '未知：没有磁盘具备足够的历史数据来判断趋势。',

  unacknowledged: '无人确认',
  silences: '静默',
  silence: ({ id, author, comment, endsAt }, say) =>
    `${say.name(id)}（${say.name(author)}）将于 ${toMinute(endsAt, say)} 结束：${say.name(comment)}`,
  info: '未发消息的发现',
  info_line: ({ check, count, lasting, symptom }, say) =>
    `${check}：${say.count(count, '次发现')}，${lasting === 0 ? '均已结束' : `${say.number(lasting)} 个仍在持续`}，例如：${symptom}`,

  changes: '变更',
  no_changes: '无：服务器、版本、表和主 meta 均未变化。',
  changes_unknown: '未知：没有两个状态可供比较。',

  leader: ({ before, after }, say) => `主 Meta Server 由 ${say.name(before)} 变为 ${say.name(after)}。`,
  level: ({ before, after }, say) => `Meta Level 由 ${say.name(before)} 变为 ${say.name(after)}。`,
  meta_added: ({ name }, say) => `新增 Meta Server ${say.name(name)}。`,
  meta_gone: ({ name }, say) => `Meta Server ${say.name(name)} 已不存在。`,
  meta_version: ({ name, before, after }, say) =>
    `Meta Server ${say.name(name)} 的版本由 ${say.name(before)} 变为 ${say.name(after)}。`,
  node_added: ({ name }, say) => `新增 Replica Server ${say.name(name)}。`,
  node_gone: ({ name }, say) => `Replica Server ${say.name(name)} 已不存在。`,
  node_status: ({ name, before, after }, say) =>
    `Replica Server ${say.name(name)} 由 ${say.name(before)} 变为 ${say.name(after)}。`,
  node_version: ({ name, before, after }, say) =>
    `Replica Server ${say.name(name)} 的版本由 ${say.name(before)} 变为 ${say.name(after)}。`,
  node_restarted: ({ name, after }, say) =>
    `Replica Server ${say.name(name)} 重启过，最近一次在 ${say.name(after)}（其本机时间）。`,
  table_added: ({ name }, say) => `新增表 ${say.name(name)}。`,
  table_gone: ({ name }, say) => `表 ${say.name(name)} 已不存在。`,
  table_partitions: ({ name, before, after }, say) =>
    `表 ${say.name(name)} 的分片数由 ${say.name(before)} 变为 ${say.name(after)}。`,
  table_replicas: ({ name, before, after }, say) =>
    `表 ${say.name(name)} 的副本数由 ${say.name(before)} 变为 ${say.name(after)}。`,

  itself: 'Farrier 自身',
  cost: 'AWS 费用',
  cost_is: ({ usd, since }, say) =>
    `自 ${toMinute(since, say)} 起按标价估算约 ${say.number(Math.round(usd * 100) / 100)} 美元：统计到的请求加按月计费的资源，不含存储。`,
  not_counted: '未知：没有统计请求数。',
  more: ({ more }, say) => `……另有 ${say.number(more)} 项。`,
  sections_left: ({ left }, say) => `邮件过长，省略了 ${say.count(left, '个部分')}。`,
  footer: '原始数据：farrier report --output json。计算方法：docs/reports.md。',

  trend_growing: '增长',
  trend_shrinking: '减少',
  trend_steady: '平稳',
  trend_full: '已写满',
  trend_too_few: '历史数据不足',
  trend_too_short: '历史数据不足',

  column_cost: '估算',
  column_incident: '事件',
  column_severity: '级别',
  column_what: '起因',
  column_opened: '开始',
  column_lasted: '持续',
  column_acknowledged: '确认',
  column_check: '检查',
  column_messages: '消息',
  column_findings: '发现',
  column_median: '半数结束于',
  column_advice: '建议',
  column_disk: '对象',
  column_used: '已用',
  column_per_day: '每天',
  column_full: '写满',
  column_trend: '趋势',
  nobody_yet: '无人',
  still_open: '未恢复',
};
