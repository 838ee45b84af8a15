import type { smsWords } from '../../common/sms.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const smsZh: GroupTranslation<typeof smsWords> = {
  opened: ({ severity, cluster }) => `【${severityZh(severity)}】${cluster}：`,
  storm: ({ severity, cluster, alerts }, say) =>
    `【${severityZh(severity)}】${cluster} 同时出现 ${say.count(alerts, '条告警')}：`,
  updated: ({ severity, cluster }) => `【${severityZh(severity)}·更新】${cluster}：`,
  escalated: ({ severity, cluster }) => `【${severityZh(severity)}·无人确认】${cluster}：`,
  repeated: ({ severity, cluster }) => `【${severityZh(severity)}·仍未恢复】${cluster}：`,
  acknowledged: ({ cluster, by }, say) => `【${say.name(by)} 已确认】${cluster}：`,
  flapping: ({ severity, cluster }) => `【${severityZh(severity)}·反复】${cluster}：`,
  flapping_stopped: ({ severity, cluster }) => `【${severityZh(severity)}·不再反复】${cluster}：`,
  resolved: ({ cluster }) => `【已恢复】${cluster}：`,
  closed: ({ cluster, by }, say) => `【${say.name(by)} 已关闭】${cluster}：`,
  since: ({ at, incident }, say) => `，${say.minute(at)} 起。${incident}。`,
  after: ({ lasted, incident }, say) => `，历时 ${say.duration(lasted)}。${incident}。`,
  silence_ending: ({ name, cluster, at, held }, say) =>
    `${cluster}：${say.name(name)} 将于 ${say.minute(at)} 结束，被静默的 ${say.count(held, '个事件')}届时若未恢复会通知。`,
  silence_ended: ({ name, cluster, at, held }, say) =>
    `${cluster}：${say.name(name)} 已于 ${say.minute(at)} 结束，期间静默了 ${say.count(held, '个事件')}。`,
  more: ({ more }, say) => ` 等另 ${say.number(more)} 项`,
  repeat: '（重复）',
};

function severityZh(severity: string): string {
  return severity === 'critical' ? '严重' : severity === 'warning' ? '警告' : '提示';
}
