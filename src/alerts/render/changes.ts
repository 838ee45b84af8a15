import { diagnosisWords } from '../../words/common/diagnosis.ts';
import { mailWords } from '../../words/common/mail.ts';
import type { Say } from '../../words/say.ts';
import type { IncidentNotice, MemberView } from '../notice.ts';
import { groupByCheck, type MemberGroup, phraseOf } from './groups.ts';
import { entityNames, mention } from './mention.ts';

const mail = mailWords.say;

/** What is new since the last message, an item for each check. */
export function changeItems({ changes, incident }: IncidentNotice, say: Say): readonly string[] {
  const { head, others } = incident;
  const among = (fingerprints: readonly string[]): readonly MemberGroup[] => {
    const set = new Set(fingerprints);
    return groupByCheck([head, ...others].filter(({ fingerprint }) => set.has(fingerprint)));
  };
  return [
    ...reheaded(changes.headBefore, head, others, say),
    ...among(changes.worsened).map((group) => say.text(mail.worse({ what: mention(group, say) }))),
    ...among(changes.joined).map((group) => say.text(mail.joined({ what: mention(group, say) }))),
    ...among(changes.ended).map((group) => say.text(mail.gone_good({ what: entityNames(group, say) }))),
    ...(changes.diagnosed === undefined ? [] : [say.text(diagnosisWords.say.known({ hosts: changes.diagnosed }))]),
    ...(changes.flapping === 'stopped' ? [say.text(mail.stopped_flapping())] : []),
  ];
}

/** @param before fingerprint of the headline before */
function reheaded(
  before: string | undefined,
  head: MemberView,
  others: readonly MemberView[],
  say: Say,
): readonly string[] {
  if (before === undefined || before === head.fingerprint) return [];
  const old = others.find(({ fingerprint }) => fingerprint === before);
  const named = (member: MemberView): string => phraseOf({ check: member.finding.check, members: [member] }, say);
  return old === undefined ? [] : [say.text(mail.reheaded({ now: named(head), before: named(old) }))];
}
