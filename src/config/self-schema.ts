import * as z from 'zod';
import { name } from './primitives.ts';

const clock = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, "hh:mm in quotes, e.g. '09:00'");

const canary = z.strictObject({
  at: clock.prefault('09:00').describe('Local time at which it is made'),
  zone: z.string().min(1).max(64).prefault('UTC').describe('IANA time zone, e.g. Asia/Shanghai'),
  contacts: z.array(name).min(1).optional().describe('Who gets it, but never by SMS; every contact if absent'),
});

/** How Farrier watches itself. */
export const selfWatch = z
  .strictObject({
    canary: z
      .union([z.literal('off'), canary])
      .prefault({})
      .describe('The daily test message, which shows that messages arrive; off: none'),
    emails: z
      .array(z.email())
      .max(20)
      .prefault([])
      .describe('Who is told by CloudWatch, past everything else, when Farrier itself stands still'),
    smsBudget: z
      .number()
      .positive()
      .max(100_000)
      .prefault(1)
      .describe('US dollars a month that SMS may cost; a limit of the account below it is a finding'),
    dashboard: z
      .boolean()
      .prefault(false)
      .describe(
        'true: a CloudWatch dashboard of the pipeline; 3 US dollars a month beyond the first three of an account',
      ),
  })
  .prefault({});
