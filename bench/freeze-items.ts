/**
 * Writes the items that this version of Farrier stores into test/fixtures/items: to be run, under the next number, by whoever
 * changes what is stored. Files that are there are never written again.
 *
 *   npx tsx bench/freeze-items.ts 3
 */
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { dynamoHistory } from '../src/aws/dynamo-history.ts';
import { dynamoOnboarding } from '../src/aws/dynamo-onboarding.ts';
import { dynamoStore } from '../src/aws/dynamo-store.ts';
import { dynamoUsage } from '../src/aws/dynamo-usage.ts';
import { openIncidents } from '../src/history/incident-records.ts';
import { startDynalite } from '../test/support/dynalite.ts';
import { changedRequest } from '../test/support/onboard.ts';
import { messageOf } from '../test/support/store-values.ts';
import { itemsOf } from '../test/support/stored-items.ts';
import { CLUSTER, oneRun } from './history-run.ts';

const TABLE = 'frozen';
const SIZE = { hosts: 5, tables: 3 };
const FIVE_MINUTES = 300_000;
const RUNS = 5;
const START = Date.parse('2026-11-25T10:00:00Z');

async function main(number: string | undefined): Promise<void> {
  if (number === undefined || !/^\d+$/.test(number)) throw new Error('the number of the fixture is missing');
  const file = fileURLToPath(new URL(`../test/fixtures/items/${number}.jsonl.gz`, import.meta.url));
  if (existsSync(file)) throw new Error(`${file} is there: what was stored once must stay readable`);
  const dynamo = await startDynalite();
  try {
    await dynamo.createTable(TABLE);
    await fill(dynamo.client);
    writeFileSync(file, gzipSync(await itemsOf(dynamo.client, TABLE), { level: 9 }));
  } finally {
    await dynamo.stop();
  }
}

/** Five judged runs with an incident, a run that nobody has judged, messages in each state, and everything else that is kept. */
async function fill(client: Parameters<typeof dynamoStore>[0]): Promise<void> {
  let now = START;
  const clock = (): number => now;
  const store = dynamoStore(client, TABLE, clock);
  const history = dynamoHistory(client, TABLE, clock);
  for (let run = 0; run < RUNS; run += 1) {
    now = START + run * FIVE_MINUTES;
    await oneRun(store, history, now, SIZE);
  }
  const { version, lastRuns, memory } = await store.loadState(CLUSTER);
  const message = (id: string) => messageOf(id, { cluster: CLUSTER });
  const messages = ['plain-1', 'plain-2', 'plain-3'].map(message);
  await store.commitState(CLUSTER, version, { lastRuns, memory, messages });
  for (const { id } of messages) await store.beginDelivery(CLUSTER, id);
  await store.finishDelivery(CLUSTER, { message: message('plain-1'), deliveredAt: now, publishId: 'publish-1' });
  const failed = (kind: 'refused' | 'throttled') => ({ at: now, kind, detail: 'SNS says so' });
  await store.rejectMessage(CLUSTER, message('plain-2'), failed('refused'));
  await store.failDelivery(CLUSTER, 'plain-3', failed('throttled'));
  await history.putIncidents(openIncidents(CLUSTER, memory.alerts));
  const request = changedRequest();
  const onboarding = dynamoOnboarding(client, TABLE, clock);
  const versions = [{ version: 1, at: now, by: 'ann', request }];
  await onboarding.save({ table: request.table, versions, decisions: [] }, 0);
  const counters = { 'dynamodb.write_units': 137, 'lambda.invocations': 2 };
  await dynamoUsage(client, TABLE, clock).add({ day: '2026-11-25', function: 'evaluate', counters });
  now += FIVE_MINUTES;
  const killed = { ...store, loadState: () => Promise.reject(new Error('killed')) };
  await oneRun(killed, history, now, SIZE).catch((error: unknown) => console.log(`left unjudged: ${String(error)}`));
}

await main(process.argv[2]);
