import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CanarySnapshot } from '../../src/pegasus/canary-snapshot.ts';
import { readCanary } from '../../src/pegasus/read-canary.ts';
import type { Step } from '../../src/pegasus/step.ts';
import { historySteps, keysStep, RUN, type Told, tableStep, well } from '../support/canary-steps.ts';

const SOURCE = { time: Date.UTC(2026, 10, 24, 10), cluster: 'c1', host: 'meta1' };
const EIGHT = [1, 2, 3, 4, 5, 6, 7, 8].map(well);
const read = (steps: readonly Step[]): CanarySnapshot => readCanary(SOURCE, steps);

describe('what our canary wrote and read', () => {
  it('is one probe for each key, of the partitions that answered', () => {
    expect(read([tableStep(), keysStep(EIGHT)])).toEqual({
      ...SOURCE,
      source: 'canary',
      minutes: { known: true, value: [{ name: '2026-11-24 10:00', detects: 8, failures: 0, percent: 100 }] },
      day: { known: false, reason: 'not_collected', detail: 'one run is not a day' },
      failures: [],
      coverage: { partitions: 8, of: 8 },
    });
  });

  it.each<[string, Told, object]>([
    ['a write that failed', [9, 'ERROR: timeout', '"9-20261124T095500Z"'], { kind: 'write', error: 'timeout' }],
    ['a read that failed', [9, 'OK', 'ERROR: timeout'], { kind: 'read', error: 'timeout' }],
    ['a key that was not there', [9, 'OK', 'Not found'], { kind: 'missing', error: 'Not found' }],
    ['a value of an earlier run', [9, 'OK', '"9-20261124T095500Z"'], { kind: 'stale' }],
    ['a value of another key', [9, 'OK', `"8-${RUN}"`], { kind: 'stale' }],
    ['a value of a stranger', [9, 'OK', '"hello"'], { kind: 'stale' }],
    ['an error in colours', [9, 'OK', '\u001b[1m\u001b[31mERROR: network failure\u001b[0m'], { kind: 'read' }],
  ])('counts %s as one failure', (_, told, failure) => {
    const { minutes, failures } = read([tableStep(), keysStep([...EIGHT.slice(0, 7), told])]);
    expect(minutes).toMatchObject({ known: true, value: [{ detects: 8, failures: 1, percent: 87.5 }] });
    expect(failures).toMatchObject([{ key: 'farrier_canary_9', ...failure }]);
  });

  it('takes the value of a later run for well, since two runs may meet', () => {
    const { failures } = read([tableStep(), keysStep([[9, 'OK', '"9-20261124T100003Z"']])]);
    expect(failures).toEqual([]);
  });

  it('is not known where nothing was tried, and never 0 or 100 %', () => {
    const failed = { ...tableStep(), stdout: 'query app temp failed, error=ERR_NETWORK_FAILURE\n' };
    expect(read([failed]).minutes).toMatchObject({ known: false, reason: 'no_answer' });
    expect(read([]).minutes).toMatchObject({ known: false, reason: 'not_collected' });
    expect(read([tableStep()]).minutes).toMatchObject({ known: false, reason: 'not_collected' });
    const outOfTime = keysStep(EIGHT, 16, { exit: 124, stderr: 'farrier: out of time: the 108 seconds were used up' });
    expect(read([tableStep(), outOfTime]).minutes).toMatchObject({ known: false, reason: 'out_of_time' });
  });

  it('is not all well where keys were left untried, but a failure among those tried is one', () => {
    const cut = (told: readonly Told[]) => read([tableStep(), keysStep(told, 6, { exit: 124 })]).minutes;
    expect(cut(EIGHT)).toMatchObject({ known: false, reason: 'partial' });
    expect(cut([[1, 'OK', 'ERROR: timeout'], ...EIGHT.slice(1)])).toMatchObject({
      known: true,
      value: [{ detects: 5, failures: 1, percent: 80 }],
    });
  });

  it.each(['ERROR: app not exist', 'ERROR: object not found'])('says nothing of the service after %s', (text) => {
    const { minutes } = read([tableStep(), keysStep([[1, text, text]])]);
    expect(minutes).toMatchObject({ known: false, reason: 'command_failed' });
  });

  it('is not guessed where answers do not fit what was asked', () => {
    const step = keysStep(EIGHT);
    const shifted = { ...step, stderr: step.stderr.replace('decree          : 4711\n', '') };
    expect(read([tableStep(), shifted]).minutes).toMatchObject({ known: false, reason: 'malformed' });
  });

  it('never throws and never invents a probe, whatever the shell printed', () => {
    const lines = keysStep(EIGHT).stderr.split('\n');
    const mangled = fc.array(fc.oneof(fc.constantFrom(...lines), fc.string()), { maxLength: 60 });
    fc.assert(
      fc.property(mangled, fc.constantFrom(0, 124, 134), (text, exit) => {
        const { minutes, failures } = read([tableStep(), keysStep(EIGHT, 0, { stderr: text.join('\n'), exit })]);
        if (!minutes.known) return;
        const [probes] = minutes.value;
        expect(probes?.detects).toBeLessThanOrEqual(8);
        expect(probes?.failures).toBe(failures.length);
        if (failures.length === 0) expect(probes?.percent).toBe(100);
        else expect(probes?.percent).toBeLessThan(100);
      }),
    );
  });
});

