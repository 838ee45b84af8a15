import type { mailEndWords } from '../../common/mail-end.ts';
import type { GroupTranslation } from '../../words-of.ts';

export const mailEndZh: GroupTranslation<typeof mailEndWords> = {
  route: ({ route }, say) => `farrier.yaml 的第 ${say.number(route)} 条路由包含您`,
  no_routes: '未配置路由，所有联系人都会收到警告和严重告警',
  escalation: ({ route, after }, say) =>
    `farrier.yaml 的第 ${say.number(route)} 条路由在 ${say.duration(after)}无人确认后升级到您`,
  told_before: '此前已通知过您',
  silence_author: '您创建了该静默，或是其指定的联系人',
  why: ({ reasons }) => `${reasons.join('；')}。`,
  repeat: ({ at }, say) => `若无人确认，将于 ${say.time(at)} 再次提醒。`,
  escalates: ({ at, to }, say) => `若无人确认，将于 ${say.time(at)} 通知 ${say.list(to)}。`,
  hidden: ({ contact, count, since }, say) =>
    `自 ${say.time(since)} 起，有 ${say.count(count, '条')}发给 ${say.name(contact)} 的消息因超过每小时上限而未发送；用 \`farrier incidents\` 可查看全部。`,
  held_until_now: ({ by }, say) => `此前因 ${say.list(by)} 而暂缓通知。`,
  run: ({ inspection, time }, say) => `${say.time(time)} 的巡检 ${inspection}`,
  repeat_note: '您可能已收到过本消息：之前的一次发送失败或中断，并没有新的情况发生。',
};
