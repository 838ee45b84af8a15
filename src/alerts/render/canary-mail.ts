import { canaryWords } from '../../words/common/canary-message.ts';
import { few } from '../../words/message.ts';
import type { Say } from '../../words/say.ts';
import type { CanaryNotice } from '../notice.ts';
import { mailOf, paragraph } from './layout.ts';
import { fitSms } from './sms.ts';

const words = canaryWords.say;

/** The daily test message in one language. */
export function canaryMail({ at, canary }: CanaryNotice, say: Say): string {
  const { clusters, more, nextAt, incidents } = canary;
  const inspects = { ...few([...clusters]), more: more + Math.max(0, clusters.length - 4) };
  return mailOf([
    paragraph(say.text(words.opening({ at }))),
    paragraph(
      say.sentences([say.text(words.inspects({ clusters: inspects })), say.text(words.incidents({ incidents }))]),
    ),
    paragraph(say.text(words.next({ at: nextAt }))),
    paragraph(say.text(words.off())),
  ]);
}

/** SMS subscriptions do not take the test message; whatever else is short does. */
export function canaryShortText({ canary }: CanaryNotice, say: Say): string {
  return fitSms(say.text(words.short({ at: canary.nextAt })));
}
