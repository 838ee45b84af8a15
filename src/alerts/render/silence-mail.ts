import { mailWords } from '../../words/common/mail.ts';
import { labelWords } from '../../words/common/mail-labels.ts';
import { noticeWords } from '../../words/common/notice.ts';
import type { Say } from '../../words/say.ts';
import type { HeldView, SilenceNotice } from '../notice.ts';
import { addSilence } from './commands.ts';
import { type Block, commandRow, list, MAX_ITEMS, mailOf, paragraph } from './layout.ts';
import { sentence } from './sentence.ts';
import { hiddenBlock, whyAndNext } from './why.ts';

const mail = mailWords.say;
const label = labelWords.say;

/** The mail about a silence or a maintenance window that ends, in one language, for these contacts. */
export function silenceMail(notice: SilenceNotice, contacts: readonly string[], say: Say): string {
  const { held, more } = notice;
  const lasting = held.filter(({ endedAt }) => endedAt === undefined);
  const over = held.filter(({ endedAt }) => endedAt !== undefined);
  return mailOf([
    paragraph(silenceOpening(notice, say)),
    madeBy(notice, say),
    lasting.length === 0
      ? paragraph(say.text(mail.held_none()))
      : list(
          say.text(label.held()),
          lasting.map((each) => heldItem(each, say)),
          (left) => say.text(mail.and_more({ more: left })),
        ),
    over.length === 0 ? [] : overLine(over, more, say),
    closing(notice, say),
    hiddenBlock(notice.hidden, contacts, say),
  ]);
}

/** The first sentence. */
function silenceOpening({ stage, cluster, name, kind, endsAt, at }: SilenceNotice, say: Say): string {
  const told = { cluster, name, maintenance: kind === 'maintenance', endsAt, left: endsAt - at };
  return say.text(noticeWords.say[stage](told));
}

function madeBy({ silence }: SilenceNotice, say: Say): Block {
  if (silence === undefined) return [];
  return paragraph(sentence(say.text(mail.silence({ author: silence.author, comment: silence.comment })), say));
}

function heldItem({ incident, head, severity, since }: HeldView, say: Say): string {
  return say.text(mail.held_item({ incident, head: headName(head, say), severity, since }));
}

/** What ended meanwhile, in one line. */
function overLine(over: readonly HeldView[], more: number, say: Say): Block {
  const items = over.slice(0, MAX_ITEMS).map(({ incident, head }) => `${incident} ${headName(head, say)}`);
  const left = over.length - items.length + more;
  return [say.text(label.held_over()), ...paragraph(say.text(mail.held_over({ items, more: left })))];
}

/** @param fingerprint `<check>|<kind>/<name>` */
function headName(fingerprint: string, say: Say): string {
  const [check = '', entity = ''] = fingerprint.split('|', 2);
  const slash = entity.indexOf('/');
  return say.text(mail.head({ check, kind: entity.slice(0, slash), name: entity.slice(slash + 1) }));
}

function closing({ cluster, stage, silence, why }: SilenceNotice, say: Say): Block {
  const matchers = stage === 'silence_ending' ? (silence?.matchers ?? []) : [];
  return [
    ...whyAndNext(why, [], say),
    ...matchers.slice(0, 3).flatMap((matcher) => commandRow(say.text(label.extend()), addSilence(cluster, matcher))),
  ];
}
