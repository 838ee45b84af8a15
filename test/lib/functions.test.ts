import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { FarrierStack } from '../../lib/farrier-stack.ts';
import { type FailedEvents, STAGE_NEEDS } from '../../lib/stage-needs.ts';
import { FUNCTIONS, type FunctionName } from '../../src/contract.ts';
import { REHEARSED } from '../support/grants/account.ts';

interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is untyped JSON; the expectations say what it has to be
  readonly Properties: Readonly<Record<string, any>>;
}

/** Rows of the tables of docs/operations.md, cells one blank apart. */
const ROWS = readFileSync(fileURLToPath(new URL('../../docs/operations.md', import.meta.url)), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.replace(/ {2,}/g, ' '));
const code = mkdtempSync(join(tmpdir(), 'farrier-code-'));
writeFileSync(join(code, 'index.mjs'), 'export const handler = async () => {};');
const resources: Readonly<Record<string, Resource>> = Template.fromStack(
  new FarrierStack(new App(), 'Farrier', { config: REHEARSED, bundle: () => code }),
).toJSON()['Resources'];

const ofType = (type: string): readonly (readonly [string, Resource])[] =>
  Object.entries(resources).filter(([, { Type }]) => Type === type);

/** Logical id of a function. */
function idOf(name: FunctionName): string {
  const [found] = ofType('AWS::Lambda::Function').filter(([, { Properties }]) =>
    (Properties['Tags'] as { Key: string; Value: string }[]).some(
      ({ Key, Value }) => Key === 'component' && Value === name,
    ),
  );
  return found?.[0] ?? '';
}

/** Logical id of the queue that takes what the function fails at; undefined: its caller is told. */
function deadLettersOf(name: FunctionName): string | undefined {
  const id = idOf(name);
  const refers = (value: unknown): boolean => JSON.stringify(value).includes(`"${id}"`);
  const [invoked] = ofType('AWS::Lambda::EventInvokeConfig').filter(([, each]) =>
    refers(each.Properties['FunctionName']),
  );
  if (invoked) return invoked[1].Properties['DestinationConfig'].OnFailure.Destination['Fn::GetAtt'][0];
  const [mapped] = ofType('AWS::Lambda::EventSourceMapping').filter(([, each]) =>
    refers(each.Properties['FunctionName']),
  );
  const source: string = mapped?.[1].Properties['EventSourceArn']['Fn::GetAtt'][0] ?? '';
  return resources[source]?.Properties['RedrivePolicy'].deadLetterTargetArn['Fn::GetAtt'][0];
}

const alarms = ofType('AWS::CloudWatch::Alarm');

/** Logical id of the alarm that tells of what the function fails at. */
function alarmOf(name: FunctionName): string {
  const queue = deadLettersOf(name);
  const dimension = queue === undefined ? { Ref: idOf(name) } : { 'Fn::GetAtt': [queue, 'QueueName'] };
  const [found] = alarms.filter(([, { Properties }]) =>
    JSON.stringify(Properties['Dimensions'] ?? []).includes(JSON.stringify(dimension)),
  );
  return found?.[0].replace(/^Heartbeat(DeadLetters)?/, (_, dead) => (dead ? 'DeadLetters-' : '')).slice(0, -8) ?? '';
}

function expectedAlarm(failed: FailedEvents, name: FunctionName): string {
  if (failed === 'caller') return 'ApiFails';
  // Its queue keeps the order, so it needs dead letters of its own.
  return name === 'evaluate' ? 'DeadLetters-evaluate' : 'DeadLetters-shared';
}

describe.each(FUNCTIONS)('%s', (name) => {
  const { memorySize, timeout, why, failed } = STAGE_NEEDS[name];

  it('has the memory and the time that it is given', () => {
    expect(resources[idOf(name)]?.Properties).toMatchObject({ MemorySize: memorySize, Timeout: timeout.toSeconds() });
  });

  it('loses no event that it fails at without an alarm', () => {
    expect(alarmOf(name)).toBe(expectedAlarm(failed, name));
    if (failed === 'caller') return;
    const [queue] = ofType('AWS::SQS::Queue').filter(([id]) => id === deadLettersOf(name));
    // As long as SQS keeps anything: 14 days.
    expect(queue?.[1].Properties['MessageRetentionPeriod']).toBe(1_209_600);
  });

  it('has its row, with the reason, in docs/operations.md', () => {
    const row = `| \`${name}\` | ${memorySize} | ${timeout.toSeconds()} | ${why} | \`${alarmOf(name)}\` |`;
    expect(ROWS).toContain(row);
  });
});

describe('A function that a schedule wakes', () => {
  it('tries an event again before it gives it up, and no event that has become useless', () => {
    const ages = FUNCTIONS.filter((name) => STAGE_NEEDS[name].failed === 'schedule').map((name) => {
      const [found] = ofType('AWS::Lambda::EventInvokeConfig').filter(([, { Properties }]) =>
        JSON.stringify(Properties['FunctionName']).includes(`"${idOf(name)}"`),
      );
      expect(found?.[1].Properties['MaximumRetryAttempts'], name).toBe(2);
      return [name, found?.[1].Properties['MaximumEventAgeInSeconds']];
    });
    expect(Object.fromEntries(ages)).toMatchObject({
      dispatch: 300,
      watch: 300,
      'self-watch': 300,
      compact: 3_600,
      digest: 21_600,
    });
  });
});
