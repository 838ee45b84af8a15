import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';

const HEAD = `clusters:
  - { name: orders, transport: shell, metas: ['meta1.example:34601'] }
  - { name: staging, transport: shell, metas: ['meta2.example:34601'] }
contacts:
  - { name: on-call, email: on-call@example.com }
  - { name: lead, email: lead@example.com }
`;

function rulesOf(text: string): readonly string[] {
  const parsed = parseConfig(HEAD + text, 'farrier.yaml');
  return parsed.ok ? [] : parsed.problems.map(({ rule, path }) => `${rule} ${path}`);
}

function routes(...lines: readonly string[]): string {
  return `routes:\n${lines.map((line) => `  - { ${line} }\n`).join('')}`;
}

describe('Routes that tell nobody anything new', () => {
  it.each([
    ['a narrower severity', 'contacts: [lead], severities: [critical]'],
    ['a cluster of all', 'contacts: [lead], clusters: [staging]'],
    ['checks of all', "contacts: [lead], checks: ['nodes.*']"],
    ['a time of always', "contacts: [lead], when: { from: '08:00', to: '20:00' }"],
    ['the same', 'contacts: [lead]'],
  ])('are refused, beside one for everything, with %s', (_, narrow) => {
    expect(rulesOf(routes('contacts: [lead]', narrow))).toEqual(['route-without-effect routes[1]']);
    if (narrow !== 'contacts: [lead]') {
      expect(rulesOf(routes(narrow, 'contacts: [lead]'))).toEqual(['route-without-effect routes[0]']);
    }
  });

  it.each([
    ['another contact', 'contacts: [lead]', 'contacts: [lead, on-call], severities: [critical]'],
    [
      'an escalation',
      'contacts: [lead]',
      'contacts: [lead], severities: [critical], escalate: { after: 15m, to: [on-call] }',
    ],
    ['other checks', "contacts: [lead], checks: ['disk.*']", "contacts: [lead], checks: ['nodes.*']"],
    [
      'checks that the other only has some of',
      'contacts: [lead], checks: [nodes.alive]',
      "contacts: [lead], checks: ['nodes.*']",
    ],
    [
      'another time',
      "contacts: [lead], when: { from: '08:00', to: '20:00' }",
      "contacts: [lead], when: { from: '20:00', to: '08:00' }",
    ],
    ['another cluster', 'contacts: [lead], clusters: [orders]', 'contacts: [lead], clusters: [staging]'],
  ])('are not those with %s', (_, one, other) => {
    expect(rulesOf(routes(one, other)).filter((rule) => rule.endsWith('routes[1]'))).toEqual([]);
    expect(rulesOf(routes(other, one)).filter((rule) => rule.endsWith('routes[0]'))).toEqual([]);
  });

  it('are told once where two say the same', () => {
    expect(rulesOf(routes('contacts: [on-call, lead]', 'contacts: [lead, on-call]'))).toEqual([
      'route-without-effect routes[1]',
    ]);
  });
});

describe('Windows and escalations', () => {
  it('are left alone where they are over at some time, or bring somebody in', () => {
    const window = (parts: string) => `maintenance:\n  - { name: w, ${parts} }\n`;
    expect(rulesOf(window("weekly: { days: [sat, sun], from: '00:00', to: '00:00' }"))).toEqual([]);
    expect(rulesOf(window("weekly: { from: '01:00', to: '00:00' }"))).toEqual([]);
    expect(rulesOf(window("match: { check: 'cpu.*' }, weekly: { from: '00:00', to: '00:00' }"))).toEqual([]);
    expect(rulesOf(routes('contacts: [on-call], escalate: { after: 15m, to: [on-call, lead] }'))).toEqual([]);
  });

  it('are refused where everything is held for ever, also when that is written with a glob', () => {
    const always = "maintenance:\n  - { name: w, match: { check: '*' }, weekly: { from: '03:00', to: '03:00' } }\n";
    expect(rulesOf(always)).toEqual(['window-always maintenance[0].weekly']);
  });
});
