import { sayIn } from '../../words/render.ts';
import type { OutboxEntry, OutboxMessage, OutboxNotice } from '../alert.ts';
import { editionsOf } from '../editions.ts';
import type { Notice } from '../notice.ts';
import type { PolicyContact } from '../policy.ts';
import { canaryMail, canaryShortText } from './canary-mail.ts';
import { incidentMail } from './incident-mail.ts';
import { operationMail, operationShortText } from './operation-mail.ts';
import { shortText } from './short-text.ts';
import { silenceMail } from './silence-mail.ts';
import { subjectOf } from './subject.ts';

/** The notice in words, in each of its editions. Pure. @param contacts those of the configuration */
export function messagesOf(notice: Notice, contacts: readonly PolicyContact[]): readonly OutboxMessage[] {
  return editionsOf(notice, contacts, notice.at).map(inWords);
}

/** A message of the outbox in words; one of an earlier version is already. */
export function inWords(entry: OutboxEntry): OutboxMessage {
  if (!('notice' in entry)) return entry;
  const { notice, zone, ...envelope } = entry;
  return { ...envelope, subject: subjectOf(notice, sayIn('en')), ...bodiesOf(entry) };
}

function bodiesOf({ notice, language, zone, contacts }: OutboxNotice): Pick<OutboxMessage, 'mail' | 'sms'> {
  const say = sayIn(language, zone);
  if ('canary' in notice) return { mail: canaryMail(notice, say), sms: canaryShortText(notice, say) };
  if ('operation' in notice) return { mail: operationMail(notice, say), sms: operationShortText(notice, say) };
  const mail = 'incident' in notice ? incidentMail(notice, contacts, say) : silenceMail(notice, contacts, say);
  return { mail, sms: shortText(notice, say) };
}
