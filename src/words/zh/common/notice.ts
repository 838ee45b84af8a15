import type { noticeWords } from '../../common/notice.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const noticeZh: GroupTranslation<typeof noticeWords> = {
  opened: ({ cluster, headline }) => `${place(cluster)}出现异常：${headline}。`,
  storm: ({ cluster, headline, alerts }, say) =>
    `${place(cluster)}同时出现大量异常：一次巡检产生 ${say.count(alerts, '条告警')}。首要问题：${headline}。`,
  updated: ({ cluster, incident, headline }) => `${place(cluster)}的事件 ${incident} 有新进展：${headline}。`,
  escalated: ({ cluster, incident, headline, lasted }, say) =>
    `${place(cluster)}的事件 ${incident} 已 ${say.duration(lasted)}无人确认，现升级通知到您：${headline}。`,
  repeated: ({ cluster, incident, headline, lasted }, say) =>
    `${place(cluster)}的事件 ${incident} 仍未恢复，已持续 ${say.duration(lasted)}：${headline}。`,
  acknowledged: ({ cluster, incident, headline, by }, say) =>
    `${say.name(by)} 已确认 ${place(cluster)}的事件 ${incident}：${headline}。此后不再重复提醒和升级，恢复时会另行通知。`,
  flapping: ({ cluster, incident, headline }) =>
    `${place(cluster)}的事件 ${incident} 反复异常和恢复：${headline}。稳定之前事件保持打开，期间的变化不再通知。`,
  flapping_stopped: ({ cluster, incident, headline }) =>
    `${place(cluster)}的事件 ${incident} 已不再反复：${headline}。`,
  resolved: ({ cluster, headline, lasted }, say) =>
    `${place(cluster)}的以下异常已恢复，历时 ${say.duration(lasted)}：${headline}。`,
  closed: ({ cluster, incident, headline, by, lasted }, say) =>
    `${say.name(by)} 已手动关闭 ${place(cluster)}的事件 ${incident}，历时 ${say.duration(lasted)}：${headline}。仍未恢复的问题会作为新事件通知。`,
  silence_ending: ({ cluster, name, maintenance, endsAt, left }, say) =>
    `${place(cluster)}的${maintenance ? '维护窗口' : '静默'} ${say.name(name)} 将于 ${say.time(endsAt)} 结束，还有 ${say.duration(left)}。届时仍未恢复的问题会立即通知。`,
  silence_ended: ({ cluster, name, maintenance, endsAt }, say) =>
    `${place(cluster)}的${maintenance ? '维护窗口' : '静默'} ${say.name(name)} 已于 ${say.time(endsAt)} 结束。仍未恢复的问题会单独通知。`,
};

function place(cluster: string): string {
  return cluster === 'farrier' ? 'Farrier 自身' : `Pegasus 集群 ${cluster} `;
}
