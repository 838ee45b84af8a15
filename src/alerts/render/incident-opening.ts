import { noticeWords } from '../../words/common/notice.ts';
import { smsWords } from '../../words/common/sms.ts';
import { few } from '../../words/message.ts';
import type { Say } from '../../words/say.ts';
import type { Act } from '../book.ts';
import type { IncidentNotice, IncidentView } from '../notice.ts';
import { phrasesOf } from './groups.ts';

/** What happened to an incident, as a text begins with it: the stages, and what they leave open. */
export type Happening =
  | Exclude<IncidentNotice['stage'], 'flapping' | 'resolved'>
  | 'flapping'
  | 'flapping_stopped'
  | 'resolved'
  | 'closed';

export function happeningOf({ stage, changes, incident }: IncidentNotice): Happening {
  if (stage === 'flapping' && changes.flapping === 'stopped') return 'flapping_stopped';
  return stage === 'resolved' && closingAct(incident) !== undefined ? 'closed' : stage;
}

/** Who closed it by hand; undefined if it ended by itself. */
function closingAct({ head, acts }: IncidentView): Act | undefined {
  return head.end?.reason === 'closed' ? acts.findLast(({ what }) => what === 'closed') : undefined;
}

/** Who did what the message is about. */
function actorOf({ incident }: IncidentNotice): string {
  return closingAct(incident)?.by ?? incident.acknowledged?.by ?? '';
}

/** Milliseconds since the first alert of the incident began, up to its end. */
export function lastedOf({ incident, at }: IncidentNotice): number {
  return (incident.resolvedAt ?? at) - beginOf(incident);
}

/** Epoch milliseconds when the first of its alerts began. */
export function beginOf({ head, others, openedAt }: IncidentView): number {
  return Math.min(openedAt, head.since, ...others.map(({ since }) => since));
}

function alertsOf({ others, more }: IncidentView): number {
  return 1 + others.length + more;
}

/** The first sentence of a mail. */
export function openingSentence(notice: IncidentNotice, say: Say): string {
  const words = noticeWords.say;
  const headline = say.list(few(phrasesOf(notice.incident, say), 5));
  const about = { cluster: notice.cluster, incident: notice.incident.id, headline };
  const lasting = { ...about, lasted: lastedOf(notice) };
  switch (happeningOf(notice)) {
    case 'opened':
      return say.text(words.opened(about));
    case 'storm':
      return say.text(words.storm({ ...about, alerts: alertsOf(notice.incident) }));
    case 'updated':
      return say.text(words.updated(about));
    case 'escalated':
      return say.text(words.escalated(lasting));
    case 'repeated':
      return say.text(words.repeated(lasting));
    case 'acknowledged':
      return say.text(words.acknowledged({ ...about, by: actorOf(notice) }));
    case 'flapping':
      return say.text(words.flapping(about));
    case 'flapping_stopped':
      return say.text(words.flapping_stopped(about));
    case 'resolved':
      return say.text(words.resolved(lasting));
    case 'closed':
      return say.text(words.closed({ ...lasting, by: actorOf(notice) }));
  }
}

/** The first words of a short message. */
export function shortOpening(notice: IncidentNotice, say: Say): string {
  const words = smsWords.say;
  const { cluster, severity, incident } = notice;
  const begin = { cluster, severity, incident: incident.id };
  const happening = happeningOf(notice);
  if (happening === 'storm') return say.text(words.storm({ ...begin, alerts: alertsOf(incident) }));
  if (happening === 'acknowledged' || happening === 'closed') {
    return say.text(words[happening]({ ...begin, by: actorOf(notice) }));
  }
  return say.text(words[happening](begin));
}
