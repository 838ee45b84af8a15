import * as z from 'zod';
import type { Stage } from '../../alerts/notice.ts';
import { matcher } from '../../config/alert-schema.ts';
import type { JsonSchema } from '../../config/json-schema.ts';
import { name } from '../../config/primitives.ts';

const STAGES = [
  'opened',
  'storm',
  'updated',
  'escalated',
  'repeated',
  'acknowledged',
  'flapping',
  'resolved',
  'silence_ending',
  'silence_ended',
] as const satisfies readonly Stage[];

const severity = z.enum(['info', 'warning', 'critical']);
const duration = z.string().regex(/^[1-9][0-9]{0,3}[mhd]$/, 'a number and m, h or d, e.g. 15m');
const offset = z
  .string()
  .regex(
    /^(?=.)([0-9]{1,3}d)?([0-9]{1,4}h)?([0-9]{1,5}m)?$/,
    'days, hours and minutes after the start, e.g. 0m or 1h30m',
  );
const text = z.string().min(1).max(500);
const entity = z
  .string()
  .regex(/^(cluster|node|table|partition|host|disk)\/.+$/, '<kind>/<name>, e.g. node/replica2.example:34801')
  .max(200);

const subject = z.strictObject({ check: text, entity: entity.optional() });
const bad = subject.extend({
  severity: z.enum(['warning', 'critical']).prefault('critical'),
  symptom: text.optional(),
  value: z.number().optional(),
  limit: z.number().optional(),
});

const act = z.strictObject({
  acknowledge: text.optional(),
  unacknowledge: text.optional(),
  close: text.optional(),
  assign: text.optional(),
  to: text.optional(),
  comment: text.optional(),
  silence: matcher.optional(),
  for: duration.optional(),
  tell: z.array(name).optional(),
  expire: text.optional(),
  by: text,
  text: text.optional(),
  refused: text.optional(),
});

const expectation = z.strictObject({
  to: name.optional(),
  not: name.optional(),
  stage: z.enum(STAGES).optional(),
  severity: severity.optional(),
  incident: text.optional(),
  contains: z.array(text).optional(),
  times: z.number().int().min(1).max(100).prefault(1),
  because: text.optional(),
});

const step = z.strictObject({
  at: offset,
  bad: z.array(bad).prefault([]),
  good: z.array(subject).prefault([]),
  unknown: z.array(subject).prefault([]),
  gone: z.array(subject).prefault([]),
  do: z.array(act).prefault([]),
  expect: z.array(expectation).optional(),
});

const test = z.strictObject({
  name: text,
  cluster: name.optional(),
  start: z.iso.datetime({ offset: true }),
  every: z.enum(['1m', '2m', '5m', '10m', '15m', '30m', '1h']).prefault('5m'),
  steps: z.array(step).min(1).max(200),
});

/** A file of expectations: what people should and should not be told in made-up histories. */
export const expectationsSchema = z.strictObject({ tests: z.array(test).min(1).max(200) });

export type ExpectedTest = z.output<typeof test>;
export type Step = ExpectedTest['steps'][number];
export type Subject = z.output<typeof subject>;
export type Bad = z.output<typeof bad>;
export type ActLine = z.output<typeof act>;
export type Expectation = z.output<typeof expectation>;

export function expectationsJsonSchema(): JsonSchema {
  return z.toJSONSchema(expectationsSchema, { io: 'input' }) as JsonSchema;
}

/** Minutes of `1h30m`. */
export function offsetMinutes(written: string): number {
  const part = (unit: string): number => Number(new RegExp(`(\\d+)${unit}`).exec(written)?.[1] ?? 0);
  return part('d') * 1440 + part('h') * 60 + part('m');
}
