import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';

const BASE = `clusters:
  - { name: demo, transport: shell, metas: ["meta1:34601"] }
contacts:
  - { name: ops, email: ops@example.com }
  - { name: lead, email: lead@example.com }
  - { name: head, email: head@example.com }
`;

function problems(text: string): readonly string[] {
  const parsed = parseConfig(`${BASE}${text}`, 'farrier.yaml');
  return parsed.ok ? [] : parsed.problems.map(({ line, rule }) => `${line} ${rule}`);
}

describe('What is said about alerts', () => {
  it('is taken where it makes sense', () => {
    const text = `routes:
  - contacts: [ops]
    checks: ["nodes.*"]
    when: { days: [mon, fri], from: "09:00", to: "18:00", zone: Asia/Shanghai }
    escalate: [{ after: 15m, to: [lead] }, { after: 1h, to: [head] }]
maintenance:
  - { name: weekly, clusters: [demo], weekly: { days: [sun], from: "02:00", to: "04:00", zone: Europe/Berlin } }
  - { name: move, once: { from: "2026-12-01T22:00:00+08:00", to: "2026-12-02T02:00:00+08:00" } }
inhibitions:
  - { name: worse, source: { severity: critical }, target: { severity: warning }, equal: [entity] }
alerting:
  critical: { update: 10m, repeat: [30m, 2h] }
  checks: { cpu.usage: { open: 3 of 4, close: 2, recovery: 90 } }
`;
    expect(problems(text)).toEqual([]);
  });

  it.each([
    [
      'a route for checks that there are not',
      'routes:\n  - { contacts: [ops], checks: ["nodez.*"] }\n',
      '8 matches-no-check',
    ],
    [
      'a zone that there is not',
      'routes:\n  - { contacts: [ops], when: { from: "09:00", to: "10:00", zone: Asia/Beijin } }\n',
      '8 unknown-time-zone',
    ],
    [
      'a zone of a contact that there is not',
      '  - { name: li, email: li@example.com, zone: Asia/Beijin }\n',
      '7 unknown-time-zone',
    ],
    [
      'an escalation to nobody',
      'routes:\n  - { contacts: [ops], escalate: { after: 15m, to: [boss] } }\n',
      '8 route-unknown-contact',
    ],
    [
      'escalations out of order',
      'routes:\n  - { contacts: [ops], escalate: [{ after: 1h, to: [lead] }, { after: 15m, to: [head] }] }\n',
      '8 escalation-order',
    ],
    ['a window without a time', 'maintenance:\n  - { name: a }\n', '8 window-time'],
    [
      'a window of more than 30 days',
      'maintenance:\n  - { name: a, once: { from: "2026-12-01T00:00:00Z", to: "2027-01-01T00:00:00Z" } }\n',
      '8 window-end',
    ],
    [
      'a window that ends before it begins',
      'maintenance:\n  - { name: a, once: { from: "2026-12-02T00:00:00Z", to: "2026-12-01T00:00:00Z" } }\n',
      '8 window-end',
    ],
    [
      'a window of a cluster that there is not',
      'maintenance:\n  - { name: a, clusters: [dem], weekly: { from: "01:00", to: "02:00" } }\n',
      '8 window-unknown-cluster',
    ],
    [
      'a window that holds a check that there is not',
      'maintenance:\n  - { name: a, match: { check: "x.*" }, weekly: { from: "01:00", to: "02:00" } }\n',
      '8 matches-no-check',
    ],
    [
      'an inhibition by anything',
      'inhibitions:\n  - { name: a, source: {}, target: { check: "cpu.*" } }\n',
      '8 empty-matcher',
    ],
    [
      'inhibitions in a circle',
      `inhibitions:
  - { name: a, source: { check: "nodes.*" }, target: { check: "disk.space" } }
  - { name: b, source: { check: "disk.*" }, target: { check: "cpu.usage" } }
  - { name: c, source: { check: "cpu.*" }, target: { check: "nodes.alive" } }
`,
      '8 inhibition-cycle',
    ],
    [
      'two windows of one name',
      'maintenance:\n  - { name: a, weekly: { from: "01:00", to: "02:00" } }\n  - { name: a, weekly: { from: "03:00", to: "04:00" } }\n',
      '9 duplicate-window',
    ],
    ['more bad runs than runs', 'alerting:\n  checks: { cpu.usage: { open: 3 of 2 } }\n', '8 open-runs'],
    [
      'a recovery without a limit',
      'alerting:\n  checks: { nodes.alive: { recovery: 90 } }\n',
      '8 recovery-without-limit',
    ],
    ['timing of a check that there is not', 'alerting:\n  checks: { cpu.usag: { close: 2 } }\n', '8 matches-no-check'],
  ])('%s is refused at its line', (_, text, expected) => {
    expect(problems(text)).toEqual([expected]);
  });

  it('names the circle, and what was probably meant', () => {
    const parsed = parseConfig(`${BASE}alerting:\n  checks: { cpu.usag: { close: 2 } }\n`, 'farrier.yaml');
    expect(parsed.ok ? '' : parsed.problems[0]?.hint).toBe('did you mean cpu.usage?');
  });
});
