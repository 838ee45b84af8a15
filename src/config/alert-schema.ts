import * as z from 'zod';
import { CIVIL_DAYS } from '../alerts/zoned-time.ts';
import { name } from './primitives.ts';

const duration = z.string().regex(/^[1-9][0-9]{0,3}[mhd]$/, 'a number and m, h or d, e.g. 15m');
const clock = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, "hh:mm in quotes, e.g. '22:30'");
const glob = z.string().min(1).max(200);
const severity = z.enum(['info', 'warning', 'critical']);

/** A stretch of each of some days, in local time. */
export const timeOfWeek = z.strictObject({
  days: z
    .array(z.enum(CIVIL_DAYS))
    .min(1)
    .prefault([...CIVIL_DAYS])
    .describe('The days on which it begins'),
  from: clock.describe('Local time at which it begins'),
  to: clock.describe('Local time at which it ends; at or before the beginning: on the next day'),
  zone: z.string().min(1).max(64).prefault('UTC').describe('IANA time zone, e.g. Asia/Shanghai'),
});

export const escalation = z.strictObject({
  after: duration.describe('Time after the opening message'),
  to: z.array(name).min(1).describe('Who is told then'),
});

export const matcher = z.strictObject({
  check: glob.optional().describe('Check id; * and ? stand for anything'),
  entity: glob.optional().describe('Name of the entity, or kind/name; * and ? stand for anything'),
  severity: severity.optional().describe('Severity of the alert'),
});

const instant = z.iso.datetime({ offset: true });

export const maintenanceWindow = z.strictObject({
  name: name.describe('What messages call it'),
  clusters: z.array(name).min(1).optional().describe('All clusters if absent'),
  match: matcher.prefault({}).describe('Which alerts are held; all of them if absent'),
  weekly: timeOfWeek.optional().describe('Every week'),
  once: z
    .strictObject({
      from: instant.describe("With an offset from UTC, e.g. '2026-12-01T22:00:00+08:00'"),
      to: instant.describe('At most 30 days later'),
    })
    .optional()
    .describe('A single time'),
});

export const inhibition = z.strictObject({
  name: name.describe('What explanations call it'),
  source: matcher.describe('While an alert like this fires …'),
  target: matcher.describe('… nobody is told of alerts like this'),
  equal: z
    .array(z.enum(['entity', 'host']))
    .prefault([])
    .describe('What source and target must have in common; nothing if empty'),
});

const runs = z.number().int().min(1).max(20);

function timing(update: string, repeat: readonly string[], close: number) {
  return z
    .strictObject({
      update: duration.prefault(update).describe('Updates are not nearer to each other, except when it becomes worse'),
      repeat: z
        .array(duration)
        .max(10)
        .prefault([...repeat])
        .describe('Waits before the repeats; the last one goes on, none if empty'),
      close: runs.prefault(close).describe('Good runs in a row that close an alert'),
    })
    .prefault({});
}

const checkTiming = z.strictObject({
  open: z
    .string()
    .regex(/^[1-9][0-9]? of [1-9][0-9]?$/, 'bad runs of last runs, e.g. 2 of 3')
    .optional()
    .describe('Bad runs among the last runs that open an alert'),
  close: runs.optional().describe('Good runs in a row that close it'),
  recovery: z
    .number()
    .min(1)
    .max(100)
    .optional()
    .describe('Percent of the limit below which a value is good again; only for checks whose results name a limit'),
});

export const alerting = z
  .strictObject({
    critical: timing('15m', ['1h', '4h', '24h'], 2).describe('Of critical incidents'),
    warning: timing('1h', ['24h'], 3).describe('Of incidents that are only warnings'),
    storm: z.number().int().min(1).max(100).prefault(5).describe('More new incidents at once than this become one'),
    hourly: z
      .number()
      .int()
      .min(1)
      .max(1000)
      .prefault(12)
      .describe('Messages that a contact gets in an hour; endings and escalations come beyond it'),
    checks: z.record(z.string(), checkTiming).prefault({}).describe('By check id: when its alerts open and close'),
  })
  .prefault({});

export type TimeOfWeekConfig = z.output<typeof timeOfWeek>;
export type WindowConfig = z.output<typeof maintenanceWindow>;
export type InhibitionConfig = z.output<typeof inhibition>;
export type MatcherConfig = z.output<typeof matcher>;
