import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeHandler as makeCollect } from '../../lambdas/collect/handler.ts';
import { composed } from '../../lambdas/compose.ts';
import { makeHandler as makeDiagnose } from '../../lambdas/diagnose/handler.ts';
import { makeHandler as makeDispatch } from '../../lambdas/dispatch/handler.ts';
import { makeHandler as makeEvaluate } from '../../lambdas/evaluate/handler.ts';
import { makeHandler as makeNotify } from '../../lambdas/notify/handler.ts';
import { compileConfig } from '../../src/config/compiled.ts';
import { ENV } from '../../src/contract.ts';
import type { StageDeps } from '../../src/pipeline/stage-deps.ts';
import { quietAccount } from '../support/account.ts';
import { startAwsEndpoint, type WireAnswer, type WireRequest } from '../support/aws-endpoint.ts';
import { NO_MACHINES } from '../support/machines.ts';
import { memoryDiagnoses } from '../support/memory-diagnoses.ts';
import { memoryHistory } from '../support/memory-history.ts';
import { memoryStore } from '../support/memory-store.ts';
import { oneboxConfig, runAt } from '../support/world/onebox.ts';
import { sqsEvent } from '../support/world/queue.ts';
import { invocationEvent } from '../support/world/scripted-hosts.ts';
import { wakeEvent } from '../support/world/wake-event.ts';
import { START } from '../support/world/world.ts';

const LOG = { info: () => {}, warn: () => {}, error: () => {} };

function deps(parts: Partial<StageDeps> = {}): StageDeps {
  return {
    config: oneboxConfig(),
    store: memoryStore(),
    history: memoryHistory(),
    diagnoses: memoryDiagnoses(),
    machines: NO_MACHINES,
    hosts: {
      resolve: async () => [],
      send: async () => ({ commandId: 'c-1' }),
      getInvocation: async () => undefined,
    },
    publisher: { publish: async () => ({ publishId: 'p-1' }) },
    queues: { evaluate: async () => {}, notify: async () => {}, diagnose: async () => {} },
    account: quietAccount(),
    clock: () => START,
    log: LOG,
    ...parts,
  };
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('Handlers of queues', () => {
  it('fail only the records that could not be worked off', async () => {
    const handler = makeCollect(deps());
    const bodies = ['not json', invocationEvent('c-1', 'i-1', 'InProgress'), invocationEvent('c-1', 'i-1', 'Success')];
    expect(await handler(sqsEvent(bodies))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: 'm3' }],
    });
  });

  it('say so in the log when a record fails', async () => {
    const error = vi.fn();
    await makeCollect(deps({ log: { ...LOG, error } }))(sqsEvent(['{}']));
    expect(error).toHaveBeenCalledWith('collect.failed', expect.objectContaining({ message: 'm1' }));
  });

  it('of a FIFO queue hold back what follows a failure', async () => {
    const evaluated = ['not json', JSON.stringify(runAt(0)), JSON.stringify(runAt(5))];
    const response = await makeEvaluate(deps())(sqsEvent(evaluated, 'onebox'));
    expect(response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['m1', 'm2', 'm3']);
  });

  it('of a FIFO queue go on with the runs of other clusters', async () => {
    const [bad] = sqsEvent(['not json'], 'onebox').Records;
    const [good] = sqsEvent([JSON.stringify({ ...runAt(0), cluster: 'other' })], 'other').Records;
    if (!bad || !good) throw new Error('no records');
    const response = await makeEvaluate(deps())({ Records: [bad, { ...good, messageId: 'good' }] });
    expect(response.batchItemFailures).toEqual([{ itemIdentifier: 'm1' }]);
  });
});

describe('Handlers of topics', () => {
  const handlers = [
    ['notify', makeNotify],
    ['diagnose', (given: StageDeps) => makeDiagnose({ ...given, history: memoryHistory() })],
  ] as const;

  it.each(handlers)('%s says what it cannot understand, and leaves it to Lambda to give it up', async (name, make) => {
    const error = vi.fn();
    const handler = make(deps({ log: { ...LOG, error } }));
    await expect(handler(wakeEvent('{}'))).rejects.toThrow('cluster: ');
    expect(error).toHaveBeenCalledWith(`${name}.failed`, { error: expect.stringContaining('cluster: ') });
  });

  it.each(handlers)('%s fails, for Lambda to try again, where the store does', async (name, make) => {
    const error = vi.fn();
    const broken = async (): Promise<never> => Promise.reject(new Error('the table is away'));
    const store = { ...memoryStore(), loadState: broken };
    const config = oneboxConfig({ diagnose: {} });
    const handler = make(deps({ config, store, log: { ...LOG, error } }));
    await expect(handler(wakeEvent('{"cluster":"onebox"}'))).rejects.toThrow('the table is away');
    const line = { cluster: 'onebox', error: expect.stringContaining('the table is away') };
    expect(error).toHaveBeenCalledWith(`${name}.failed`, line);
  });

  it('have nothing to do for a cluster that waits for nothing', async () => {
    const error = vi.fn();
    for (const [, make] of handlers) await make(deps({ log: { ...LOG, error } }))(wakeEvent('{"cluster":"onebox"}'));
    expect(error).not.toHaveBeenCalled();
  });
});

