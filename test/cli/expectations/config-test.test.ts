import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../../support/cli.ts';

const EXAMPLES = fileURLToPath(new URL('../../../examples/', import.meta.url));
const CONFIG = `clusters:
  - name: demo
    transport: shell
    metas: ['meta1.example:34601']
contacts:
  - { name: day, email: day@example.com }
  - { name: night, email: night@example.com }
  - { name: boss, email: boss@example.com }
routes:
  - contacts: [day]
    when: { from: '08:00', to: '20:00' }
  - contacts: [night]
    severities: [critical]
    escalate: { after: 15m, to: [boss] }
alerting: { hourly: 3 }
`;
const NODE = '{ check: nodes.alive, entity: "node/replica2:34801" }';
const SICK = NODE.replace(' }', ', symptom: replica2 is gone }');

const directory = mkdtempSync(join(tmpdir(), 'farrier-expectations-'));
const config = join(directory, 'farrier.yaml');
writeFileSync(config, CONFIG);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function run(tests: string, ...options: readonly string[]) {
  const file = join(directory, 'expectations.yaml');
  writeFileSync(file, tests);
  return runCli(['config', 'test', file, '--config', config, ...options], { width: 110 });
}

/** One test with these steps, at midday or at night. */
function history(steps: string, hour = '22:00'): string {
  return `tests:\n  - name: the test\n    start: '2026-12-08T${hour}:00Z'\n    steps:\n${steps}`;
}

