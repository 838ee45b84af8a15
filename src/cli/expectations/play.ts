import type { OutboxMessage } from '../../alerts/alert.ts';
import { type AlertBook, EMPTY_BOOK } from '../../alerts/book.ts';
import type { Command } from '../../alerts/command.ts';
import type { Decision, EventVerdict } from '../../alerts/decision.ts';
import type { BookEvent } from '../../alerts/event.ts';
import { inWords } from '../../alerts/render/messages.ts';
import { durationMs } from '../../config/durations.ts';
import type { Path } from '../../config/path.ts';
import type { FarrierConfig } from '../../config/schema.ts';
import { alertPolicyOf } from '../../pipeline/alert-policy.ts';
import { stepAlerts } from '../../pipeline/alert-step.ts';
import { type Breach, compare } from './compare.ts';
import { runOf, type Said, saidAfter } from './said.ts';
import { type ActLine, type ExpectedTest, offsetMinutes, type Step } from './schema.ts';

/** A message that the history gave rise to. */
export interface Sent {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly message: OutboxMessage;
}

/** An expectation that does not hold. */
export interface Failure extends Breach {
  /** Where it stands in the file of expectations. */
  readonly path: Path;
  /** Epoch milliseconds. */
  readonly at: number;
  /** What was decided since the expectation before. */
  readonly decisions: readonly Decision[];
}

export interface Played {
  readonly name: string;
  readonly cluster: string;
  /** Epoch milliseconds. */
  readonly start: number;
  /** Lines of expectations, and windows in which nothing else was to be sent. */
  readonly checked: number;
  readonly failures: readonly Failure[];
  readonly sent: readonly Sent[];
}

interface Stage {
  readonly config: FarrierConfig;
  readonly cluster: string;
  book: AlertBook;
  said: ReadonlyMap<string, Said>;
  /** Since the last expectation. */
  window: { sent: Sent[]; decisions: Decision[] };
  readonly sent: Sent[];
  readonly failures: Failure[];
  checked: number;
}

const MINUTE_MS = 60_000;

/**
 * Plays one test over virtual time with the engine that decides in the functions: a run at every cadence and a tick in every
 * other minute. In a minute with steps the facts come first, then the run or tick, then what people do, then what is
 * expected. Pure. @param at path of the test in its file
 */
export function play(test: ExpectedTest, config: FarrierConfig, at: Path): Played {
  const cluster = test.cluster ?? config.clusters[0]?.name ?? '';
  const start = Date.parse(test.start);
  const every = durationMs(test.every) / MINUTE_MS;
  const stage: Stage = {
    config,
    cluster,
    book: EMPTY_BOOK,
    said: new Map(),
    window: { sent: [], decisions: [] },
    sent: [],
    failures: [],
    checked: 0,
  };
  const steps = test.steps.map((step, place) => ({
    step,
    minute: offsetMinutes(step.at),
    at: [...at, 'steps', place],
  }));
  const last = steps.at(-1)?.minute ?? 0;
  for (let minute = 0; minute <= last; minute += 1) {
    const now = start + minute * MINUTE_MS;
    const due = steps.filter((each) => each.minute === minute);
    for (const { step } of due) stage.said = saidAfter(stage.said, step, cluster, now);
    take(stage, minute % every === 0 ? runOf(stage.said, cluster, now) : { kind: 'tick', now });
    for (const { step, at: own } of due) playStep(stage, step, own, now);
  }
  const { checked, failures, sent } = stage;
  return { name: test.name, cluster, start, checked, failures, sent };
}

function playStep(stage: Stage, step: Step, at: Path, now: number): void {
  for (const [place, line] of step.do.entries()) {
    const path = [...at, 'do', place];
    const command = commandOf(line, path.join('/'), now);
    const [first] = take(stage, { kind: 'command', now, command });
    checkRefusal(stage, line, first, path, now);
  }
  if (step.expect === undefined) return;
  const { sent, decisions } = stage.window;
  const policy = alertPolicyOf(stage.config, stage.cluster);
  const breaches = compare(step.expect, { sent, decisions, book: stage.book, policy, now });
  stage.checked += step.expect.length + 1;
  stage.failures.push(
    ...breaches.map((breach) => {
      const path = breach.line === undefined ? [...at, 'expect'] : [...at, 'expect', breach.line];
      return { ...breach, path, at: now, decisions };
    }),
  );
  stage.window = { sent: [], decisions: [] };
}

function take(stage: Stage, event: BookEvent): readonly Decision[] {
  const { book, decisions, messages } = stepAlerts(stage.config, stage.cluster, stage.book, event, event.now);
  const sent = messages.map((message) => ({ at: event.now, message: inWords(message) }));
  stage.book = book;
  stage.sent.push(...sent);
  stage.window.sent.push(...sent);
  stage.window.decisions.push(...decisions);
  return decisions;
}

/** A command that is refused though nobody expects it would make everything after it meaningless. */
function checkRefusal(stage: Stage, line: ActLine, decision: Decision | undefined, path: Path, now: number): void {
  const verdict = decision?.verdict as EventVerdict | undefined;
  const refusal = verdict?.code === 'refused' ? verdict.refusal : undefined;
  if (line.refused !== undefined) stage.checked += 1;
  if (refusal === line.refused) return;
  const expected = line.refused === undefined ? 'to be done' : `to be refused: ${line.refused}`;
  const got = [refusal === undefined ? 'it was done' : `it was refused: ${refusal}`];
  stage.failures.push({ line: undefined, path, at: now, expected, got, decisions: stage.window.decisions });
}

function commandOf(line: ActLine, id: string, now: number): Command {
  const { by } = line;
  const comment = line.text;
  if (line.acknowledge !== undefined) return { id, by, kind: 'acknowledge', incident: line.acknowledge, comment };
  if (line.unacknowledge !== undefined) return { id, by, kind: 'unacknowledge', incident: line.unacknowledge, comment };
  if (line.close !== undefined) return { id, by, kind: 'close', incident: line.close, comment };
  if (line.assign !== undefined) return { id, by, kind: 'assign', incident: line.assign, to: line.to };
  if (line.comment !== undefined) return { id, by, kind: 'comment', incident: line.comment, comment: comment ?? '' };
  if (line.expire !== undefined) return { id, by, kind: 'expire_silence', silence: line.expire };
  const endsAt = now + durationMs(line.for ?? '0m');
  const why = comment ?? 'a test';
  const silence = { matchers: [line.silence ?? {}], startsAt: now, endsAt, comment: why, contacts: line.tell ?? [] };
  return { id, by, kind: 'silence', silence };
}
