import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitPhrases, groupByCheck, headline } from '../../src/alerts/headline.ts';
import { CATALOGUE } from '../../src/checks/catalogue.ts';
import { CLUSTER, finding, host, node } from '../support/findings.ts';

const table = (name: string, value: number) => finding('partitions.readable', { kind: 'table', name }, { value });

describe('headline', () => {
  it('counts nodes, and partitions over tables', () => {
    const findings = [table('a', 8), table('b', 4), finding('nodes.alive', node('r2:34801'), { reason: 'unalive' })];
    expect(headline(findings)).toEqual(['1 node down', '12 partitions unreadable']);
  });

  it('puts the cause before the effect and the severe before the light', () => {
    const findings = [
      finding('cpu.usage', host('a'), { severity: 'warning' }),
      finding('partitions.healthy', { kind: 'table', name: 't' }, { value: 3 }),
      finding('meta.level', CLUSTER, { value: 'freezed' }),
      finding('nodes.alive', node('a'), {}),
    ];
    expect(headline(findings)).toEqual([
      '1 node down',
      'meta level freezed',
      '3 partitions unhealthy',
      '1 host with a busy CPU',
    ]);
  });

  it('leaves out weaker words for the same partitions', () => {
    const findings = ['partitions.healthy', 'partitions.writable', 'partitions.readable'].map((check) =>
      finding(check, { kind: 'table', name: 't' }, { value: 2 }),
    );
    expect(headline(findings)).toEqual(['2 partitions unreadable']);
    expect(headline(findings.slice(0, 2))).toEqual(['2 partitions unwritable']);
  });

  it.each([
    ['nodes.alive', 'half_silent', '1 node half silent'],
    ['nodes.expected', 'unexpected', '1 node unexpected'],
    ['meta.members', 'silent', '1 meta server down'],
    ['meta.members', 'missing', '1 meta server missing'],
    ['meta.leader', 'leader_changed', 'meta leader moved'],
    ['traffic.read', 'drop', 'read traffic drops'],
    ['a.new_check', 'odd_thing', 'a.new_check: odd thing'],
  ])('says of %s with %s: %s', (check, reason, phrase) => {
    expect(headline([finding(check, node('a'), { reason })])).toEqual([phrase]);
  });

  it('names the numbers of levels, percentages and tables', () => {
    expect(headline([finding('availability', CLUSTER, { value: 99.996, unit: 'percent' })])).toEqual([
      'availability 99.99%',
    ]);
    expect(headline([finding('tables.count', CLUSTER, { value: 2, reference: 3 })])).toEqual(['2 tables instead of 3']);
  });

  it('calls unknown what is unknown, except that something cannot be inspected', () => {
    const unknown = { status: 'unknown' } as const;
    expect(headline([finding('nodes.alive', CLUSTER, unknown)])).toEqual(['nodes.alive unknown']);
    expect(headline([finding('cluster.reachable', CLUSTER, unknown)])).toEqual(['cluster cannot be inspected']);
  });

  it('has words of its own for every check of the catalogue', () => {
    const wordless = CATALOGUE.map(({ id }) => id).filter((id) =>
      headline([finding(id, node('a'))])[0]?.startsWith(id),
    );
    expect(wordless).toEqual([]);
  });
});

describe('groupByCheck', () => {
  it('keeps every finding, once, and the order within a check', () => {
    const any = fc.array(fc.tuple(fc.constantFrom('nodes.alive', 'cpu.usage', 'other'), fc.nat(9)), { maxLength: 20 });
    fc.assert(
      fc.property(any, (pairs) => {
        const findings = pairs.map(([check, index]) => finding(check, node(`n${index}`)));
        const groups = groupByCheck(findings);
        expect(new Set(groups.map(({ check }) => check)).size).toBe(groups.length);
        for (const { check, findings: members } of groups) {
          expect(members).toEqual(findings.filter((each) => each.check === check));
        }
        expect(groups.flatMap((group) => group.findings)).toHaveLength(findings.length);
      }),
    );
  });
});

describe('fitPhrases', () => {
  it('shows what fits and counts the rest', () => {
    expect(fitPhrases('x: ', ['one', 'two', 'three'], 99)).toBe('x: one, two, three');
    expect(fitPhrases('x: ', ['one', 'two', 'three', 'four'], 22)).toBe('x: one, two and 2 more');
    expect(fitPhrases('x: ', ['one', 'two', 'three'], 17)).toBe('x: one and 2 more');
  });

  it('never exceeds the limit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 80 }), { maxLength: 8 }),
        fc.integer({ min: 20, max: 99 }),
        (all, limit) => {
          expect(fitPhrases('[CRITICAL] demo: ', all, limit).length).toBeLessThanOrEqual(limit);
        },
      ),
    );
  });
});
