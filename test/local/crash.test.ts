import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TIMING } from '../../src/contract.ts';
import type { InboxMessage } from '../../src/local/inbox.ts';
import { startLocal } from '../../src/local/runtime.ts';
import { ONEBOX, recordedHost } from '../support/local-config.ts';

const VICTIM = fileURLToPath(new URL('../support/local-victim.ts', import.meta.url));
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'farrier-crash-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** Runs a round that is killed there. */
async function killedAt(event: string): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', VICTIM, directory, event], { stdio: 'ignore' });
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
}

/** Starts again, so much later, and tells what has become of the run. */
async function startAgain(afterMs: number) {
  const clock = () => Date.now() + afterMs;
  const farrier = await startLocal({ config: ONEBOX, directory, clock, hosts: () => [recordedHost(() => 'freezed')] });
  const open = await farrier.store.listOpenRuns('onebox');
  const verdicts = await farrier.store.latestVerdicts('onebox');
  const { outbox } = await farrier.store.loadState('onebox');
  return { farrier, open, verdicts, waiting: Object.keys(outbox).length };
}

function inbox(): readonly InboxMessage[] {
  try {
    const lines = readFileSync(join(directory, 'inbox.jsonl'), 'utf8').trim().split('\n');
    return lines.map((line) => JSON.parse(line) as InboxMessage);
  } catch {
    return [];
  }
}

const mails = () => inbox().filter(({ protocol }) => protocol === 'email');
const AFTER_THE_DEADLINE = (TIMING.deadlineSeconds + 20) * 1000;

describe('A round that was killed is finished by the next start, nothing lost and nothing doubled', () => {
  it.each([
    ['after its last report was stored', 'report.stored'],
    ['after it was judged, before anybody was woken to tell', 'run.evaluated'],
    ['after the message was sent', 'message.sent'],
  ])('%s', { timeout: 60_000 }, async (_, event) => {
    await killedAt(event);
    const { farrier, open, verdicts, waiting } = await startAgain(AFTER_THE_DEADLINE);
    await farrier.stop();
    expect(open).toEqual([]);
    expect(verdicts).toHaveLength(1);
    expect(verdicts[0]?.verdict.checks).toContainEqual(
      expect.objectContaining({ check: 'meta.level', reason: 'freezed' }),
    );
    expect(waiting).toBe(0);
    expect(mails().filter(({ subject }) => subject?.includes('meta level'))).toHaveLength(1);
  });

  it('while a message was being delivered: it comes again and says so', { timeout: 60_000 }, async () => {
    await killedAt('message');
    expect(inbox()).toHaveLength(1);
    const { farrier, waiting } = await startAgain(0);
    await farrier.stop();
    expect(waiting).toBe(0);
    const [first, again, ...more] = mails();
    expect(more).toEqual([]);
    expect(again?.body).not.toBe(first?.body);
    expect(again?.body).toContain(first?.body.split('\n')[0] ?? '');
  });

  it('while its hosts were working: judged as unknown at its deadline, and not before', {
    timeout: 60_000,
  }, async () => {
    await killedAt('run.dispatched');
    const early = await startAgain(0);
    expect(early.open.map(({ status }) => status)).toEqual(['dispatched']);
    await early.farrier.stop();
    const late = await startAgain(AFTER_THE_DEADLINE);
    expect(late.open).toEqual([]);
    expect(late.verdicts).toHaveLength(1);
    expect(late.verdicts[0]?.verdict.confidence).toBe('blind');
    const [next] = await late.farrier.runRound();
    await late.farrier.stop();
    expect(next?.verdict?.verdict.confidence).not.toBe('blind');
  });
});
