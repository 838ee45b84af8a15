import type { OutboxMessage } from '../../src/alerts/alert.ts';
import { inWords } from '../../src/alerts/render/messages.ts';
import { configSchema } from '../../src/config/schema.ts';
import { endNow, noted, takeBack, type Why } from '../../src/operate/ending.ts';
import type { Operation, OperationRequest } from '../../src/operate/operation.ts';
import { tellOf } from '../../src/pipeline/operate-tell.ts';
import { operateDetailWords } from '../../src/words/common/operate-details.ts';
import type { Language } from '../../src/words/message.ts';
import { memoryStore } from '../support/memory-store.ts';
import { anOperation } from '../support/operate/an-operation.ts';

const START = Date.parse('2026-11-25T02:10:00Z');
const MINUTE = 60_000;
const say = operateDetailWords.say;

const REBALANCE = anOperation().plan.request;
const FREEZE: OperationRequest = { kind: 'freeze', why: 'room 2 has lost its power' };
const STOP: OperationRequest = { kind: 'supervisor_stop', host: 'replica2', unit: 'pegasus-replica.service' };
const CHANGED: Operation['intent'] = {
  level: 'lively',
  restoreRates: { 'replica1:34801': { copy: 500, send: 500 }, 'replica2:34801': { copy: 500, send: 500 } },
  restorePrimariesOnly: false,
};
const UNTOUCHED: Operation['intent'] = { level: undefined, restoreRates: {}, restorePrimariesOnly: false };

/** Of commands that change no level and no rate. */
const OTHERWISE: Operation['intent'] = { ...UNTOUCHED };
const FARRIER = 'farrier';

function begun(request: OperationRequest, intent = CHANGED): Operation {
  const base = anOperation({ cluster: 'demo', intent });
  const approval = { by: 'bob', at: START - 5 * MINUTE, hash: base.hash };
  const running: Operation = {
    ...base,
    plan: { ...base.plan, request },
    status: 'running',
    approval,
    startedAt: START,
  };
  const started = noted(running, { at: START, by: 'bob', what: 'started', detail: base.hash });
  return intent === UNTOUCHED ? started : noted(started, { at: START, by: FARRIER, what: 'sent', detail: 'x set y' });
}

/** Taken back after half an hour, as far as `restored` says. */
function takenBack(why: Why, restored: readonly string[], end: 'done' | 'aborted' | 'failed'): Operation {
  const at = START + 31 * MINUTE;
  let next = takeBack(begun(REBALANCE), why, at);
  for (const detail of restored) {
    const what = detail.startsWith('the level is') ? 'left_alone' : 'restored';
    next = noted(next, { at: at + MINUTE, by: why.by, what, detail });
  }
  return noted(next, { at: at + 2 * MINUTE, by: why.by, what: end, detail: why.reason });
}

const ALL = ['level steady', 'rates'];
const HALF = START + 31 * MINUTE;

