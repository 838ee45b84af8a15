import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/checks/verdict.ts';
import { renderVerdict } from '../../src/cli/render-verdict.ts';
import { check, finding, node, verdict } from '../support/verdict.ts';

const PLAIN = { color: false, width: 80 };
const GOLDEN = fileURLToPath(new URL('../fixtures/cli/', import.meta.url));

const BROKEN: Verdict = verdict({
  health: 'critical',
  confidence: 'partial',
  checks: [
    check('cluster.reachable'),
    check('nodes.alive', 'ok', node('replica1:34801')),
    check('nodes.alive', 'critical', node('replica2:34801')),
    check('nodes.alive', 'ok', node('replica3:34801')),
    check('meta.level', 'warning'),
    check('node_usage', 'unknown'),
    check('servers.version'),
  ],
  findings: [
    finding({
      entity: node('replica2:34801'),
      symptom: 'Replica server replica2:34801 is UNALIVE; 2 of 3 replica servers are alive.',
      value: 2,
      reference: 3,
      unit: 'nodes',
      impact: ['Partitions whose primary was there answer no request until another server takes over.'],
      causes: [
        { cause: 'the process was killed', confidence: 'likely', evidence: ['start time changed'], disprovedBy: [] },
      ],
      action: 'Look whether the host is up and why the process ended; then start it again.',
      command: "echo 'nodes -d' | pegasus_shell config.ini orders",
    }),
    finding({
      check: 'meta.level',
      status: 'warning',
      severity: 'warning',
      reason: 'not_steady',
      symptom: 'The effective level of the meta servers is freezed.',
      value: 'freezed',
      reference: 'steady',
    }),
    finding({ check: 'nodes.primary_skew', status: 'unknown', severity: 'warning', reason: 'partial' }),
  ],
  series: [
    { entity: { kind: 'cluster', name: 'orders' }, metric: 'read_qps', value: 12_345.6, unit: 'ops/s' },
    { entity: { kind: 'cluster', name: 'orders' }, metric: 'availability', value: 66.6667, unit: 'percent' },
    { entity: { kind: 'table', name: 'usertable' }, metric: 'read_qps', value: 0, unit: 'ops/s' },
    { entity: { kind: 'table', name: 'temp' }, metric: 'storage_mb', value: 1_234_567, unit: 'MB' },
  ],
});

describe('renderVerdict', () => {
  it.each([
    ['80 columns', 'verdict-80.txt', PLAIN],
    ['50 columns', 'verdict-50.txt', { color: false, width: 50 }],
    ['colour', 'verdict-color.txt', { color: true, width: 80 }],
  ])('shows what is broken at a glance, in %s', async (_, file, options) => {
    await expect(renderVerdict(BROKEN, options)).toMatchFileSnapshot(GOLDEN + file);
  });

  it('shows the same characters with and without colour', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
    const stripped = renderVerdict(BROKEN, { color: true, width: 80 }).replace(/\u001b\[\d+m/g, '');
    expect(stripped).toBe(renderVerdict(BROKEN, PLAIN));
  });

  it('is no longer than its width and has no space at the end of a line, but cuts no command', () => {
    for (const width of [46, 60, 80, 120]) {
      const lines = renderVerdict(BROKEN, { color: false, width }).split('\n');
      const long = lines.filter((line) => line.length > width && !line.startsWith('  next'));
      expect(long).toEqual([]);
      expect(lines.filter((line) => /\s$/.test(line))).toEqual([]);
    }
  });

  it('is short when all is well', () => {
    const text = renderVerdict(verdict({ checks: [check('cluster.reachable'), check('availability')] }), PLAIN);
    expect(text).toBe(
      [
        `orders  OK  confidence complete${' '.repeat(26)}2026-11-23 09:46:44 UTC`,
        '2 results: 2 ok',
        '',
        'CHECKS',
        '  ok  cluster.reachable    ok  availability',
        '',
      ].join('\n'),
    );
  });

  it('says UNKNOWN, not OK, of a verdict that could see nothing', () => {
    const text = renderVerdict(
      verdict({ confidence: 'blind', checks: [check('cluster.reachable', 'unknown')] }),
      PLAIN,
    );
    expect(text).toMatch(/^orders {2}UNKNOWN {2}confidence blind/);
    expect(text).not.toMatch(/\bOK\b/);
  });

  it('tells findings of one check together, and counts those beyond the eighth', () => {
    const findings = Array.from({ length: 11 }, (_, index) =>
      finding({ entity: node(`replica${index}:34801`), symptom: 'It is not alive.' }),
    );
    const text = renderVerdict(verdict({ health: 'critical', findings }), PLAIN);
    expect(text.match(/CRITICAL {2}nodes\.alive \(11\)/g)).toHaveLength(1);
    expect(text.match(/node replica\d+:34801: It is not alive\./g)).toHaveLength(8);
    expect(text).toContain('… and 3 more: --output json has them all');
    expect(text.match(/Do something\./g)).toHaveLength(1);
  });

  it('shows the first two pieces of evidence for a cause and counts the rest', () => {
    const cause = {
      cause: 'It is down',
      confidence: 'likely',
      evidence: ['one', 'two', 'three', 'four'],
      disprovedBy: [],
    } as const;
    const text = renderVerdict(verdict({ findings: [finding({ causes: [cause] })] }), PLAIN);
    expect(text).toContain('cause   It is down (likely: one; two; and 2 more)\n');
  });

  it('keeps the order of the findings', () => {
    const order = [...renderVerdict(BROKEN, PLAIN).matchAll(/^(CRITICAL|WARNING|UNKNOWN) {2}/gm)].map(
      ([, word]) => word,
    );
    expect(order).toEqual(['CRITICAL', 'WARNING', 'UNKNOWN']);
  });

  it('names the entity where the symptom does not', () => {
    const named = finding({ entity: node('replica1:34801'), symptom: 'replica1:34801 is down.' });
    const silent = finding({ entity: node('replica2:34801'), symptom: 'It is down.' });
    const text = renderVerdict(verdict({ findings: [named, silent] }), PLAIN);
    expect(text).toContain('\n  replica1:34801 is down.\n');
    expect(text).toContain('\n  node replica2:34801: It is down.\n');
  });

  it('lets no host repaint the terminal', () => {
    const hostile = '\u001b[2J\u001b]0;owned\u0007\u009b31m\u202eevil\r\nCRITICAL  forged';
    const findings = [finding({ symptom: hostile, command: hostile, value: hostile, impact: [hostile] })];
    const entity = { kind: 'table', name: hostile } as const;
    const series = [{ entity, metric: 'read_qps', value: 1, unit: 'ops/s' } as const];
    const text = renderVerdict(verdict({ cluster: hostile, checks: [check(hostile)], findings, series }), PLAIN);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of these may be left
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(text).not.toMatch(/^CRITICAL {2}forged/m);
  });
});
