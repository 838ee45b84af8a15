import * as z from 'zod';
import { CIVIL_DAYS } from '../alerts/zoned-time.ts';
import { name } from './primitives.ts';

const clock = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, "hh:mm in quotes, e.g. '08:00'");

/** A report that is mailed on a schedule. */
export const report = z.strictObject({
  name: name.describe('Part of the schedule’s name, and of the subject'),
  every: z.enum(['daily', 'weekly']).describe('How often it is made, and how much time it covers'),
  at: clock.prefault('08:00').describe('Local time at which it is made; its time ends then'),
  weekday: z.enum(CIVIL_DAYS).optional().describe('Day on which a weekly report is made; mon if absent'),
  zone: z.string().min(1).max(64).prefault('UTC').describe('IANA time zone of that time, e.g. Asia/Shanghai'),
  to: z.array(name).min(1).describe('Contacts who get it, by e-mail only'),
  clusters: z.array(name).min(1).optional().describe('All clusters if absent'),
});
