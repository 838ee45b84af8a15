import type { OutboxNotice } from './alert.ts';
import type { IncidentNotice, MemberView, Notice } from './notice.ts';
import type { PolicyContact } from './policy.ts';

/** How a contact that the configuration does not know any more is told. */
const STRANGER: Omit<PolicyContact, 'name'> = { language: 'en' };

/**
 * The messages that a notice becomes: one for each language and time zone that its contacts read in, in the order of the
 * contacts. Pure: the same notice and contacts give the same messages with the same ids.
 * @param contacts those of the configuration
 * @param createdAt epoch milliseconds
 */
export function editionsOf(
  notice: Notice,
  contacts: readonly PolicyContact[],
  createdAt: number,
): readonly OutboxNotice[] {
  const known = new Map(contacts.map((contact) => [contact.name, contact]));
  const editions = new Map<string, OutboxNotice>();
  for (const name of notice.contacts) {
    const { language, zone = 'UTC' } = known.get(name) ?? STRANGER;
    const key = zone === 'UTC' ? language : `${language}@${zone}`;
    const readers = editions.get(key)?.contacts ?? [];
    editions.set(key, {
      ...envelope(notice, createdAt),
      id: `${notice.id}/${key}`,
      language,
      zone,
      contacts: [...readers, name],
    });
  }
  return [...editions.values()];
}

function envelope(notice: Notice, createdAt: number): Omit<OutboxNotice, 'id' | 'language' | 'zone' | 'contacts'> {
  const { cluster, stage, severity } = notice;
  return {
    cluster,
    stage,
    severity,
    ...('incident' in notice ? { incident: notice.incident.id } : {}),
    createdAt: new Date(createdAt).toISOString(),
    attempts: 0,
    notice: 'incident' in notice ? thinned(notice) : notice,
  };
}

/** Alerts of one check that are told with all that is known of them; texts name or count the others. */
const FULL_FINDINGS = 15;

/** The notice as it is kept: the outbox is part of one item with everything else of the cluster. */
function thinned(notice: IncidentNotice): IncidentNotice {
  const seen = new Map<string, number>();
  const others = notice.incident.others.map((member): MemberView => {
    const { check } = member.finding;
    const place = (seen.get(check) ?? 0) + 1;
    seen.set(check, place);
    if (place <= FULL_FINDINGS) return member;
    const { words, ...finding } = member.finding;
    const symptom = words?.symptom === undefined ? {} : { words: { symptom: words.symptom } };
    return { ...member, finding: { ...finding, ...symptom, impact: [], causes: [], action: '', command: '' } };
  });
  return { ...notice, incident: { ...notice.incident, others } };
}
