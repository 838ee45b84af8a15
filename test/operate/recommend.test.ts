import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/checks/check.ts';
import { recommend } from '../../src/operate/recommend.ts';
import { levelStep } from '../../src/operate/reconcile.ts';
import { known } from '../../src/pegasus/reading.ts';
import { INJECTIONS } from '../support/injections.ts';
import { DESK, factsFor, HOUR, rows, SETTINGS, safeFacts, skewedSnapshot } from '../support/operate-facts.ts';
import { NOON } from '../support/snapshots.ts';

type Found = Pick<Finding, 'check' | 'entity' | 'status'>;
const skewed: Found = {
  check: 'nodes.replica_skew',
  entity: { kind: 'node', name: 'replica1:34801' },
  status: 'warning',
};
const said = (...args: Parameters<typeof recommend>) => recommend(...args).map(({ text, command }) => [text, command]);

describe('what is recommended', () => {
  it('is nothing where nothing is wrong', () => {
    expect(recommend([], safeFacts())).toEqual([]);
    expect(recommend([{ ...skewed, status: 'unknown' }], safeFacts())).toEqual([]);
  });

  it('is a freeze when many nodes are lost, but not when the cluster has frozen itself', () => {
    const facts = safeFacts({ snapshot: known(skewedSnapshot({ nodes: known(rows(2)) })) });
    expect(said([skewed], facts)).toEqual([
      [
        '2 of 5 nodes are lost: consider a freeze, so that copies do not overload the others.',
        "npx farrier operations plan freeze --cluster c1 --why 'REASON'",
      ],
    ]);
    const frozen = safeFacts({
      snapshot: known(skewedSnapshot({ nodes: known(rows(3)) }, { effectiveLevel: 'freezed' })),
    });
    expect(recommend([], frozen)).toEqual([]);
  });

  it('is the end of the freeze when the nodes are back', () => {
    const [advice] = recommend([], factsFor({ kind: 'unfreeze' }));
    expect(advice).toMatchObject({ check: 'meta.level', kind: 'unfreeze' });
  });

  it('is steady when lively was left on and no operation of Farrier explains it', () => {
    const facts = safeFacts({
      snapshot: known(skewedSnapshot({ requestedLevel: known('lively') }, { effectiveLevel: 'lively' })),
    });
    const [advice] = recommend([skewed], facts);
    expect(advice).toMatchObject({ check: 'meta.level_overdue', kind: undefined });
    expect(advice?.command).toBe(
      "echo 'set_meta_level steady' | ./run.sh shell --cluster meta1:34601,meta2:34601,meta3:34601",
    );
    const level = { id: 'op-1', level: 'lively' as const, approvedBy: 'bob', startedAt: NOON, until: NOON + HOUR };
    expect(recommend([], { ...facts, desk: { ...DESK, level } })).toEqual([]);
  });

  it('is a rebalance now, or when the next quiet hours are', () => {
    expect(said([skewed], safeFacts())).toEqual([
      ['It is quiet now: a rebalance can be planned.', 'npx farrier operations plan rebalance --cluster c1'],
    ]);
    const evening = safeFacts({ now: NOON + 6 * HOUR });
    expect(said([skewed], evening)[0]?.[0]).toBe(
      'The next quiet hours for a rebalance are 2026-11-24 09:00:00 UTC to 2026-11-24 16:00:00 UTC.',
    );
    expect(said([skewed], safeFacts({ traffic: undefined }))).toEqual([
      [
        'A rebalance needs quiet hours, and the past has not been learnt yet: name some (--window).',
        'npx farrier operations plan rebalance --cluster c1 --window FROM/TO',
      ],
    ]);
  });

  it('goes by the quiet hours that the configuration names', () => {
    const window = { days: ['tue' as const], from: 60, to: 300, zone: 'UTC' };
    const facts = safeFacts({ settings: { ...SETTINGS, window } });
    expect(said([skewed], facts)[0]?.[0]).toContain('2026-11-24 01:00:00 UTC to 2026-11-24 05:00:00 UTC');
    const short = safeFacts({ settings: { ...SETTINGS, window: { ...window, to: 90 } } });
    expect(said([skewed], short)[0]?.[0]).toContain('No hours ahead are quiet for two hours');
  });

  const loop = (name: string): Found => ({
    check: 'process.restart_loop',
    entity: { kind: 'node', name },
    status: 'critical',
  });

  it('is to stop the supervisor of a server that restarts again and again, once per host', () => {
    const found = [loop('replica3:34801'), loop('replica3:34802'), loop("x';reboot")];
    expect(said(found, safeFacts()).map(([, command]) => command)).toEqual([
      'npx farrier operations plan supervisor_stop --cluster c1 --host replica3 --unit <unit>',
      'npx farrier operations plan supervisor_stop --cluster c1 --host <host> --unit <unit>',
    ]);
  });

  it('names the unit that the host’s own supervisor counts restarts of, and no other words', () => {
    const diagnosed = (host: string, unit: string, address?: string) => ({
      host,
      ...(address === undefined ? {} : { address }),
      causes: [
        {
          code: 'restart_loop',
          confidence: 'certain',
          facts: { unit, restarts: 7, banned: '' },
          evidence: [],
        } as const,
      ],
    });
    const unitOf = (...diagnoses: ReturnType<typeof diagnosed>[]) =>
      recommend([loop('Replica3:34801')], safeFacts(), diagnoses)[0]?.command.split('--unit ')[1];
    expect(unitOf(diagnosed('replica3', 'pegasus-replica.service'))).toBe('pegasus-replica.service');
    expect(unitOf(diagnosed('host3', 'pegasus-replica', 'Replica3'))).toBe('pegasus-replica');
    expect(unitOf(diagnosed('replica4', 'pegasus-replica.service'))).toBe('<unit>');
    for (const unit of [
      '',
      '10.0.0.3:34801',
      'sshd.service',
      ...INJECTIONS,
      ...INJECTIONS.map((text) => `pegasus${text}`),
    ]) {
      expect([unit, unitOf(diagnosed('replica3', unit))]).toEqual([unit, '<unit>']);
    }
  });
});

describe('a level', () => {
  it('is Farrier’s to take back only where Farrier asked for it', () => {
    expect(levelStep('lively', 'lively')).toBe('set_steady');
    expect(levelStep('lively', 'freezed')).toBe('leave');
    expect(levelStep('freezed', 'lively')).toBe('leave');
    expect(levelStep(undefined, 'blind')).toBe('leave');
    expect(levelStep('lively', 'steady')).toBe('nothing');
  });
});
