import { printable } from '../pegasus/printable.ts';
import type { Failure, Played } from '../scenario/played.ts';
import { palette } from './palette.ts';
import { renderMessage } from './render-message.ts';
import { count, timeText } from './text.ts';

interface Display {
  readonly color: boolean;
  /** Whole messages; otherwise one line each. */
  readonly messages: boolean;
}

/** What happened in a scenario, in its order, and what was expected in vain. */
export function renderScenario(played: Played, { color, messages }: Display): string {
  const paint = palette(color);
  const happened = played.happened.map((each) => {
    const time = timeText(new Date(each.at).toISOString());
    if (each.kind === 'line') return `${time}  ${printable(each.text)}\n`;
    const { inbox, message } = each.received;
    if (messages) return `${time}  ${message.stage}\n\n${renderMessage(inbox, { color })}\n`;
    const channel = inbox.protocol === 'email' ? 'mail' : 'SMS';
    return `${time}    ${channel} to ${printable(inbox.contact)}: ${printable(message.subject)}\n`;
  });
  const { failures, checked, title, file } = played;
  const end =
    failures.length === 0
      ? paint.status.ok(`ok      ${printable(title)}: ${count(checked, 'expectation')}\n`)
      : paint.status.critical(`failed  ${printable(title)}: ${failures.length} of ${count(checked, 'expectation')}\n`);
  return [...happened, ...failures.map((failure) => failureText(file, failure)), end].join('');
}

function failureText(file: string, { line, at, expected, got }: Failure): string {
  const found = got.map((each) => `    got:      ${printable(each)}\n`).join('');
  const time = timeText(new Date(at).toISOString());
  return `${file}:${line}: at ${time}\n    expected: ${printable(expected)}\n${found}`;
}
