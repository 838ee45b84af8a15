import { setTimeout as delay } from 'node:timers/promises';
import { ListCommandInvocationsCommand } from '@aws-sdk/client-ssm';
import type { Context } from 'aws-lambda';
import { documentClient, ssmClient } from '../../../src/aws/clients.ts';
import { composeDiagnoses, composeHistory, composeStore } from '../../../src/aws/compose.ts';
import { dynamoTable } from '../../../src/aws/dynamo-table.ts';
import { openRunKey, stateKey } from '../../../src/aws/keys.ts';
import { FUNCTIONS, type FunctionName } from '../../../src/contract.ts';
import { LOCAL_TABLE } from '../../../src/local/dynamodb.ts';
import { startPipeline } from '../../../src/local/pipeline.ts';
import { scheduledTime } from '../../../src/local/scheduler.ts';
import type { Store } from '../../../src/pipeline/ports.ts';
import { REPORT_OUTBOX } from '../../../src/pipeline/report-plan.ts';
import { changedRequest } from '../onboard.ts';
import { wakeEvent } from '../world/wake-event.ts';
import { HOST_IDS, openAccount, REHEARSED, type RehearsalAccount } from './account.ts';
import { actOnClusters } from './acting.ts';
import { apiEvent } from './api-event.ts';
import { type CallRecorder, type RecordedCall, recordCalls } from './recorded-calls.ts';

export interface Rehearsal {
  readonly calls: readonly RecordedCall[];
  readonly account: RehearsalAccount;
}

