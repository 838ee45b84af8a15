import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { FarrierStack } from '../../lib/farrier-stack.ts';
import { configSchema } from '../../src/config/schema.ts';
import { oneboxConfig, tell } from '../support/world/onebox.ts';
import { makeWorld, START } from '../support/world/world.ts';

/** Fields of a log line, and the log lines of a minute. */
type Line = Readonly<Record<string, string | number>>;
interface Minute {
  readonly Watch: readonly Line[];
  readonly SelfWatch: readonly Line[];
}

const code = mkdtempSync(join(tmpdir(), 'farrier-code-'));
writeFileSync(join(code, 'index.mjs'), 'export const handler = async () => {};');
const config = configSchema.parse({ clusters: [{ name: 'east', metas: ['meta1:34601'] }] });
const template = Template.fromStack(new FarrierStack(new App(), 'Farrier', { config, bundle: () => code }));
const filters = Object.values(template.findResources('AWS::Logs::MetricFilter')).map(({ Properties }) => ({
  group: String(Properties.LogGroupName.Ref).replace(/Logs.*/, '') as keyof Minute,
  pattern: String(Properties.FilterPattern),
  value: String(Properties.MetricTransformations[0].MetricValue),
}));

/** `{ $.field = "text" }` and `{ $.field > 1 }`, and conditions joined by `&&`. */
function matches(pattern: string, line: Line): boolean {
  const conditions = [...pattern.matchAll(/\$\.(\w+) ([=>]) (?:"([^"]*)"|(\d+))/g)];
  expect(conditions.length, pattern).toBe(pattern.split('&&').length);
  return conditions.every(([, field = '', operator, text, number]) =>
    operator === '=' ? line[field] === text : Number(line[field]) > Number(number),
  );
}

function valuesOf(minute: Minute): readonly number[] {
  return filters.flatMap(({ group, pattern, value }) =>
    minute[group]
      .filter((line) => matches(pattern, line))
      .map((line) => Number(value.startsWith('$.') ? line[value.slice(2)] : value)),
  );
}

/** Names of the alarms on the metric that are in alarm after these minutes, as CloudWatch evaluates them. */
function alarmsAfter(minutes: readonly Minute[]): readonly string[] {
  const all = Object.entries(template.findResources('AWS::CloudWatch::Alarm'));
  return all
    .filter(([, { Properties }]) => Properties.Namespace === 'Farrier')
    .filter(([, { Properties }]) => {
      const { Statistic, Threshold, ComparisonOperator, EvaluationPeriods, TreatMissingData } = Properties;
      return minutes.slice(-EvaluationPeriods).every((minute) => {
        const values = valuesOf(minute);
        if (values.length === 0) return TreatMissingData === 'breaching';
        const value = Statistic === 'Minimum' ? Math.min(...values) : Math.max(...values);
        return ComparisonOperator === 'LessThanThreshold' ? value < Threshold : value > Threshold;
      });
    })
    .map(([id]) => id.replace(/^Heartbeat(.*).{8}$/, '$1'))
    .toSorted();
}

describe('The alarms on the heartbeat', () => {
  let usual: Minute;
  const minutes = (minute: Minute, count = 5): readonly Minute[] => Array(count).fill(minute);
  const stuck = (): Minute => ({
    ...usual,
    SelfWatch: usual.SelfWatch.map((line) => ({ ...line, oldestWaitingSeconds: 901 })),
  });

  beforeAll(async () => {
    const healthy = tell({ capture: () => '03-replica-sigkill/0-before' });
    const world = makeWorld({ config: oneboxConfig(), script: healthy, selfWatch: {} });
    await world.runUntil(START + 59_000);
    const lines = world.log.map((line): Line => {
      const [event = '', ...fields] = line.split(' ');
      return { event, ...Object.fromEntries(fields.map((field) => field.split('='))) };
    });
    const logged = (stage: RegExp) => lines.filter(({ event }) => stage.test(String(event)));
    usual = { Watch: logged(/^watch\./), SelfWatch: logged(/^self\./) };
  });

  it('say nothing of what the functions log in a usual minute', () => {
    expect(valuesOf(usual).length).toBeGreaterThan(1);
    expect(alarmsAfter(minutes(usual))).toEqual([]);
  });

  it.each([
    ['WatchSilent', () => ({ ...usual, Watch: [] })],
    ['WatchSilent', () => ({ ...usual, Watch: [{ event: 'watch.failed' }] })],
    ['SelfWatchSilent', () => ({ ...usual, SelfWatch: [] })],
    ['SelfWatchSilent, WatchSilent', () => ({ Watch: [], SelfWatch: [] })],
    ['OutboxStuck', stuck],
    ['OutboxStuck, WatchSilent', () => ({ ...stuck(), Watch: [] })],
  ])('are %s after five minutes, and no other', (expected, minute) => {
    expect(alarmsAfter([...minutes(usual), ...minutes(minute())]).join(', ')).toBe(expected);
  });

  it('forgive four minutes of silence', () => {
    expect(alarmsAfter([usual, ...minutes({ Watch: [], SelfWatch: [] }, 4)])).toEqual([]);
  });
});
