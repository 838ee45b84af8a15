import type { Say } from '../../words/say.ts';
import type { IncidentNotice, Notice, SilenceNotice } from '../notice.ts';
import { phrasesOf } from './groups.ts';
import { happeningOf } from './incident-opening.ts';
import { fitPhrases } from './layout.ts';
import { operationSubject } from './operation-mail.ts';

/** SNS takes subjects of less than 100 ASCII characters, so that they are English in every language. */
const MAX_SUBJECT = 99;

/**
 * Severity, cluster, fact, incident id and stage: `CRITICAL demo: 1 node down, 38 partitions unhealthy [demo-12 opened]`.
 * The id keeps the mails of one incident together and those of two apart.
 * @param say English
 */
export function subjectOf(notice: Notice, say: Say): string {
  const subject = subjectLine(notice, say);
  return subject.replace(/[^ -~]/g, '?').slice(0, MAX_SUBJECT);
}

function subjectLine(notice: Notice, say: Say): string {
  if ('canary' in notice) return `Farrier: test message, next due ${say.time(notice.canary.nextAt)}`;
  if ('operation' in notice) return operationSubject(notice, say);
  return 'incident' in notice ? ofIncident(notice, say) : ofSilence(notice);
}

function ofIncident(notice: IncidentNotice, say: Say): string {
  const { cluster, severity, incident } = notice;
  const happening = happeningOf(notice);
  const ended = happening === 'resolved' || happening === 'closed';
  const start = ended ? `${happening.toUpperCase()} ${cluster}: ` : `${severity.toUpperCase()} ${cluster}: `;
  const end = ended ? ` [${incident.id} ${severity}]` : ` [${incident.id} ${happening.replaceAll('_', ' ')}]`;
  return fitPhrases(start, phrasesOf(incident, say), end, {
    limit: MAX_SUBJECT,
    join: ', ',
    more: (left) => ` and ${left} more`,
    sizeOf: (text) => text.length,
  });
}

function ofSilence({ cluster, stage, kind, name, held, more }: SilenceNotice): string {
  const what = kind === 'maintenance' ? 'maintenance window' : 'silence';
  const does = stage === 'silence_ending' ? 'is about to end' : 'has ended';
  const incidents = held.length + more;
  return `${cluster}: ${what} ${name} ${does} [${incidents} ${incidents === 1 ? 'incident' : 'incidents'} kept back]`;
}
