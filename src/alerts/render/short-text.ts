import { findingIn } from '../../checks/finding-in.ts';
import { smsWords } from '../../words/common/sms.ts';
import type { Say } from '../../words/say.ts';
import type { IncidentNotice, SilenceNotice } from '../notice.ts';
import { knownCause } from './diagnosis.ts';
import { nowSays } from './endings.ts';
import { phrasesOf } from './groups.ts';
import { gsmSeptets, toGsmTypography } from './gsm7.ts';
import { beginOf, lastedOf, shortOpening } from './incident-opening.ts';
import { fitPhrases } from './layout.ts';
import { sentence } from './sentence.ts';
import { fitSms } from './sms.ts';

const words = smsWords.say;

const LIMITS = { en: 160, zh: 70 } as const;
/** Less room than this is not worth a torn sentence. */
const MIN_DETAIL = { en: 24, zh: 12 } as const;

/** The short message: one part, which says the most important first. */
export function shortText(notice: IncidentNotice | SilenceNotice, say: Say): string {
  return 'incident' in notice ? ofIncident(notice, say) : ofSilence(notice, say);
}

function ofIncident(notice: IncidentNotice, say: Say): string {
  const { incident, stage } = notice;
  const { id } = incident;
  const end =
    stage === 'resolved'
      ? say.text(words.after({ lasted: lastedOf(notice), incident: id }))
      : say.text(words.since({ at: beginOf(incident), incident: id }));
  const text = fitPhrases(
    compact(shortOpening(notice, say), say),
    phrasesOf(incident, say).map((each) => compact(each, say)),
    compact(end, say),
    {
      limit: LIMITS[say.language],
      join: say.language === 'zh' ? '、' : ', ',
      more: (left) => compact(say.text(words.more({ more: left })), say),
      sizeOf: (part) => part.length,
    },
  );
  return withDetail(text, detailOf(notice, say), say);
}

/** What stands behind the headline: how it is now; the cause where it is known, else the sentence of what leads it. */
function detailOf({ stage, incident }: IncidentNotice, say: Say): string {
  const { head } = incident;
  if (stage !== 'resolved') return knownCause(incident, say) || sentence(findingIn(head.finding, say).symptom, say);
  const now = nowSays(head, say);
  return now === ''
    ? ''
    : sentence(
        now.replace(/^./, (first) => first.toUpperCase()),
        say,
      );
}

/** The detail is added, as far as it fits, where it does not force the dearer encoding. */
function withDetail(text: string, detail: string, say: Say): string {
  const plain = fitSms(text);
  if (detail === '') return plain;
  const detailed = `${plain}${say.language === 'zh' ? '' : ' '}${compact(detail, say)}`;
  const fitted = fitSms(detailed);
  if (gsmSeptets(plain) !== undefined && gsmSeptets(toGsmTypography(detailed)) === undefined) return plain;
  return fitted.length - plain.length >= Math.min(MIN_DETAIL[say.language], detailed.length - plain.length)
    ? fitted
    : plain;
}

/** Chinese does without blanks beside Han characters where every character counts. */
function compact(text: string, say: Say): string {
  return say.language === 'zh'
    ? text.replace(/(?<=[\u3000-\u9fff\uff00-\uffef]) | (?=[\u3000-\u9fff\uff00-\uffef])/g, '')
    : text;
}

function ofSilence({ stage, cluster, name, endsAt, held, more }: SilenceNotice, say: Say): string {
  const told = { name, cluster, at: endsAt, held: held.length + more };
  return fitSms(compact(say.text(words[stage](told)), say));
}
