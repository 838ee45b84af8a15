import type { selfSubscriptionsWords } from '../../checks/self-subscriptions.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const selfSubscriptionsZh: CheckTranslation<typeof selfSubscriptionsWords> = {
  title: '联系人的订阅',
  impact: ['SNS 会接收所有消息，但不会送达该联系人。'],
  action:
    'missing：重新部署。pending：通过 SNS 邮件中的链接确认，并启用 AuthenticateOnUnsubscribe；每秒超过 10 封邮件时，SNS 也会把订阅退回待确认状态。',
  says: {
    confirmed: ({ contact }, say) => `${say.name(contact)} 的所有订阅均已确认`,
    flawed: ({ contact, flaws }, say) =>
      `${say.name(contact)} 无法收到全部消息：${say.list(flaws, ({ channel, topic, flaw }) => `主题 ${topic} 的 ${channel} 订阅${FLAWS[flaw]}`)}`,
    unread: '主题的订阅',
  },
};

const FLAWS = { missing: '不存在', pending: '待确认' } as const;
