import { operateDetailWords } from '../words/common/operate-details.ts';
import { inEnglish } from '../words/in-english.ts';
import type { Text } from '../words/message.ts';
import { answeredOnTheWayBack, endNow, noted, takeBack } from './ending.ts';
import type { ActionAnswer, ActionCommand, CopyRates, Intent, Operation } from './operation.ts';
import { FARRIER } from './principal.ts';

const words = operateDetailWords.say;
/** Answers in a row that do not come before a command of a plan counts as failed. */
const ATTEMPTS = 3;

/** What is meant to be is stored with the command that makes it so, before it is sent. */
export function sendingStep(
  operation: Operation,
  { at, command, hostId }: { readonly at: number; readonly command: ActionCommand; readonly hostId: string },
): Operation {
  const next: Operation = {
    ...operation,
    intent: intentWith(operation.intent, command),
    sending: { command, hostId, at },
  };
  return noted(next, { at, by: FARRIER, what: 'sent', detail: textOf(command) });
}

function intentWith(intent: Intent, command: ActionCommand): Intent {
  return command.document === 'meta-level' && command.action === 'set' ? { ...intent, level: command.level } : intent;
}

/** A command of the plan, or of the way back, was answered. */
export function answered(operation: Operation, answer: ActionAnswer, at: number): Operation {
  const { sending, ...rest } = operation;
  if (sending === undefined || sending.command.document !== answer.document) return operation;
  if (operation.status === 'reverting') return answeredOnTheWayBack(rest, answer, at);
  if (operation.status !== 'running') return rest;
  if ('failed' in answer) {
    const { reason, detail } = answer.failed;
    return stepFailed(operation, `${answer.document}: ${reason}, ${detail}`, at);
  }
  return stepAnswered(operation, sending.command, answer, at);
}

type Answered = Exclude<ActionAnswer, { readonly failed: unknown }>;

function stepAnswered(operation: Operation, command: ActionCommand, answer: Answered, at: number): Operation {
  switch (answer.document) {
    case 'meta-level':
      return levelAnswered(operation, command, answer.after, at);
    case 'copy-rate':
      return ratesAnswered(operation, command, answer, at);
    case 'primaries-only':
      return primariesAnswered(operation, command, answer, at);
    default: {
      const wanted = command.action === 'stop' ? 'stopped' : 'running';
      if (answer.after !== wanted) return stepFailed(operation, words.unit({ state: answer.after }), at);
      return endNow(operation, { reason: 'reached', by: FARRIER, detail: words.unit({ state: answer.after }) }, at);
    }
  }
}

/**
 * A command that may be repeated is; in the end what was changed is taken back, and what the last one may still change when
 * it arrives late.
 */
function stepFailed(operation: Operation, detail: Text, at: number): Operation {
  const told = noted(operation, { at, by: FARRIER, what: 'not_answered', detail: inEnglish(detail) });
  const tail = told.audit.slice(startOfStep(told)).filter(({ what }) => what === 'not_answered');
  if (tail.length < ATTEMPTS) return heard(told);
  return takeBack(told, { reason: 'command_failed', by: FARRIER, detail }, at);
}

/** Nothing is waited for any more. */
function heard({ sending: _, ...rest }: Operation): Operation {
  return rest;
}

/** Where in the audit the present step begins. */
function startOfStep({ audit }: Operation): number {
  return audit.findLastIndex(({ what }) => what === 'answered' || what === 'started') + 1;
}

function stepDone(operation: Operation, detail: string, at: number): Operation {
  const next: Operation = { ...heard(operation), progress: (operation.progress ?? 0) + 1 };
  return noted(next, { at, by: FARRIER, what: 'answered', detail });
}

