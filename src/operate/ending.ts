import { operateDetailWords } from '../words/common/operate-details.ts';
import { inEnglish } from '../words/in-english.ts';
import { isMessage, type Message, type Text } from '../words/message.ts';
import type {
  ActionAnswer,
  ActionCommand,
  AuditEntry,
  CopyRates,
  Ending,
  EndingReason,
  Intent,
  Operation,
  OperationStatus,
  Principal,
  TakenBack,
} from './operation.ts';
import { levelStep } from './reconcile.ts';

const say = operateDetailWords.say;
/** A command whose answer was not heard may arrive as late as this: SSM delivers for 30 s, and the script runs for 60 s. */
const LATE_COMMAND_MS = 120_000;
const RETRY_MS = 20_000;
/** Questions for the level that fail before the level is set without an answer. */
const UNANSWERED = 2;
/** Attempts to restore rates or a switch of the balancer; the way back to steady is never given up. */
const ATTEMPTS = 10;

/** How an operation ends that ends for this reason. */
export function statusOf(reason: EndingReason): Extract<OperationStatus, 'done' | 'aborted' | 'failed'> {
  if (reason === 'balanced' || reason === 'reached' || reason === 'time_limit') return 'done';
  if (reason === 'abort' || reason === 'kill_switch' || reason === 'level_changed') return 'aborted';
  return 'failed';
}

/** An entry of the audit more. */
export function noted(operation: Operation, entry: AuditEntry): Operation {
  return { ...operation, audit: [...operation.audit, entry] };
}

export interface Why {
  readonly reason: EndingReason;
  readonly by: Principal;
  /** What was seen, or what a person says. */
  readonly detail: Text;
}

/**
 * The operation on its way back: the level that Farrier asked for, the copy rates and the switch of the balancer. From here
 * on steady is what is intended, whatever was before.
 */
export function takeBack(operation: Operation, { reason, by, detail }: Why, at: number): Operation {
  const { intent, sending, plan } = operation;
  const late = sending && lateOf(sending);
  const todo = todoOf(operation, reason);
  const ending: Ending = {
    reason,
    at,
    by,
    todo,
    ours: intent.level,
    ...(late !== undefined && todo.includes(late.what) && { late }),
    failures: 0,
  };
  const { sending: _, ...rest } = operation;
  const level = plan.request.kind.startsWith('supervisor') ? intent.level : 'steady';
  const next: Operation = { ...rest, status: 'reverting', intent: { ...intent, level }, ending };
  const unheard = sending === undefined ? '' : `, the answer to ${sending.command.document} was not waited for`;
  const said = saidOf(reason, detail);
  return closed(noted(next, { at, by, what: 'reverting', ...said, detail: `${said.detail}${unheard}` }), at);
}

/** What was changed or may have been. A level that somebody else has set is not Farrier's to change. */
function todoOf({ intent }: Operation, reason: EndingReason): readonly TakenBack[] {
  const todo: TakenBack[] = [];
  const isOurs = intent.level === 'lively' || intent.level === 'freezed';
  if (isOurs && reason !== 'level_changed') todo.push('level');
  if (Object.keys(intent.restoreRates).length > 0) todo.push('rates');
  if (intent.restorePrimariesOnly) todo.push('primaries');
  return todo;
}

const UNDOES: Readonly<Record<ActionCommand['document'], TakenBack | undefined>> = {
  'meta-level': 'level',
  'copy-rate': 'rates',
  'primaries-only': 'primaries',
  supervisor: undefined,
};

function lateOf({ command, at }: NonNullable<Operation['sending']>): Ending['late'] {
  const what = UNDOES[command.document];
  if (what === undefined || command.action !== 'set') return undefined;
  return { what, settled: at + LATE_COMMAND_MS, undone: false };
}

/** Over, as soon as nothing is left to be taken back. */
function closed(operation: Operation, at: number): Operation {
  const { ending } = operation;
  if (ending === undefined || ending.todo.length > 0) return operation;
  const status = statusOf(ending.reason);
  const over: Operation = { ...operation, status, endedAt: at };
  return noted(over, { at, by: ending.by, what: status, detail: ending.reason });
}

/** The end of an operation that leaves nothing to take back. */
export function endNow(operation: Operation, { reason, by, detail }: Why, at: number): Operation {
  const status = statusOf(reason);
  const ending: Ending = { reason, at, by, todo: [], ours: undefined, failures: 0 };
  const { sending: _, ...rest } = operation;
  return noted({ ...rest, status, endedAt: at, ending }, { at, by, what: status, ...saidOf(reason, detail) });
}

