import type { canaryWords } from '../../common/canary-message.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const canaryZh: GroupTranslation<typeof canaryWords> = {
  opening: ({ at }, say) => `这是 Farrier 的每日测试消息，生成于 ${say.time(at)}。没有异常，仅用于证明消息能够送达。`,
  inspects: ({ clusters }, say) => `巡检的集群：${say.list(clusters)}。`,
  incidents: ({ incidents }, say) =>
    incidents === 0 ? '当前没有未恢复的事件。' : `当前有 ${say.count(incidents, '个事件')}未恢复。`,
  next: ({ at }, say) =>
    `下一条应于 ${say.time(at)} 到达。如果没有收到，说明消息无法送达，请查看 docs/runbook.md 的 self.canary_message 一节。`,
  off: "不需要时，在 farrier.yaml 中设置 'self: {canary: off}' 即可关闭。",
  short: ({ at }, say) => `Farrier 测试消息：正常。下一条：${say.time(at)}。`,
};
