import type { InboxMessage } from '../local/inbox.ts';
import type { ToldVerdict } from '../local/told-verdict.ts';
import type { Log } from '../pipeline/ports.ts';
import { type CliIo, DEFAULT_WIDTH } from './io.ts';
import type { Output } from './options.ts';
import { renderMessage } from './render-message.ts';
import { renderVerdict } from './render-verdict.ts';
import { jsonLine, timeText } from './text.ts';

/** Prints what local mode has to tell: verdicts and messages as data, everything else as talk. */
export interface UpReport {
  verdict(stored: ToldVerdict): void;
  /** As verdict(), but in a table only where something is different from the last time. */
  verdictIfChanged(stored: ToldVerdict): void;
  message(message: InboxMessage): void;
}

export function upReport(io: CliIo, output: Output): UpReport {
  const seen = new Map<string, string>();
  const display = { color: io.color, width: io.width ?? DEFAULT_WIDTH };
  const verdict = (stored: ToldVerdict): void => {
    if (output === 'json') io.out(jsonLine({ kind: 'verdict', ...stored }));
    else io.out(`${renderVerdict(stored.verdict, display)}\n`);
  };
  return {
    verdict,
    verdictIfChanged: (stored) => {
      const name = `${stored.cluster}/${stored.inspection}`;
      const state = stateOf(stored);
      if (output === 'json' || seen.get(name) !== state) verdict(stored);
      else io.err(`${timeText(stored.verdict.time)}  ${name}  ${summary(stored)}, as before\n`);
      seen.set(name, state);
    },
    message: (message) => {
      io.out(output === 'json' ? jsonLine({ kind: 'message', ...message }) : `${renderMessage(message, display)}\n`);
    },
  };
}

/** The functions' log on stderr. Quiet: only what somebody should look into. */
export function talkLog(io: CliIo, verbose: boolean): Log {
  const write = (level: string) => (event: string, fields: Readonly<Record<string, unknown>>) =>
    io.err(`${new Date(io.now()).toISOString()} ${level} ${event} ${jsonLine(fields)}`);
  return {
    info: verbose ? write('info') : () => {},
    warn: verbose ? write('warn') : () => {},
    error: write('error'),
  };
}

function summary({ verdict }: ToldVerdict): string {
  const findings = verdict.findings.length;
  return `${verdict.health}, ${verdict.confidence}, ${findings === 0 ? 'no' : findings} finding${findings === 1 ? '' : 's'}`;
}

/** What a person would call the same state: the same findings, whatever their numbers. */
function stateOf({ verdict }: ToldVerdict): string {
  const findings = verdict.findings.map(({ check, entity, status }) =>
    [check, entity.kind, entity.name, status].join(' '),
  );
  return JSON.stringify([verdict.health, verdict.confidence, findings.toSorted()]);
}
