import { findingIn } from '../../checks/finding-in.ts';
import { mailWords } from '../../words/common/mail.ts';
import { few } from '../../words/message.ts';
import type { Say } from '../../words/say.ts';
import { worstSeverity } from '../severity.ts';
import { type MemberGroup, phraseOf } from './groups.ts';
import { sentence } from './sentence.ts';

const mail = mailWords.say;

/** Up to so many entities of one check are told in their own sentences. */
const MAX_SENTENCES = 3;

/** A group in one item of a list: severity, what, since when. */
export function mention(group: MemberGroup, say: Say): string {
  const { check, members } = group;
  const sentences = members
    .slice(0, MAX_SENTENCES)
    .map(({ finding }) => sentence(findingIn(finding, say).symptom, say));
  const what = members.length > MAX_SENTENCES ? entityNames(group, say) : say.sentences(sentences);
  const severity = worstSeverity(members.map((member) => member.severity));
  return say.text(mail.mention({ severity, check, what, since: Math.min(...members.map(({ since }) => since)) }));
}

/** `2 nodes down: node a:34801 and node b:34801.` */
export function entityNames(group: MemberGroup, say: Say): string {
  const entities = few(
    group.members.map(({ finding: { entity } }) => ({ kind: entity.kind, name: entity.name })),
    5,
  );
  return say.text(mail.group({ headline: phraseOf(group, say), entities }));
}
