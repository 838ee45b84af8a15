import * as z from 'zod';

/** When what is unusual becomes a finding, and what that may cost people. */
export const detection = z
  .strictObject({
    findingsPerWeek: z
      .number()
      .positive()
      .max(1000)
      .prefault(21)
      .describe('Findings of what is unusual that a cluster may cost in a week; those that are critical do not count'),
    open: z
      .string()
      .regex(/^[1-8] of [1-8]$/, 'unusual points of last points, at most 8, e.g. 2 of 3')
      .prefault('2 of 3')
      .describe('Unusual points among the last points of a series that open a finding'),
    effect: z
      .number()
      .min(0)
      .max(1000)
      .prefault(30)
      .describe('Differences below this share of what was expected, in percent, never open one'),
    page: z
      .enum(['never', 'confirmed', 'alone'])
      .prefault('confirmed')
      .describe('When it is critical: never; confirmed: where a limit or another finding agrees; alone: always'),
    zone: z
      .string()
      .min(1)
      .max(64)
      .prefault('UTC')
      .describe('IANA time zone whose days and weeks the traffic follows, e.g. Asia/Shanghai'),
  })
  .prefault({});
