import { describe, expect, it } from 'vitest';
import { phrasesOf } from '../../../src/alerts/render/groups.ts';
import type { Finding } from '../../../src/checks/check.ts';
import { loadLanguages, sayIn } from '../../../src/words/render.ts';
import { findingOf, incidentNotice, memberOf, NOTICE_AT } from '../../support/notices.ts';

await loadLanguages(['zh']);

const CLUSTER = { kind: 'cluster', name: 'demo' } as const;

function phrases(findings: readonly Finding[], language: 'en' | 'zh' = 'en', ended = false): readonly string[] {
  const end = { at: NOTICE_AT, reason: 'recovered', now: undefined } as const;
  const [head, ...others] = findings.map((finding) => memberOf(finding, ended ? { end } : {}));
  if (head === undefined) throw new Error('no finding');
  return phrasesOf({ ...incidentNotice().incident, head, others }, sayIn(language));
}

const table = (check: string, name: string, value: number) =>
  findingOf({ check, entity: { kind: 'table', name }, value });

describe('phrasesOf', () => {
  it('counts nodes, and partitions over tables, the cause first', () => {
    const findings = [
      findingOf({ check: 'nodes.alive' }),
      table('partitions.readable', 'a', 8),
      table('partitions.readable', 'b', 4),
    ];
    expect(phrases(findings)).toEqual(['1 node down', '12 partitions unreadable']);
    expect(phrases(findings, 'zh')).toEqual(['1 个节点失联', '12 个分片不可读']);
  });

  it('leaves out weaker words for the same partitions', () => {
    const all = ['partitions.healthy', 'partitions.writable', 'partitions.readable'].map((check) =>
      table(check, 't', 2),
    );
    expect(phrases(all)).toEqual(['2 partitions unreadable']);
    expect(phrases(all.slice(0, 2))).toEqual(['2 partitions unwritable']);
  });

  it('names what still fires, and what ended only when all has', () => {
    const findings = [findingOf({ check: 'nodes.alive' }), table('partitions.readable', 'a', 8)];
    expect(phrases(findings, 'en', true)).toEqual(['1 node down', '8 partitions unreadable']);
    const { incident } = incidentNotice();
    const over = { at: NOTICE_AT, reason: 'recovered', now: undefined } as const;
    const head = { ...incident.head, end: over };
    expect(phrasesOf({ ...incident, head }, sayIn('en'))).toEqual(['38 partitions unreadable']);
  });

  it.each([
    ['nodes.alive', 'half_silent', '1 node half silent', '1 个节点部分无应答'],
    ['nodes.expected', 'unexpected', '1 node unexpected', '1 个节点不在预期内'],
    ['nodes.expected', 'count_differs', '1 node list of another length', '1 份节点列表长度不符'],
    ['meta.members', 'silent', '1 meta server down', '1 个 Meta Server 无应答'],
    ['meta.members', 'missing', '1 meta server missing', '1 个 Meta Server 缺失'],
    ['meta.leader', 'leader_changed', 'meta leader moved', '主 Meta Server 已切换'],
    ['traffic.read', 'drop', 'read traffic drops', '读流量突降'],
    ['a.new_check', 'odd_thing', 'a.new_check: odd thing', 'a.new_check：odd thing'],
  ])('says of %s with %s: %s', (check, reason, english, chinese) => {
    const findings = [findingOf({ check, reason })];
    expect(phrases(findings)).toEqual([english]);
    expect(phrases(findings, 'zh')).toEqual([chinese]);
  });

  it('names the numbers of levels, percentages and tables', () => {
    const availability = findingOf({ check: 'availability', entity: CLUSTER, value: 99.996, unit: 'percent' });
    expect(phrases([availability])).toEqual(['availability 99.99%']);
    const tables = findingOf({ check: 'tables.count', entity: CLUSTER, value: 2, reference: 3 });
    expect(phrases([tables])).toEqual(['2 tables instead of 3']);
    expect(phrases([tables], 'zh')).toEqual(['2 张表（应为 3）']);
  });

  it('calls unknown what is unknown, except that something cannot be inspected', () => {
    const unknown = { status: 'unknown', entity: CLUSTER } as const;
    expect(phrases([findingOf({ check: 'nodes.alive', ...unknown })])).toEqual(['nodes.alive unknown']);
    expect(phrases([findingOf({ check: 'nodes.alive', ...unknown })], 'zh')).toEqual(['Replica Server 存活未知']);
    expect(phrases([findingOf({ check: 'cluster.reachable', ...unknown })])).toEqual(['cluster cannot be inspected']);
  });
});
