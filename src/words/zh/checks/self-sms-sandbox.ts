import type { selfSmsSandboxWords } from '../../checks/self-sms-sandbox.ts';
import type { CheckTranslation } from '../../words-of.ts';

export const selfSmsSandboxZh: CheckTranslation<typeof selfSmsSandboxWords> = {
  title: '短信沙盒',
  impact: ['短信只能发往在 SNS 控制台验证过的号码，最多 10 个。'],
  action: '验证联系人的号码，或向 AWS 申请将账户移出短信沙盒。',
  says: {
    out: '账户已移出短信沙盒',
    sandbox: '账户处于短信沙盒中：只有验证过的号码能收到短信',
    unread: '短信沙盒状态',
  },
};
