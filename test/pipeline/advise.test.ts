import { describe, expect, it } from 'vitest';
import type { OutboxNotice } from '../../src/alerts/alert.ts';
import type { IncidentDiagnosis } from '../../src/alerts/diagnosis.ts';
import { advised } from '../../src/pipeline/advise.ts';
import type { NotifyDeps } from '../../src/pipeline/stage-deps.ts';
import { findingOf, incidentNotice, memberOf } from '../support/notices.ts';
import { operateWorld } from '../support/operate/world.ts';

function entryOf(
  check: string,
  stage: 'opened' | 'resolved' = 'opened',
  diagnoses: readonly IncidentDiagnosis[] = [],
): OutboxNotice {
  const head = memberOf(findingOf({ check }));
  const { incident } = incidentNotice();
  const notice = incidentNotice({ stage, incident: { ...incident, head, others: [], diagnoses }, cluster: 'demo' });
  return { ...ENVELOPE, notice };
}

const ENVELOPE = {
  id: 'demo/1/en',
  cluster: 'demo',
  incident: 'demo-1',
  stage: 'opened',
  severity: 'warning',
  contacts: ['ops'],
  createdAt: 0,
  attempts: 0,
  language: 'en',
  zone: 'UTC',
} as unknown as Omit<OutboxNotice, 'notice'>;

const LOOPING: IncidentDiagnosis = {
  host: 'replica2',
  at: 0,
  outcome: 'explained',
  blind: undefined,
  causes: [
    {
      code: 'restart_loop',
      confidence: 'certain',
      facts: { unit: 'pegasus-replica.service', restarts: 7, banned: '' },
      evidence: [],
    },
  ],
  missing: [],
  answers: true,
};

async function depsOf(): Promise<NotifyDeps> {
  const world = operateWorld();
  await world.inspect();
  const deps = world.deps();
  const publisher = { publish: async () => ({ publishId: 'x' }) };
  const { history, operations } = deps;
  return { ...deps, advising: { history, operations }, publisher } as unknown as NotifyDeps;
}

const commandsOf = ({ notice }: Awaited<ReturnType<typeof advised>> & OutboxNotice) =>
  'incident' in notice ? notice.advice?.map(({ command }) => command) : undefined;

describe('a message whose findings an operation answers', () => {
  it('names it, with the command that plans it', async () => {
    const deps = await depsOf();
    const entry = (await advised(entryOf('nodes.replica_skew'), deps)) as OutboxNotice;
    expect(commandsOf(entry)).toEqual(['npx farrier operations plan rebalance --cluster demo']);
    const loop = (await advised(entryOf('process.restart_loop'), deps)) as OutboxNotice;
    expect(commandsOf(loop)).toEqual([
      'npx farrier operations plan supervisor_stop --cluster demo --host replica2 --unit <unit>',
    ]);
    const known = (await advised(entryOf('process.restart_loop', 'opened', [LOOPING]), deps)) as OutboxNotice;
    expect(commandsOf(known)).toEqual([
      'npx farrier operations plan supervisor_stop --cluster demo --host replica2 --unit pegasus-replica.service',
    ]);
  });

  it('stays as it is where its findings call for nothing, and when it tells of an end', async () => {
    const deps = await depsOf();
    for (const entry of [entryOf('disk.space'), entryOf('nodes.replica_skew', 'resolved')]) {
      expect(await advised(entry, deps)).toBe(entry);
    }
  });

  it('is not held up by what cannot be found out', async () => {
    const deps = await depsOf();
    const lines: string[] = [];
    const log = { ...deps.log, warn: (event: string) => void lines.push(event) };
    const store = { ...deps.store, loadState: () => Promise.reject(new Error('no table')) };
    const entry = entryOf('nodes.replica_skew');
    expect(await advised(entry, { ...deps, store, log })).toBe(entry);
    expect(lines).toEqual(['message.not_advised']);
  });
});
