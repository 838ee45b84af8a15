import { describe, expect, it } from 'vitest';
import type { FindingRecord, RunRecord } from '../../src/history/record.ts';
import {
  type FindingFilter,
  findings,
  type IncidentFilter,
  incidents,
  type RunFilter,
  runs,
} from '../../src/query/select.ts';
import { incident, runAt, SNAPSHOT, START } from '../contract/history-contract.ts';
import { memoryHistory } from '../support/memory-history.ts';

const SPAN = { from: START, until: START + 3_600_000 };
const PAGE = { order: 'oldest', limit: 10 } as const;

const FOUND: FindingRecord = {
  cluster: 'east',
  fingerprint: 'nodes.alive|node/a:34801',
  check: 'nodes.alive',
  entity: { kind: 'node', name: 'a:34801' },
  severity: 'critical',
  status: 'critical',
  reason: 'unalive',
  since: START,
  until: START + 60_000,
  symptom: 'Server a:34801 is gone',
};

describe('Findings', () => {
  it.each<[FindingFilter, boolean]>([
    [{}, true],
    [{ check: 'nodes.*' }, true],
    [{ check: 'nodes' }, false],
    [{ entity: 'node/a:*' }, true],
    [{ entity: 'a:*' }, false],
    [{ severity: 'critical' }, true],
    [{ severity: 'warning' }, false],
    [{ status: 'critical' }, true],
    [{ status: 'unknown' }, false],
    [{ lasting: false }, true],
    [{ lasting: true }, false],
    [{ text: 'IS GONE' }, true],
    [{ text: 'is back' }, false],
    [{ check: 'nodes.*', severity: 'warning' }, false],
  ])('by %j: %s', async (filter, isFound) => {
    const history = memoryHistory();
    await history.putFindings([FOUND]);
    expect((await findings('east', SPAN, filter, PAGE, { history })).items).toHaveLength(isFound ? 1 : 0);
  });
});

describe('Incidents', () => {
  it.each<[IncidentFilter, boolean]>([
    [{ member: 'nodes.alive/*' }, true],
    [{ member: 'disk.*' }, false],
    [{ severity: 'critical' }, true],
    [{ severity: 'info' }, false],
    [{ phase: 'firing' }, true],
    [{ phase: 'resolved' }, false],
    [{ assignee: 'bob' }, true],
    [{ assignee: 'ann' }, false],
    [{ told: 'ops' }, true],
    [{ told: 'dev' }, false],
    [{ text: 'Gone' }, true],
    [{ text: 'back' }, false],
  ])('by %j: %s', async (filter, isFound) => {
    const history = memoryHistory();
    await history.putIncidents([{ ...incident('east-1', START), assignee: 'bob' }]);
    expect((await incidents('east', SPAN, filter, PAGE, { history })).items).toHaveLength(isFound ? 1 : 0);
  });
});

describe('Runs', () => {
  const dispatched: Partial<RunRecord> = { health: 'warning', confidence: 'partial' };
  it.each<[RunFilter, number]>([
    [{}, 2],
    [{ inspection: 'health' }, 1],
    [{ health: 'warning' }, 1],
    [{ confidence: 'partial' }, 1],
    [{ failed: true }, 1],
    [{ failed: false }, 1],
    [{ failed: true, health: 'warning' }, 0],
  ])('by %j: %d', async (filter, count) => {
    const history = memoryHistory();
    await history.putRun({ ...runAt(START), ...dispatched }, SNAPSHOT, []);
    await history.putRun({ ...runAt(START, 'hosts'), failure: 'SSM refused it' }, SNAPSHOT, []);
    expect((await runs('east', SPAN, filter, PAGE, { history })).items).toHaveLength(count);
  });
});
