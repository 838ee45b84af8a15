import { oneLine } from '../../pegasus/printable.ts';
import { operationWords } from '../../words/common/operation.ts';
import type { Say } from '../../words/say.ts';
import type { OperationNotice } from '../notice.ts';
import { abortCommand, operationCommand } from './commands.ts';
import { commandRow, mailOf, paragraph, row } from './layout.ts';
import { fitSms } from './sms.ts';
import { whyAndNext } from './why.ts';

const words = operationWords.say;
const MAX_DETAIL = 300;

/** The mail about an operation, in one language. */
export function operationMail(notice: OperationNotice, say: Say): string {
  const { at, cluster, operation, why } = notice;
  const { happening, reason, detail, by, since, id } = operation;
  const isUnderWay = happening === 'started' || happening === 'reverting';
  return mailOf([
    paragraph(openingOf(notice, say)),
    reason === undefined ? [] : paragraph(say.text(words.reason({ code: reason }))),
    [
      ...row(say.text(words.by()), say.name(by)),
      ...row(say.text(words.since()), say.text(words.lasted({ since, lasted: at - since }))),
      ...row(say.text(words.seen()), oneLine(detail, MAX_DETAIL)),
    ],
    [
      ...commandRow(say.text(words.status()), operationCommand(cluster, id)),
      ...(isUnderWay ? commandRow(say.text(words.abort()), abortCommand(cluster, id)) : []),
    ],
    whyAndNext(why, [], say),
  ]);
}

export function operationShortText(notice: OperationNotice, say: Say): string {
  const { cluster, operation } = notice;
  const { reason, id, happening } = operation;
  const because = reason === undefined ? '' : say.text(words.reason({ code: reason }));
  return fitSms(say.sentences([say.text(words.short({ cluster, what: whatOf(notice, say), happening, id })), because]));
}

/** @param say English */
export function operationSubject(notice: OperationNotice, say: Say): string {
  const { cluster, severity, operation } = notice;
  return `${severity.toUpperCase()} ${cluster}: ${whatOf(notice, say)} ${operation.happening} [${operation.id}]`;
}

function openingOf(notice: OperationNotice, say: Say): string {
  const { cluster, operation } = notice;
  return say.text(words[operation.happening]({ cluster, what: whatOf(notice, say), by: operation.by }));
}

function whatOf({ operation: { kind, host } }: OperationNotice, say: Say): string {
  return say.text(words.what({ kind, host: host ?? null }));
}
