import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/checks/verdict.ts';
import { toldKnown } from '../support/judging.ts';
import { MATRIX } from './matrix.ts';
import { play, playHealthy, playWithout } from './play.ts';
import type { Made, Row } from './row.ts';

const ROWS = MATRIX.flatMap((group) => group.rows);
const BY: readonly Made['by'][] = [
  'cluster-steps',
  'detail-steps',
  'counter-steps',
  'cluster-frame',
  'host-steps',
  'host-frame',
  'ssm',
];

describe('the collection-failure matrix', () => {
  it('has at least 60 rows, each with an id and a title of its own', () => {
    expect(ROWS.length).toBeGreaterThanOrEqual(60);
    expect(new Set(ROWS.map((row) => row.id)).size).toBe(ROWS.length);
    expect(new Set(ROWS.map((row) => row.title)).size).toBe(ROWS.length);
  });

  it.each(BY)('begins with a cluster that is well, looked at by %s', async (by) => {
    const verdict = await playHealthy(by);
    expect(verdict).toMatchObject({ health: 'ok', confidence: 'complete', findings: [] });
  });
});

describe.each(MATRIX)('$title', ({ rows }) => {
  it.each(rows)('$id: $title', async (row) => {
    const verdict = await play(row.made);
    expect(toldKnown(verdict)).toEqual(row.bad ?? []);
    const told = unknowns(verdict);
    expect(told).toEqual(expect.arrayContaining([...row.unknown]));
    expect(told.filter((line) => !mayBeTold(row, line))).toEqual([]);
    if (row.unknown.length > 0) expect(verdict.confidence).not.toBe('complete');
    expect(await falselyWell(row, verdict)).toEqual([]);
  });
});

function unknowns(verdict: Verdict): readonly string[] {
  return verdict.findings
    .filter(({ status }) => status === 'unknown')
    .map(({ check, entity, reason }) => `${check} ${entity.name} ${reason}`);
}

function mayBeTold(row: Row, line: string): boolean {
  const reasons = [...row.unknown.map(reasonOf), ...(row.further ?? [])];
  return row.unknown.includes(line) || reasons.includes(reasonOf(line));
}

function reasonOf(line: string): string {
  return line.slice(line.lastIndexOf(' ') + 1);
}

/** Results that are ok although the step that they live on says nothing. */
async function falselyWell({ made, lost = [] }: Row, verdict: Verdict): Promise<readonly string[]> {
  const said = wellIn(verdict);
  const found = await Promise.all(
    lost.map(async (step) => {
      const [healthy, without] = await Promise.all([playHealthy(made.by), playWithout(made.by, step)]);
      const still = new Set(wellIn(without));
      const dependent = wellIn(healthy).filter((result) => !still.has(result));
      expect(dependent.length, `checks that live on ${step}`).toBeGreaterThan(0);
      return dependent.filter((result) => said.includes(result));
    }),
  );
  return found.flat();
}

function wellIn(verdict: Verdict): readonly string[] {
  return verdict.checks
    .filter(({ status }) => status === 'ok')
    .map(({ check, entity }) => `${check} ${entity.kind}/${entity.name}`);
}