function levelAnswered(operation: Operation, command: ActionCommand, after: string | undefined, at: number): Operation {
  if (command.document !== 'meta-level' || command.action === 'get') return stepDone(operation, `level ${after}`, at);
  if (after !== command.level) return stepFailed(operation, words.level({ level: after ?? 'unknown' }), at);
  const done = stepDone(operation, `level ${after}`, at);
  if (command.level === 'lively') return watched(done, at);
  return endNow(done, { reason: 'reached', by: FARRIER, detail: words.level({ level: after }) }, at);
}

/** From here on the cluster balances, and every look decides whether it goes on. */
function watched(operation: Operation, at: number): Operation {
  const { watch } = operation;
  return {
    ...operation,
    status: 'watching',
    watch: {
      livelySince: at,
      quietPolls: 0,
      lastPollAt: undefined,
      blindLooks: 0,
      leader: watch?.leader,
      p99Before: watch?.p99Before,
      ...(watch?.lastLookAt !== undefined && { lastLookAt: watch.lastLookAt }),
      lastTriedAt: at,
    },
  };
}

type RatesAnswer = Extract<ActionAnswer, { readonly document: 'copy-rate'; readonly before: unknown }>;

function ratesAnswered(operation: Operation, command: ActionCommand, answer: RatesAnswer, at: number): Operation {
  if (command.document !== 'copy-rate') return heard(operation);
  if (command.action === 'set') return ratesSet(operation, command.rates, answer, at);
  const told = Object.entries(answer.after);
  const unread = told.filter(([, rates]) => rates === undefined).map(([server]) => server);
  if (told.length === 0 || unread.length > 0) {
    return takeBack(
      heard(operation),
      { reason: 'rates_unread', by: FARRIER, detail: unread.slice(0, 4).join(', ') },
      at,
    );
  }
  const restoreRates: Record<string, CopyRates> = {};
  for (const [server, rates] of told) if (rates !== undefined) restoreRates[server] = rates;
  const next: Operation = { ...operation, intent: { ...operation.intent, restoreRates } };
  return stepDone(next, told.map(([server, rates]) => `${server} ${rates?.copy}/${rates?.send}`).join(', '), at);
}

function ratesSet(
  operation: Operation,
  wanted: Readonly<Record<string, CopyRates>>,
  { after }: RatesAnswer,
  at: number,
): Operation {
  const wrong = Object.entries(wanted)
    .filter(([server, { copy, send }]) => after[server]?.copy !== copy || after[server]?.send !== send)
    .map(([server]) => server);
  if (wrong.length > 0) return stepFailed(operation, `the rate of ${wrong.slice(0, 4).join(', ')} was not set`, at);
  return stepDone(operation, 'copy rates set', at);
}

type PrimariesAnswer = Extract<ActionAnswer, { readonly document: 'primaries-only'; readonly before: unknown }>;

/** A switch that was on before is somebody else's, and stays on at the end. */
function primariesAnswered(
  operation: Operation,
  command: ActionCommand,
  { after }: PrimariesAnswer,
  at: number,
): Operation {
  if (command.document !== 'primaries-only') return heard(operation);
  if (command.action === 'set') {
    if (after !== command.on) return stepFailed(operation, `only_move_primary is ${after ?? 'unknown'}`, at);
    return stepDone(operation, `only_move_primary ${after}`, at);
  }
  if (after === undefined) return stepFailed(operation, 'only_move_primary was not told', at);
  const next: Operation = { ...operation, intent: { ...operation.intent, restorePrimariesOnly: !after } };
  return stepDone(next, `only_move_primary ${after}`, at);
}

/** What goes out, in few words. */
function textOf(command: ActionCommand): string {
  const { document, action } = command;
  if (command.document === 'supervisor') return `${document} ${action} ${command.unit} on ${command.host}`;
  if (command.action === 'get') return `${document} get`;
  if (command.document === 'copy-rate') {
    const rates = Object.entries(command.rates).map(([server, { copy, send }]) => `${server} ${copy}/${send}`);
    return `${document} set ${rates.join(', ')}`;
  }
  return `${document} set ${command.document === 'meta-level' ? command.level : command.on}`;
}