/** Operations as their transitions leave them: one of each way to begin and to end. */
const SAMPLES: Readonly<Record<string, Operation>> = {
  'a rebalance that balances the cluster': takenBack({ reason: 'balanced', by: FARRIER, detail: '' }, ALL, 'done'),
  'a rebalance at its time limit': takenBack(
    { reason: 'time_limit', by: FARRIER, detail: say.operations_left({ operations: 12 }) },
    ALL,
    'done',
  ),
  'a rebalance that hurts': takenBack(
    { reason: 'latency', by: FARRIER, detail: say.latency({ p99: 340.25, before: 50, limit: 100 }) },
    ALL,
    'failed',
  ),
  'a rebalance that loses a node': takenBack({ reason: 'nodes', by: FARRIER, detail: 'replica3:34801' }, ALL, 'failed'),
  'a rebalance that makes partitions unhealthy': takenBack(
    { reason: 'partitions', by: FARRIER, detail: say.unhealthy_of({ unhealthy: 20, partitions: 128 }) },
    ALL,
    'failed',
  ),
  'a rebalance that somebody aborts': takenBack(
    { reason: 'abort', by: 'cho', detail: 'clients complain' },
    ALL,
    'aborted',
  ),
  'a rebalance under the kill switch': takenBack({ reason: 'kill_switch', by: 'dan', detail: '' }, ALL, 'aborted'),
  'a rebalance whose level somebody changes': takenBack(
    { reason: 'level_changed', by: FARRIER, detail: 'lively → freezed' },
    ['the level is freezed', 'rates'],
    'aborted',
  ),
  'a rebalance whose leader changes': takenBack(
    { reason: 'leader_changed', by: FARRIER, detail: 'meta1:34601 → meta2:34601' },
    ALL,
    'failed',
  ),
  'a rebalance that nobody sees': takenBack(
    { reason: 'blind', by: FARRIER, detail: say.latency_unread() },
    ALL,
    'failed',
  ),
  'a rebalance that was interrupted': takenBack(
    { reason: 'interrupted', by: FARRIER, detail: say.no_sign({ seconds: 420 }) },
    ALL,
    'failed',
  ),
  'a rebalance whose rates cannot be restored': notRestored(),
  'a rebalance whose cluster has changed before it begins': takeBack(
    begun(REBALANCE, UNTOUCHED),
    { reason: 'not_steady', by: FARRIER, detail: say.levels({ requested: 'lively', effective: 'lively' }) },
    START + MINUTE,
  ),
  'a plan that is called off': endNow(
    anOperation({ cluster: 'demo' }),
    { reason: 'abort', by: 'cho', detail: 'not tonight' },
    START,
  ),
  'a freeze': endNow(
    begun(FREEZE, { ...UNTOUCHED, level: 'freezed' }),
    { reason: 'reached', by: FARRIER, detail: say.level({ level: 'freezed' }) },
    START + MINUTE,
  ),
  'the stop of a server': endNow(
    begun(STOP, OTHERWISE),
    { reason: 'reached', by: FARRIER, detail: say.unit({ state: 'stopped' }) },
    START + MINUTE,
  ),
  'the stop of a server that fails': takeBack(
    begun(STOP, OTHERWISE),
    { reason: 'command_failed', by: FARRIER, detail: say.unit({ state: 'running' }) },
    START + 3 * MINUTE,
  ),
};

function notRestored(): Operation {
  const why = { reason: 'abort', by: 'cho', detail: '' } as const;
  const words = say.rates_before({ rates: 'replica1:34801 500/500, replica2:34801 500/500' });
  const detail = 'copy/send rates in MB/s were replica1:34801 500/500, replica2:34801 500/500';
  const back = noted(takeBack(begun(REBALANCE), why, HALF), {
    at: HALF,
    by: 'cho',
    what: 'restored',
    detail: 'level steady',
  });
  const given = noted(back, { at: HALF + 4 * MINUTE, by: 'cho', what: 'not_restored', detail, words });
  return noted(given, { at: HALF + 4 * MINUTE, by: 'cho', what: 'aborted', detail: why.reason });
}

/** Everything that people are sent about an operation, in one language, oldest first. */
export async function messagesAbout(language: Language): Promise<string> {
  const zone = language === 'zh' ? { zone: 'Asia/Shanghai' } : {};
  const config = configSchema.parse({
    clusters: [{ name: 'demo', metas: ['meta1:34601'] }],
    contacts: [{ name: 'on-call', email: 'on-call@example.com', language, ...zone }],
    routes: [{ contacts: ['on-call'] }],
  });
  const texts: string[] = [];
  for (const [title, operation] of Object.entries(SAMPLES)) {
    const store = memoryStore();
    const queues = { notify: async () => {} };
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    await tellOf(operation, { config, store, queues, log, clock: () => operation.endedAt ?? START });
    const { outbox } = await store.loadState('demo');
    for (const entry of Object.values(outbox)) {
      const text = printed(inWords(entry));
      if (!texts.some((other) => other.endsWith(text))) texts.push(`${`===== ${title} `.padEnd(78, '=')}\n${text}`);
    }
  }
  return texts.join('\n');
}

function printed({ subject, mail, sms }: OutboxMessage): string {
  return [`Subject: ${subject}`, '', mail, `SMS: ${sms}`, ''].join('\n');
}