/** Time of the rehearsal: as it is, and so much later. */
export interface Time {
  readonly now: () => number;
  pass(ms: number): void;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const CLUSTERS = REHEARSED.clusters.map(({ name }) => name);
const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

/**
 * Runs the functions as they are deployed, each with the clients that it makes for itself, through everything for which they
 * need AWS: two rounds of inspections, what the tick heals, requests of people, the history's packing and a report.
 */
export async function rehearse(time: Time): Promise<Rehearsal> {
  const account = await openAccount(time.now);
  const recorder = recordCalls();
  try {
    await play(account, recorder, time);
    return { calls: recorder.calls, account };
  } finally {
    recorder.stop();
    await account.close();
  }
}

async function play(account: RehearsalAccount, { during }: CallRecorder, time: Time): Promise<void> {
  const { endpoints } = account;
  const handlers = await loadHandlers();
  /** Functions that die as soon as they are called: what woke them is gone. */
  const dead = new Set<FunctionName>();
  const invoke = async (name: FunctionName, event: unknown): Promise<unknown> =>
    dead.has(name) ? undefined : during(name, () => handlers[name](event, CONTEXT));
  const store = composeStore({ table: LOCAL_TABLE }, time.now);
  const history = composeHistory({ table: LOCAL_TABLE }, time.now);
  const options = {
    clusters: REHEARSED.clusters,
    reports: [],
    clock: time.now,
    log: SILENT,
    operating: false,
    onVerdict: undefined,
  };
  const pipeline = startPipeline({ ...options, endpoints, invoke, store, history });
  try {
    await pipeline.runRound();
    await invoke('watch', {});
    time.pass(5 * MINUTE);
    await pipeline.runRound();
    await askWhy(invoke, time);
    await askPeers(account, invoke, time);
    await askApi(invoke);
    account.recover();
    await actOnClusters(() => invoke('operate', {}), time.now);
    await heal(invoke, dead, time);
    await lookBack(invoke, time);
  } finally {
    await pipeline.stop();
  }
}

type Invoke = (name: FunctionName, event: unknown) => Promise<unknown>;

/** Of hosts whose agents are lost: their peers are asked, and EC2, in both accounts. */
async function askPeers(account: RehearsalAccount, invoke: Invoke, time: Time): Promise<void> {
  const diagnoses = composeDiagnoses({ table: LOCAL_TABLE }, time.now);
  const lost = ['tagged', 'far'].map((cluster) => ({ cluster, id: HOST_IDS[cluster]?.[0] ?? '' }));
  account.silence(lost.map(({ id }) => id));
  for (const { cluster, id } of lost) {
    const { version } = await diagnoses.loadLooks(cluster);
    const claimed = {
      at: time.now(),
      triedAt: time.now() - 2 * MINUTE,
      tries: 1,
      state: 'begun',
      asked: undefined,
    } as const;
    const silent = { blind: 'agent_offline', peers: { hosts: [], command: undefined } } as const;
    const look = {
      incident: `${cluster}-silent`,
      alert: '',
      host: id,
      hostId: id,
      address: undefined,
      ...claimed,
      ...silent,
    };
    await diagnoses.saveLooks(cluster, version, [look]);
    await invoke('diagnose', wakeEvent(JSON.stringify({ cluster })));
  }
  await commandsAnswered();
  for (const { cluster } of lost) await invoke('diagnose', wakeEvent(JSON.stringify({ cluster })));
  account.silence([]);
}

/** Of every host, why: what a function claimed that died is sent, and what the hosts say is told with what fell due meanwhile. */
async function askWhy(invoke: Invoke, time: Time): Promise<void> {
  const names = { table: LOCAL_TABLE };
  const [store, diagnoses] = [composeStore(names, time.now), composeDiagnoses(names, time.now)];
  for (const [cluster, hostIds] of Object.entries(HOST_IDS)) {
    const [incident = ''] = Object.keys((await store.loadState(cluster)).memory.alerts.incidents);
    const { version } = await diagnoses.loadLooks(cluster);
    const claimed = {
      incident,
      alert: '',
      at: time.now(),
      triedAt: time.now() - 2 * MINUTE,
      tries: 1,
      state: 'begun',
    } as const;
    const looks = hostIds.map((hostId) => ({
      ...claimed,
      host: hostId,
      hostId,
      address: undefined,
      asked: undefined,
      blind: undefined,
    }));
    await diagnoses.saveLooks(cluster, version, looks);
    await invoke('diagnose', wakeEvent(JSON.stringify({ cluster })));
  }
  await commandsAnswered();
  time.pass(HOUR + MINUTE);
  for (const cluster of Object.keys(HOST_IDS)) await invoke('diagnose', wakeEvent(JSON.stringify({ cluster })));
}

/** What the tick does for others: dispatches, collects, wakes evaluate and notify, clears the list of open runs. */
async function heal(invoke: Invoke, dead: Set<FunctionName>, time: Time): Promise<void> {
  const store = composeStore({ table: LOCAL_TABLE }, time.now);
  const table = dynamoTable(documentClient(), LOCAL_TABLE, time.now);
  dead.add('collect').add('evaluate').add('notify');
  time.pass(5 * MINUTE);
  const runs = REHEARSED.clusters.map(({ name, inspections }) => ({
    cluster: name,
    inspection: inspections[0]?.name ?? '',
    scheduledTime: scheduledTime(time.now()),
  }));
  for (const run of runs) await claim(run, time.now());
  time.pass(61_000);
  await invoke('watch', {});
  await commandsAnswered();
  time.pass(3 * MINUTE);
  await invoke('watch', {});
  dead.delete('evaluate');
  for (const run of runs) await invoke('evaluate', batch(run));
  time.pass(2 * MINUTE);
  await invoke('watch', {});
  await deliverAgain(invoke, dead, store);
  for (const looker of ['watch', 'self-watch'] as const) {
    for (const run of runs) await table.put({ ...openRunKey(run), note: 'left behind' });
    await invoke(looker, {});
  }
  dead.clear();

  async function claim(run: (typeof runs)[number], now: number): Promise<void> {
    const deadline = now + 3 * MINUTE;
    await store.claimRun({ ...run, status: 'dispatching', claimedAt: now, deadline, pendingChunks: [], expected: {} });
  }
}

/** In the time of this machine, which the hosts live in. */
async function commandsAnswered(): Promise<void> {
  const client = ssmClient();
  for (let attempt = 0; attempt < 200; attempt += 1) {
    await delay(250);
    const { CommandInvocations: list = [] } = await client.send(new ListCommandInvocationsCommand({}));
    if (list.every(({ Status }) => Status !== 'Pending' && Status !== 'InProgress')) return client.destroy();
  }
  throw new Error('the hosts have not answered within 50 s');
}

/** A notifier died after it had begun: the next looks among the deliveries first. */
async function deliverAgain(invoke: Invoke, dead: Set<FunctionName>, store: Store): Promise<void> {
  dead.delete('notify');
  for (const cluster of CLUSTERS) {
    const { outbox } = await store.loadState(cluster);
    for (const id of Object.keys(outbox)) await store.beginDelivery(cluster, id);
    await invoke('notify', wakeEvent(JSON.stringify({ cluster })));
  }
}

function batch(body: object): object {
  return { Records: [{ messageId: 'm1', body: JSON.stringify(body), attributes: {} }] };
}

/** Whatever is done with the past: hours are packed, a report is made, Farrier looks at itself; each at first and again. */
async function lookBack(invoke: Invoke, time: Time): Promise<void> {
  const table = dynamoTable(documentClient(), LOCAL_TABLE, time.now);
  const report = () => invoke('digest', { report: 'daily', scheduledTime: scheduledTime(time.now()) });
  await table.remove(stateKey(REPORT_OUTBOX));
  await report();
  for (let day = 0; day < 2; day += 1) {
    time.pass(25 * HOUR);
    await invoke('compact', {});
    await invoke('self-watch', {});
    await report();
  }
}

async function askApi(invoke: Invoke): Promise<void> {
  const [cluster = ''] = CLUSTERS;
  const ask = async (method: string, path: string, body?: unknown): Promise<string> => {
    const answer = (await invoke('query', apiEvent(method, path, body))) as { statusCode: number; body: string };
    if (answer.statusCode >= 300) throw new Error(`${method} ${path} is answered ${answer.statusCode}: ${answer.body}`);
    return answer.body;
  };
  const { incidents } = JSON.parse(await ask('GET', '/incidents')) as { incidents: { id: string }[] };
  for (const { id } of incidents) await ask('POST', `/incidents/${id}/acknowledge`, {});
  await ask('GET', `/clusters/${cluster}/runs`);
  await ask('POST', `/clusters/${cluster}/silences`, {
    matchers: [{ check: 'nodes.*' }],
    endsAt: new Date(Date.now() + HOUR).toISOString(),
    comment: 'work on the servers',
  });
  await ask('POST', '/onboarding', { request: changedRequest({ cluster }) });
}

async function loadHandlers() {
  const modules = FUNCTIONS.map(async (name) => {
    const { handler } = (await import(`../../../lambdas/${name}/handler.ts`)) as { handler: unknown };
    return [name, handler] as const;
  });
  return Object.fromEntries(await Promise.all(modules)) as Readonly<
    Record<FunctionName, (event: unknown, context: Context) => Promise<unknown>>
  >;
}

const CONTEXT = { getRemainingTimeInMillis: () => 10 * MINUTE } as Context;