describe('what the collector has kept', () => {
  const DAY = [
    ['day', '2026-11-22', 230_400, 230_400],
    ['day', '2026-11-23', 230_400, 230_399],
  ] as const;
  const minutes = (...rows: readonly (readonly [string, number, number])[]) =>
    rows.map(([time, detects, succeeded]) => ['minute', `2026-11-24 ${time}`, detects, succeeded] as const);

  it('is the last five minutes, newest first, and the last whole day', () => {
    const rows = minutes(['09:53', 160, 0], ['09:54', 160, 160], ['09:55', 160, 160], ['09:56', 160, 158]);
    const more = minutes(['09:57', 160, 160], ['09:58', 160, 160], ['09:59', 160, 160]);
    const snapshot = read(historySteps('2026-11-24 10:00', [[], [...rows, ...more], DAY]));
    expect(snapshot).toMatchObject({ source: 'collector', failures: [], coverage: undefined });
    expect(snapshot.minutes).toMatchObject({
      known: true,
      value: [
        { name: '2026-11-24 09:59', percent: 100 },
        { name: '2026-11-24 09:58' },
        { name: '2026-11-24 09:57' },
        { name: '2026-11-24 09:56', detects: 160, failures: 2, percent: 98.75 },
        { name: '2026-11-24 09:55' },
      ],
    });
    expect(snapshot.day).toEqual({
      known: true,
      value: { name: '2026-11-23', detects: 230_400, failures: 1, percent: 99.9995 },
    });
  });

  it.each<[string, readonly Step[], string]>([
    ['there are no rows', historySteps('2026-11-24 10:00', [[], [], []]), 'not_collected'],
    [
      'the newest row is old',
      historySteps('2026-11-24 10:00', [[], minutes(['09:30', 160, 160]), []]),
      'not_collected',
    ],
    ['the minutes had no probes', historySteps('2026-11-24 10:00', [minutes(['09:59', 0, 0]), []]), 'not_collected'],
    ['the clock cannot be read', historySteps('now', [minutes(['09:59', 160, 160])]), 'malformed'],
    ['more succeeded than were tried', historySteps('2026-11-24 10:00', [minutes(['09:59', 1, 2])]), 'malformed'],
    [
      'a scan failed',
      historySteps('2026-11-24 10:00', [[]], {
        stderr: 'ERROR: get scanner failed: timeout\n0 key-value pairs got.\n',
      }),
      'command_failed',
    ],
    [
      'a scan was cut',
      historySteps('2026-11-24 10:00', [minutes(['09:59', 160, 160])], {
        exit: 124,
        argv: ['pegasus_shell', 'hash_scan a', 'hash_scan b'],
      }),
      'partial',
    ],
    ['the step is missing', historySteps('2026-11-24 10:00', [[]]).slice(0, 1), 'not_collected'],
  ])('is not known where %s', (_, steps, reason) => {
    expect(read(steps).minutes).toMatchObject({ known: false, reason });
  });

  it('never throws, whatever the rows are', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (now, lines) => {
        const steps = historySteps(now, [[]], { stderr: lines.join('\n') });
        expect(read(steps).minutes.known).toBe(false);
      }),
    );
  });
});
