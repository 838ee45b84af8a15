import type { InboxMessage } from '../local/inbox.ts';
import { printable } from '../pegasus/printable.ts';
import { palette } from './palette.ts';

/** A delivered message as its reader sees it, under a line that says how it came. */
export function renderMessage(message: InboxMessage, { color }: { readonly color: boolean }): string {
  const paint = palette(color);
  const to = `to ${printable(message.contact)} <${printable(message.endpoint)}>`;
  const body = message.body.split('\n').map(printableLine);
  if (message.protocol === 'sms') {
    return [paint.bold(`SMS ${to} (${[...message.body].length} characters)`), '', ...body.map(indent), ''].join('\n');
  }
  const subject = `Subject: ${printable(message.subject ?? '')}`;
  return [paint.bold(`MAIL ${to}`), '', ...[subject, '', ...body].map(indent), ''].join('\n');
}

/** Keeps leading blanks: they carry the layout of a mail. */
function printableLine(line: string): string {
  const text = line.trimStart();
  return line.slice(0, line.length - text.length) + printable(text);
}

function indent(line: string): string {
  return line === '' ? '' : `  ${line}`;
}
