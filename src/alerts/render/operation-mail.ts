import { oneLine } from '../../pegasus/printable.ts';
import { operationWords } from '../../words/common/operation.ts';
import type { Message } from '../../words/message.ts';
import { said } from '../../words/render.ts';
import type { Say } from '../../words/say.ts';
import type { OperationHappening, OperationNotice } from '../notice.ts';
import { abortCommand, operationCommand } from './commands.ts';
import { type Block, commandRow, mailOf, paragraph, row } from './layout.ts';
import { fitSms } from './sms.ts';
import { whyAndNext } from './why.ts';

const words = operationWords.say;
const MAX_DETAIL = 300;

/** The mail about an operation, in one language. */
export function operationMail(notice: OperationNotice, say: Say): string {
  const { cluster, operation, why } = notice;
  const { happening, id } = operation;
  return mailOf([
    paragraph(openingOf(notice, say)),
    paragraph(say.sentences([reasonOf(notice, say), staysOf(notice, say)].filter((text) => text !== ''))),
    factRows(notice, say),
    [
      ...commandRow(say.text(words.status()), operationCommand(cluster, id)),
      ...(happening === 'started' ? commandRow(say.text(words.abort()), abortCommand(cluster, id)) : []),
    ],
    whyAndNext(why, [], say),
  ]);
}

/** Who asked and who agreed, how long, what was seen, what is as it was again. */
function factRows(notice: OperationNotice, say: Say): Block {
  const { by, approvedBy, until, detail, words: message, restored = [] } = notice.operation;
  const seen = (message && said(message, say)) ?? detail;
  return [
    ...row(say.text(words.by()), say.name(by)),
    ...(approvedBy === undefined ? [] : row(say.text(words.approved()), say.name(approvedBy))),
    ...timeRow(notice, say),
    ...(until === undefined ? [] : row(say.text(words.until()), say.text(words.latest({ at: until })))),
    ...row(say.text(seenLabel(notice)), oneLine(seen, MAX_DETAIL)),
    ...(restored.length === 0 ? [] : row(say.text(words.again()), say.text(words.restored({ parts: restored })))),
  ];
}

function seenLabel({ operation: { reason, endedBy } }: OperationNotice): Message {
  if (reason === 'not_restored') return words.by_hand();
  return endedBy === undefined ? words.seen() : words.comment();
}

/** Since when it runs, or for how long it ran; nothing of one that never began. */
function timeRow({ at, operation: { happening, since, untouched } }: OperationNotice, say: Say): Block {
  const lasted = at - since;
  if (isUnderWay(happening)) {
    return row(
      say.text(words.since()),
      say.text(lasted < 1000 ? words.from({ since }) : words.lasted({ since, lasted })),
    );
  }
  return lasted < 1000 || untouched === true
    ? []
    : row(say.text(words.ran()), say.text(words.took({ since, until: at, lasted })));
}

function isUnderWay(happening: OperationHappening): boolean {
  return happening === 'started' || happening === 'reverting';
}

export function operationShortText(notice: OperationNotice, say: Say): string {
  const { cluster, operation } = notice;
  const { id, happening } = operation;
  const short = say.text(words.short({ cluster, what: whatOf(notice, say), happening, id }));
  return fitSms(say.sentences([short, reasonOf(notice, say)]));
}

/** What lasts beyond the end of an operation that went well; empty where nothing does. */
function staysOf({ operation: { kind, happening } }: OperationNotice, say: Say): string {
  if (happening !== 'done') return '';
  if (kind === 'freeze') return say.text(words.stays_frozen());
  return kind === 'supervisor_stop' ? say.text(words.stays_stopped()) : '';
}

/** Why, and by whom where a person ended it; empty where there is no more to say. */
function reasonOf({ operation: { reason, endedBy: by } }: OperationNotice, say: Say): string {
  if (reason === undefined) return '';
  if (by !== undefined && reason === 'abort') return say.text(words.aborted_by({ by }));
  if (by !== undefined && reason === 'kill_switch') return say.text(words.stopped_by({ by }));
  return say.text(words.reason({ code: reason }));
}

/** @param say English */
export function operationSubject(notice: OperationNotice, say: Say): string {
  const { cluster, severity, operation } = notice;
  return `${severity.toUpperCase()} ${cluster}: ${whatOf(notice, say)} ${operation.happening} [${operation.id}]`;
}

function openingOf(notice: OperationNotice, say: Say): string {
  const { cluster, operation } = notice;
  const { happening, by, restored = [], untouched } = operation;
  const told = { cluster, what: whatOf(notice, say), by };
  const isTakenBack = restored.includes('level') && !restored.includes('not_restored');
  if (happening === 'failed' || happening === 'aborted') {
    if (untouched === true) return say.text(words.untouched(told));
    if (isTakenBack && operation.reason !== 'not_restored') return say.text(words[`${happening}_back`](told));
  }
  return say.text(words[happening](told));
}

function whatOf({ operation: { kind, host } }: OperationNotice, say: Say): string {
  return say.text(words.what({ kind, host: host ?? null }));
}
