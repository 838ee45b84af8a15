import { findingIn } from '../../checks/finding-in.ts';
import { oneLine } from '../../pegasus/printable.ts';
import { mailWords } from '../../words/common/mail.ts';
import { said } from '../../words/render.ts';
import type { Say } from '../../words/say.ts';
import type { CurrentResult } from '../event.ts';
import type { IncidentView, MemberView } from '../notice.ts';
import { change } from './describe.ts';
import { groupByCheck, type MemberGroup, phraseOf } from './groups.ts';
import { sentence } from './sentence.ts';

const mail = mailWords.say;

/** Up to so many entities of one check are told one by one. */
const MAX_SINGLE = 3;

/** How each part of an incident ended. @param at epoch milliseconds of the message */
export function endingItems({ head, others }: IncidentView, at: number, say: Say): readonly string[] {
  return groupByCheck([head, ...others]).flatMap((group) => {
    if (group.members.length > MAX_SINGLE) return [endingOfMany(group, at, say)];
    return group.members.map((member) => endingOfOne(group.check, member, at, say));
  });
}

function endingOfOne(check: string, member: MemberView, at: number, say: Say): string {
  const { kind, name } = member.finding.entity;
  const headline = phraseOf({ check, members: [member] }, say);
  const texts = { now: nowSays(member, say), was: sentence(findingIn(member.finding, say).symptom, say) };
  return ending(member, say.text(mail.one({ headline, check, entity: { kind, name } })), texts, at, say);
}

function endingOfMany(group: MemberGroup, at: number, say: Say): string {
  const what = say.text(mail.several({ headline: phraseOf(group, say), check: group.check }));
  const last = group.members.reduce((a, b) => ((b.end?.at ?? at) > (a.end?.at ?? at) ? b : a));
  const since = Math.min(...group.members.map((member) => member.since));
  return ending({ ...last, since }, what, { now: '', was: '' }, at, say);
}

function ending(
  { since, end }: MemberView,
  what: string,
  texts: { readonly now: string; readonly was: string },
  at: number,
  say: Say,
): string {
  const told = { what, ...texts, lasted: (end?.at ?? at) - since, since };
  return say.text(end === undefined ? mail.still_firing(told) : mail[end.reason](told));
}

/** The change of its value where it has one, else what its check says now; empty where that is not known. */
export function nowSays({ finding, end }: MemberView, say: Say): string {
  if (end?.now === undefined) return '';
  const changed = change(finding, end.now.value, say);
  return changed === '' ? say.text(mail.now({ now: symptomNow(end.now, say).replace(/[.。]$/, '') })) : changed;
}

function symptomNow({ symptom, words }: CurrentResult, say: Say): string {
  const text = say.language === 'en' || words?.symptom === undefined ? symptom : (said(words.symptom, say) ?? symptom);
  return oneLine(text, 200);
}

/** Who did what, oldest first. */
export function actItems({ acts }: IncidentView, say: Say): readonly string[] {
  return acts.length === 0
    ? [say.text(mail.no_acts())]
    : acts.map((act) => sentence(say.text(mail.act({ ...act })), say));
}