describe('The dispatch handler', () => {
  it('answers with what was done and why not', async () => {
    const handler = makeDispatch(deps());
    expect(await handler({ ...runAt(0), cluster: 'nobody' })).toEqual({
      outcome: 'ignored',
      reason: 'unknown_cluster',
    });
    expect(await handler(runAt(0, 'nothing'))).toEqual({ outcome: 'ignored', reason: 'unknown_inspection' });
    expect(await handler(runAt(0))).toEqual({ outcome: 'dispatched' });
    expect(await handler(runAt(0))).toEqual({ outcome: 'ignored', reason: 'already_dispatched' });
    expect(await handler(runAt(-6))).toEqual({ outcome: 'ignored', reason: 'too_late' });
  });

  it('rejects what may pass, so that it is called again', async () => {
    const resolve = async (): Promise<never> => {
      throw Object.assign(new Error('slow down'), { name: 'ThrottlingException', $fault: 'client' });
    };
    const { hosts } = deps();
    await expect(makeDispatch(deps({ hosts: { ...hosts, resolve } }))(runAt(0))).rejects.toThrow('slow down');
  });

  it('rejects an event that is not one, naming the field', async () => {
    await expect(makeDispatch(deps())({ cluster: 'onebox' })).rejects.toThrow('inspection: ');
  });
});

describe('Composing a function', () => {
  it('names every environment variable that is missing', async () => {
    for (const name of Object.values(ENV)) vi.stubEnv(name, '');
    const handler = composed('dispatch', () => async () => {});
    await expect(handler()).rejects.toThrow(new RegExp(`${ENV.table}.*${ENV.criticalTopicArn}`));
  });

  it('is put off until the first event and done once', async () => {
    await inTask(compileConfig(oneboxConfig()), async () => {
      const make = vi.fn(() => async (event: number) => event + 1);
      const handler = composed('dispatch', make);
      expect(make).not.toHaveBeenCalled();
      expect([await handler(1), await handler(2)]).toEqual([2, 3]);
      expect(make).toHaveBeenCalledTimes(1);
    });
  });

  it('has its invocations counted, and the counts written once for several of them', async () => {
    await inTask(compileConfig(oneboxConfig()), async (requests) => {
      const handler = composed('dispatch', () => async () => {});
      await handler();
      await handler();
      expect(requests.map(({ operation }) => operation)).toEqual(['UpdateItem']);
      expect(JSON.stringify(requests[0]?.body)).toMatch(/usage#.*#dispatch.*lambda\.invocations/);
    });
  });

  it('answers as ever where the counts cannot be written', async () => {
    const refuse = (): WireAnswer => ({ error: 'AccessDeniedException' });
    await inTask(
      compileConfig(oneboxConfig()),
      async () => expect(await composed('dispatch', () => async () => 7)()).toBe(7),
      refuse,
    );
  });

  it('reads the compiled configuration, and says why one does not fit', async () => {
    const config = oneboxConfig();
    const read = () => composed('dispatch', (base) => async () => base.config)();
    await inTask(compileConfig(config), async () => expect(await read()).toEqual(config));
    for (const stale of [JSON.stringify({ format: 0, config }), JSON.stringify(config)]) {
      await inTask(stale, () =>
        expect(read()).rejects.toThrow(/is of format .*, this version of Farrier reads 1: deploy again/),
      );
    }
  });
});

/** Runs `work` as in Lambda, with this configuration beside the code. */
async function inTask(
  config: string,
  work: (requests: readonly WireRequest[]) => Promise<void>,
  answer: () => WireAnswer = () => ({ json: {} }),
): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'farrier-'));
  const dynamo = await startAwsEndpoint(answer);
  try {
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', dynamo.url);
    for (const name of Object.values(ENV)) vi.stubEnv(name, 'x');
    vi.stubEnv(ENV.configFile, 'config.json');
    vi.stubEnv('LAMBDA_TASK_ROOT', directory);
    writeFileSync(join(directory, 'config.json'), config);
    await work(dynamo.requests);
  } finally {
    await dynamo.stop();
    rmSync(directory, { recursive: true });
  }
}
