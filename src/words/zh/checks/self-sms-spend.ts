import type { selfSmsSpendWords } from '../../checks/self-sms-spend.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const selfSmsSpendZh: CheckTranslation<typeof selfSmsSpendWords> = {
  title: '短信消费上限',
  impact: ['达到上限后，SNS 在当月余下时间不再发送短信，也不报错。'],
  action: '向 AWS 申请提高短信消费上限，或在 farrier.yaml 中调低 self.smsBudget。',
  says: {
    enough: ({ limit, budget }, say) =>
      `账户每月短信消费上限为 ${say.number(limit)} 美元，预期为 ${say.number(budget)} 美元`,
    low: ({ limit, budget }, say) =>
      `账户每月短信消费上限仅为 ${say.number(limit)} 美元，低于预期的 ${say.number(budget)} 美元`,
    unread: '短信消费上限',
  },
};
