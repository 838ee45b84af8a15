import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadConfigFile, parseConfig } from '../../src/config/load.ts';
import { ConfigError, formatProblem, type Problem, RULES } from '../../src/config/problem.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/config/', import.meta.url));
const BAD = readdirSync(FIXTURES).filter((name) => /^bad\..*\.yaml$/.test(name));

function problemsIn(text: string): readonly Problem[] {
  const parsed = parseConfig(text, 'farrier.yaml');
  return parsed.ok ? [] : parsed.problems;
}

function ruleOf(name: string): string {
  return name.replace(/^bad\.(.*)\.yaml$/, '$1');
}

const CLUSTER = `clusters:
  - name: orders
    transport: shell
    metas: ['meta1.example:34601']
`;

describe('parseConfig', () => {
  it.each(BAD)('tells what is wrong with %s, where, and how to mend it', async (name) => {
    const parsed = parseConfig(readFileSync(join(FIXTURES, name), 'utf8'), name);
    const told = parsed.ok ? 'nothing\n' : `${parsed.problems.map(formatProblem).join('\n')}\n`;
    await expect(told).toMatchFileSnapshot(join(FIXTURES, name.replace(/yaml$/, 'txt')));
  });

  it.each(BAD)('finds nothing but the rule in the name of %s', (name) => {
    const parsed = parseConfig(readFileSync(join(FIXTURES, name), 'utf8'), name);
    expect(parsed.ok ? [] : [...new Set(parsed.problems.map(({ rule }) => rule))]).toEqual([ruleOf(name)]);
  });

  it('has a bad fixture for every rule that a text can break', () => {
    const rules = Object.keys(RULES).filter((rule) => rule !== 'unreadable-file');
    expect(BAD.map(ruleOf).sort()).toEqual(rules.sort());
  });

  it('fills in every default', () => {
    const parsed = parseConfig(CLUSTER, 'farrier.yaml');
    expect(parsed).toEqual({
      ok: true,
      config: {
        environment: 'prod',
        clusters: [
          {
            name: 'orders',
            transport: 'shell',
            metas: ['meta1.example:34601'],
            shell: { path: '/opt/pegasus' },
            inspections: [{ name: 'health', probes: ['cluster', 'host'], every: '5m' }],
            thresholds: {},
          },
        ],
        contacts: [],
        routes: [],
        maintenance: [],
        inhibitions: [],
        alerting: {
          critical: { update: '15m', repeat: ['1h', '4h', '24h'], close: 2 },
          warning: { update: '1h', repeat: ['24h'], close: 3 },
          storm: 5,
          hourly: 12,
          checks: {},
        },
        thresholds: {},
        detection: { findingsPerWeek: 21, open: '2 of 3', effect: 30, page: 'confirmed', zone: 'UTC' },
        diagnose: { enabled: true, perHost: '30m', perHour: 6 },
        self: { canary: { at: '09:00', zone: 'UTC' }, emails: [], smsBudget: 1, dashboard: false },
        reports: [],
        operations: {
          enabled: false,
          approval: 'other_principal',
          kinds: ['rebalance', 'freeze', 'unfreeze', 'supervisor_stop', 'supervisor_start'],
          perHour: 2,
          skewLimit: 20,
          copyRate: 100,
          timeLimit: '2h',
          latencySensitive: [],
          supervisor: 'systemd',
          automatic: [],
        },
        output: { bucket: false },
      },
    });
  });

  it('takes the default probes of a shell cluster for no mistake, because nobody wrote them', () => {
    expect(problemsIn(CLUSTER)).toEqual([]);
  });

  it('reports problems in the order of the file', () => {
    const lines = problemsIn('routes: 1\nthresholds: 2\nclusters: 3\nenvironment: 4\n').map(({ line }) => line);
    expect(lines).toEqual([1, 2, 3, 4]);
  });

  it.each([
    ['an empty file', '', 'wrong-type'],
    ['only a comment', '# nothing\n', 'wrong-type'],
    ['a list', '- a\n', 'wrong-type'],
    ['two documents', `${CLUSTER}---\n${CLUSTER}`, 'yaml-syntax'],
    ['a tab as indentation', 'clusters:\n\t- name: orders\n', 'yaml-syntax'],
    ['an alias without an anchor', 'clusters: *all\n', 'yaml-syntax'],
    ['an unknown tag', 'clusters: !secret 1\n', 'yaml-syntax'],
    ['a key that is a list', `? [a]\n: 1\n${CLUSTER}`, 'unknown-key'],
  ])('refuses %s', (_, text, rule) => {
    expect(problemsIn(text).map((problem) => problem.rule)).toContain(rule);
  });

  it('refuses aliases that multiply without bound instead of expanding them', () => {
    const level = (name: string, below: string) => `${name}: &${name} [${Array(12).fill(`*${below}`).join(', ')}]\n`;
    const bomb = `a: &a [x]\n${level('b', 'a')}${level('c', 'b')}${level('d', 'c')}${level('e', 'd')}`;
    expect(problemsIn(bomb)).toMatchObject([{ rule: 'yaml-syntax', line: 2 }]);
  });

  it('points through an alias at the place where the value stands', () => {
    const text = `clusters:
  - &first { name: a, transport: shell, metas: &metas ['m1:34601', 'm2'] }
  - { name: b, transport: shell, metas: *metas }
`;
    expect(problemsIn(text)).toMatchObject([
      { line: 2, column: 68, path: 'clusters[0].metas[1]' },
      { line: 2, column: 68, path: 'clusters[1].metas[1]' },
    ]);
  });

  it('follows the keys of an alias where one is missing', () => {
    const text = 'clusters:\n  - &one { name: a, transport: shell }\n  - *one\n';
    expect(problemsIn(text).map(({ rule }) => rule)).toEqual(['missing-key', 'missing-key']);
  });

  it('shows an offending value on one line, without control characters, and cut', () => {
    const [problem] = problemsIn(`environment: "${'long '.repeat(40)}\\u001b[31m"\n${CLUSTER}`);
    expect(problem?.value).toHaveLength(60);
    expect(problem?.value).toMatch(/^"long long .*…$/);
  });

  it('offers quotes for a text that YAML reads as something else', () => {
    const hints = problemsIn(`environment: 1.20\n${CLUSTER}    version: true\n`).map(({ hint }) => hint);
    expect(hints).toEqual(["put it in quotes: '1.20'", "put it in quotes: 'true'"]);
  });

  it('lets a limit of the cluster be judged against the one that holds for all', () => {
    const own = `${CLUSTER}    thresholds: { cpu.usage: { warning: 85 } }\n`;
    expect(problemsIn(`${own}thresholds: { cpu.usage: { critical: 90 } }\n`)).toEqual([]);
    expect(problemsIn(`${own}thresholds: { cpu.usage: { critical: 84 } }\n`)).toMatchObject([
      { rule: 'reversed-limits', path: 'clusters[0].thresholds["cpu.usage"].warning' },
    ]);
  });

  it('has nothing against limits where one level is off, or both are equal', () => {
    const own = `thresholds:\n  cpu.usage: { warning: 99, critical: off }\n  disk.space: { warning: 90 }\n`;
    expect(problemsIn(`${CLUSTER}${own}`)).toEqual([]);
  });

  it('lets a skew be more than 100 percent, because it is relative to a mean', () => {
    expect(problemsIn(`${CLUSTER}thresholds: { nodes.primary_skew: { warning: 150 } }\n`)).toEqual([]);
  });
});

describe('loadConfigFile', () => {
  it('returns the configuration of a good file', () => {
    const file = fileURLToPath(new URL('../../examples/simulator.yaml', import.meta.url));
    expect(loadConfigFile(file).clusters.map(({ name }) => name)).toEqual(['demo']);
  });

  it('throws every problem of a bad file, in words and as data', () => {
    const error = thrownBy(() => loadConfigFile(join(FIXTURES, 'bad.reversed-limits.yaml')));
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).problems).toHaveLength(2);
    expect((error as ConfigError).message).toMatch(/bad\.reversed-limits\.yaml:6:30: [\s\S]*:9:32: /);
  });

  it.each([
    ['a file that is not there', 'no-such.yaml', 'there is no such file'],
    ['a directory', '.', 'EISDIR'],
  ])('says so of %s', (_, name, text) => {
    const error = thrownBy(() => loadConfigFile(join(FIXTURES, name)));
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).problems).toMatchObject([{ rule: 'unreadable-file', line: 1, column: 1 }]);
    expect((error as ConfigError).message).toContain(text);
  });
});

function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
