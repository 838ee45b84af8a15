import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClusterSnapshot } from '../../src/pegasus/cluster-snapshot.ts';
import { readCluster } from '../../src/pegasus/read-cluster.ts';
import type { Step } from '../../src/pegasus/step.ts';
import { captured } from '../support/recordings.ts';

const { header, steps } = captured('03-replica-sigkill/5-after-healthy');
const shellSteps = steps.filter((step) => step.argv[0] !== 'GET');
const smallSteps = [...shellSteps, ...steps.filter((step) => /^(version|start_time):/.test(step.step))];
const names = [...new Set(steps.map((step) => step.step)), 'perf_counters:x'];

function replace(step: Step, change: Partial<Step>): ClusterSnapshot {
  return readCluster(header, [{ ...step, ...change }]);
}

/** What the snapshot says of the step's own part, and nothing of the others. */
function knownParts(snapshot: ClusterSnapshot): readonly unknown[] {
  return Object.values(snapshot).flatMap((part) => {
    if (part instanceof Map) return [...part.values()].filter((reading) => reading.known);
    return typeof part === 'object' && part.known ? [part] : [];
  });
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.json({ maxDepth: 4 }),
  fc.constantFrom(...smallSteps.map((step) => step.stdout)),
  fc.constantFrom(
    '{',
    '}',
    '{}',
    '{"details":',
    '[details]',
    '[details]\na  b\n1',
    'CALL [meta-server] [a:1] succeed: x',
    '\u001b[',
  ),
  fc.integer({ min: 1, max: 20_000 }).map((depth) => `{"details":${'['.repeat(depth)}${']'.repeat(depth)}}`),
  fc
    .integer({ min: 1, max: 20_000 })
    .map((depth) => `{"role":"meta","timestamp_ns":1,"entities":[${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}]}`),
);

const anyStep: fc.Arbitrary<Step> = fc.record({
  step: fc.oneof(fc.constantFrom(...names), fc.string({ unit: 'binary', maxLength: 20 })),
  argv: fc.array(fc.string(), { maxLength: 2 }),
  exit: fc.oneof(fc.constantFrom(0, 7, 28, 124, 127, 134, -6, 255), fc.integer()),
  ms: fc.nat(),
  stdout: fc.array(anyText, { maxLength: 3 }).map((texts) => texts.join('\n')),
  stderr: fc.array(anyText, { maxLength: 2 }).map((texts) => texts.join('\n')),
  status: fc.constantFrom(200, 307, 404),
});

describe('whatever a host prints', () => {
  it('is read without throwing, and every unknown is one bounded line', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 4 }), (anySteps) => {
        const snapshot = readCluster(header, anySteps);
        const parts = Object.values(snapshot).flatMap((part) => (part instanceof Map ? [...part.values()] : [part]));
        for (const part of parts) {
          if (typeof part !== 'object' || part.known) continue;
          expect([...part.detail].length).toBeLessThanOrEqual(200);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
          expect(part.detail).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is read without throwing when recorded output has a piece replaced', () => {
    const piece = fc.tuple(fc.constantFrom(...smallSteps), fc.nat(), fc.nat(60), anyText);
    fc.assert(
      fc.property(piece, ([step, at, length, text]) => {
        const start = at % (step.stdout.length + 1);
        const stdout = step.stdout.slice(0, start) + text + step.stdout.slice(start + length);
        expect(() => replace(step, { stdout })).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });
});

/** `"column": "12.5"` and `"column": 12.5`, also with -1 and have/want. */
const NUMBER = /("[^"\n]+": "?)(-?\d+(?:[./]\d+)?)("?,?\n)/g;
const unreadable = fc.constantFrom(
  '',
  ' ',
  '-',
  'x',
  'nan',
  '-7',
  '1.2.3',
  '1,000',
  '9'.repeat(30),
  '٣',
  '½',
  '0x1f',
  '1e5',
);

function withNumberReplaced(text: string, index: number, by: string): string | undefined {
  const numbers = [...text.matchAll(NUMBER)];
  const found = numbers[index % Math.max(1, numbers.length)];
  if (found === undefined) return undefined;
  const [whole, before, , after] = found;
  return `${text.slice(0, found.index)}${before}${by}${after}${text.slice(found.index + whole.length)}`;
}

describe('a number that cannot be read', () => {
  const tableSteps = shellSteps.filter((step) => step.stdout.includes('\n{'));

  it('makes its table unknown, or stands where nobody looks: it never becomes another number', () => {
    fc.assert(
      fc.property(fc.constantFrom(...tableSteps), fc.nat(), unreadable, (step, index, by) => {
        const stdout = withNumberReplaced(step.stdout, index, by);
        fc.pre(stdout !== undefined);
        const before = knownParts(replace(step, {}));
        const after = knownParts(replace(step, { stdout: stdout ?? '' }));
        expect(after.length).toBeLessThanOrEqual(before.length);
        // server_info and server_stat make only the one server's answer unknown
        if (!step.step.startsWith('server_')) for (const part of after) expect(before).toContainEqual(part);
        expect(JSON.stringify(after).match(/:0[,}]/g)?.length ?? 0).toBeLessThanOrEqual(
          JSON.stringify(before).match(/:0[,}]/g)?.length ?? 0,
        );
      }),
      { numRuns: 400 },
    );
  });
});

describe('output that is cut', () => {
  it('gives the same result or none, wherever the cut is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...smallSteps), fc.nat(), (step, at) => {
        const whole = knownParts(replace(step, {}));
        const stdout = step.stdout.slice(0, at % step.stdout.length);
        for (const part of knownParts(replace(step, { stdout }))) expect(whole).toContainEqual(part);
      }),
      { numRuns: 400 },
    );
  });
});

describe('a row that is lost', () => {
  const sections: readonly (readonly [string, string])[] = [
    ['nodes', 'details'],
    ['node_usage', 'details'],
    ['tables', 'general_info'],
    ['tables', 'healthy_info'],
    ['table_stat', 'app_stat'],
    ['table:orders', 'replicas'],
    ['server_info', 'details'],
    ['server_stat', 'details'],
  ];

  it.each(sections)('is missed in %s, %s', (name, section) => {
    const step = steps.find((candidate) => candidate.step === name);
    const printed = JSON.parse(/^\{.*^\}/ms.exec(step?.stdout ?? '')?.[0] ?? '{}');
    const rows = Object.keys(printed[section]).filter((key) => !key.startsWith('(total'));
    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows) {
      const { [row]: _, ...others } = printed[section];
      const stdout = JSON.stringify({ ...printed, [section]: others });
      expect(step && knownParts(replace(step, { stdout }))).toEqual([]);
    }
  });
});