describe('farrier config test', () => {
  it('finds that the example does what its expectations say', async () => {
    const file = join(EXAMPLES, 'expectations/orders.yaml');
    const { status, stdout } = await runCli(['config', 'test', file, '--config', join(EXAMPLES, 'farrier.yaml')]);
    expect(stdout).toMatch(/all hold\n$/);
    expect(status).toBe(0);
  });

  it('names what was expected, what came instead, and what was decided, with its line', async () => {
    const { status, stdout } = await run(
      history(`      - at: 0m\n        bad: [${SICK}]\n        expect: [{ to: day, stage: opened }]\n`),
    );
    expect(status).toBe(1);
    expect(stdout).toContain('FAIL  the test\n');
    expect(stdout).toMatch(/expectations\.yaml:7:18: tests\[0\]\.steps\[0\]\.expect\[0\]\n/);
    expect(stdout).toMatch(/ {6}expected +a message to day, stage opened\n {6}got +nothing to day: route_closed\n/);
    expect(stdout).toContain('decided    nodes.alive|node/replica2:34801: opened as critical, in demo-1\n');
    expect(stdout).toContain('demo-1: told night: opened (by routes[1])\n');
    // What came and nobody expected is a failure of its own.
    expect(stdout).toMatch(/expected +no other message\n {6}got +2026-12-08 22:00:00 UTC to night, stage opened: /);
    expect(stdout).toMatch(/\n1 test, 2 expectations: 1 failed\n$/);
  });

  it.each([
    ['the wrong words', `{ to: night, contains: [replica3] }`],
    ['another stage', `{ to: night, stage: resolved }`],
    ['another severity', `{ to: night, severity: warning }`],
    ['another incident', `{ to: night, incident: demo-2 }`],
    ['more messages than came', `{ to: night, times: 2 }`],
    ['no message where one came', `{ not: night }`],
    ['another reason for no message', `{ to: night }, { not: day, because: silenced }`],
  ])('does not let %s pass', async (_, line) => {
    const { status } = await run(history(`      - at: 0m\n        bad: [${SICK}]\n        expect: [${line}]\n`));
    expect(status).toBe(1);
  });

  it.each([
    ['the words', `[{ to: night, stage: opened, severity: critical, incident: demo-1, contains: [replica2 is gone] }]`],
    ['a closed route', `[{ to: night }, { not: day, because: route_closed }]`],
    ['a contact whom no route names', `[{ to: night }, { not: boss, because: no_route }]`],
  ])('lets %s pass', async (_, lines) => {
    const { status, stdout } = await run(history(`      - at: 0m\n        bad: [${SICK}]\n        expect: ${lines}\n`));
    expect([status, stdout.includes('FAIL')]).toEqual([0, false]);
  });

  it('plays M of N, unknown, recovery and what people do', async () => {
    const { status, stdout } = await run(
      history(`      - { at: 0m, bad: [{ check: cpu.usage, entity: host/h1, value: 97, limit: 95 }], expect: [{ not: night, because: below_m_of_n }] }
      - { at: 5m, expect: [{ to: night, stage: opened }] }
      - { at: 10m, do: [{ acknowledge: demo-1, by: ann }], expect: [{ to: night, stage: acknowledged }] }
      - { at: 11m, unknown: [{ check: cpu.usage, entity: host/h1 }] }
      - { at: 1h, expect: [{ not: night, because: unknown_held }, { not: boss, because: acknowledged }] }
      - { at: 61m, good: [{ check: cpu.usage, entity: host/h1 }] }
      - { at: 1h5m, do: [{ comment: demo-1, by: ann, text: cooled }, { acknowledge: demo-1, by: bob, refused: already_acknowledged }] }
      - { at: 1h15m, expect: [{ to: night, stage: resolved, contains: [cooled] }] }
`),
    );
    expect(stdout).toContain('all hold');
    expect(status).toBe(0);
  });

  it('fails a test whose command is refused though nobody expects it', async () => {
    const { status, stdout } = await run(
      history(`      - { at: 0m, do: [{ acknowledge: demo-1, by: ann }], expect: [] }\n`),
    );
    expect(status).toBe(1);
    expect(stdout).toMatch(/steps\[0\]\.do\[0\]\n[\s\S]*got +it was refused: unknown_incident/);
  });

  it('prints one JSON object for each test, with everything that was sent', async () => {
    const { stdout } = await run(
      history(`      - { at: 0m, bad: [${SICK}], expect: [{ to: day }] }\n`),
      '--output',
      'json',
    );
    expect(JSON.parse(stdout)).toMatchObject({
      test: 'the test',
      ok: false,
      failures: [
        { line: 5, path: 'tests[0].steps[0].expect[0]', at: '2026-12-08T22:00:00.000Z' },
        { expected: 'no other message' },
      ],
      sent: [{ at: '2026-12-08T22:00:00.000Z', stage: 'opened', contacts: ['night'], incident: 'demo-1' }],
    });
  });

  it.each([
    ['a contact that there is not', '{ at: 0m, expect: [{ to: nigth }] }', 'expectation-unknown-name', 'night'],
    [
      'a check that there is not',
      '{ at: 0m, bad: [{ check: node.alive }], expect: [] }',
      'expectation-unknown-name',
      'nodes.alive',
    ],
    [
      'a reason that there is not',
      '{ at: 0m, expect: [{ not: day, because: silence }] }',
      'expectation-unknown-name',
      'silenced',
    ],
    ['neither to nor not', '{ at: 0m, expect: [{ stage: opened }] }', 'expectation-form', 'to: NAME'],
    [
      'a reason for a message',
      '{ at: 0m, expect: [{ to: day, because: silenced }] }',
      'expectation-form',
      'leave it out',
    ],
    [
      'two acts at once',
      '{ at: 0m, do: [{ close: a, expire: s1, by: b }], expect: [] }',
      'expectation-form',
      'give one of',
    ],
    [
      'a silence without an end',
      '{ at: 0m, do: [{ silence: { check: x }, by: b }], expect: [] }',
      'missing-key',
      'for: 2h',
    ],
    ['nothing expected at the end', '{ at: 0m, good: [{ check: nodes.alive }] }', 'expectation-last', 'expect: []'],
    ['a time of the wrong form', '{ at: 5 minutes, expect: [] }', 'bad-format', '1h30m'],
    ['a key that there is not', '{ at: 0m, expects: [] }', 'unknown-key', 'did you mean expect'],
    [
      'an entity without its kind',
      '{ at: 0m, bad: [{ check: nodes.alive, entity: x }], expect: [] }',
      'bad-format',
      '<kind>/<name>',
    ],
  ])('refuses %s, with its line', async (_, step, rule, hint) => {
    const { status, stdout, stderr } = await run(history(`      - ${step}\n`));
    expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
    expect(stderr).toMatch(new RegExp(`expectations\\.yaml:5:\\d+: .*\\[${rule}\\]`));
    expect(stderr).toContain(hint);
  });

  it('refuses steps that go back in time', async () => {
    const { stderr } = await run(history('      - { at: 5m }\n      - { at: 4m, expect: [] }\n'));
    expect(stderr).toMatch(
      /:6:15: tests\[0\]\.steps\[1\]\.at: 4m comes before 5m, the step before \[expectation-order\]/,
    );
  });
});