/** What an answer means on the way back. */
export function answeredOnTheWayBack(operation: Operation, answer: ActionAnswer, at: number): Operation {
  const { ending } = operation;
  if (ending === undefined) return operation;
  const [first] = ending.todo;
  if (first === 'level') return levelAnswered(operation, ending, answer, at);
  const restored = first === 'rates' ? ratesRestored(operation, answer) : primariesRestored(answer);
  if (restored) return done(operation, ending, first, at);
  if (ending.failures + 1 >= ATTEMPTS) {
    const words = restoreText(operation);
    const given = noted(operation, { at, by: ending.by, what: 'not_restored', detail: inEnglish(words), words });
    return done(given, ending, undefined, at);
  }
  return failed(operation, ending, answer, at);
}

function levelAnswered(operation: Operation, ending: Ending, answer: ActionAnswer, at: number): Operation {
  const seen = answer.document === 'meta-level' && !('failed' in answer) ? answer.after : undefined;
  if (seen === undefined) {
    const next = failed(operation, ending, answer, at);
    const assume = ending.failures + 1 >= UNANSWERED && ending.ours !== undefined;
    return assume && next.ending ? { ...next, ending: { ...next.ending, seen: ending.ours } } : next;
  }
  const step = levelStep(ending.ours, seen);
  if (step === 'set_steady') {
    const again =
      ending.seen === undefined ? ending : { ...ending, failures: ending.failures + 1, retryAt: at + RETRY_MS };
    return { ...operation, ending: { ...again, seen } };
  }
  if (step === 'leave') {
    const left = noted(operation, { at, by: ending.by, what: 'left_alone', detail: `the level is ${seen}` });
    return done(left, ending, undefined, at);
  }
  return done(operation, ending, 'level steady', at);
}

/** One thing less to take back; what a late command may undo comes once more, last. */
function done(operation: Operation, ending: Ending, restored: string | undefined, at: number): Operation {
  const { seen: _, retryAt: __, ...rest } = ending;
  const [first, ...others] = ending.todo;
  const late = ending.late;
  const isAgain = first !== undefined && late?.what === first && at < late.settled;
  const todo = isAgain ? [...others, first] : others;
  const next: Operation = {
    ...operation,
    intent: isAgain ? operation.intent : intentWithout(operation.intent, first),
    ending: { ...rest, todo, failures: 0, ...(isAgain && late && { late: { ...late, undone: true } }) },
  };
  const told = restored === undefined ? next : noted(next, { at, by: ending.by, what: 'restored', detail: restored });
  return closed(told, at);
}

function intentWithout(intent: Intent, what: TakenBack | undefined): Intent {
  if (what === 'rates') return { ...intent, restoreRates: {} };
  return what === 'primaries' ? { ...intent, restorePrimariesOnly: false } : intent;
}

/** The first failures are noted down, and then every tenth: the way back to steady is tried for ever. */
function failed(operation: Operation, ending: Ending, answer: ActionAnswer, at: number): Operation {
  const failures = ending.failures + 1;
  const next = { ...operation, ending: { ...ending, failures, retryAt: at + RETRY_MS } };
  const detail = 'failed' in answer ? `${answer.failed.reason}: ${answer.failed.detail}` : 'not as it was asked for';
  if (failures > 3 && failures % 10 !== 0) return next;
  return noted(next, { at, by: ending.by, what: 'not_answered', detail: `${answer.document}, ${detail}` });
}

/** A server that does not tell its rate may be gone, or only silent: it is asked again, until the attempts are used up. */
function ratesRestored({ intent }: Operation, answer: ActionAnswer): boolean {
  if (answer.document !== 'copy-rate' || 'failed' in answer) return false;
  return Object.entries(intent.restoreRates).every(([server, rates]) => {
    const after = answer.after[server];
    return after !== undefined && sameRates(rates, after);
  });
}

function sameRates(one: CopyRates, other: CopyRates): boolean {
  return one.copy === other.copy && one.send === other.send;
}

function primariesRestored(answer: ActionAnswer): boolean {
  return answer.document === 'primaries-only' && !('failed' in answer) && answer.after === false;
}

/** What a person has to restore by hand. */
function restoreText({ intent, ending }: Operation): Message {
  if (ending?.todo[0] === 'primaries') return say.primaries_only();
  const rates = Object.entries(intent.restoreRates).map(([server, { copy, send }]) => `${server} ${copy}/${send}`);
  return say.rates_before({ rates: rates.join(', ') });
}

function saidOf(reason: string, seen: Text): Pick<AuditEntry, 'detail' | 'words'> {
  if (seen === '') return { detail: reason };
  return { detail: `${reason}: ${inEnglish(seen)}`, ...(isMessage(seen) && { words: seen }) };
}
