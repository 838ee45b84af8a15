import * as z from 'zod';

const duration = z.string().regex(/^[1-9][0-9]{0,3}[mhd]$/, 'a number and m, h or d, e.g. 30m');

/** When hosts are looked at to say why. */
export const diagnosing = z
  .strictObject({
    enabled: z
      .boolean()
      .prefault(true)
      .describe('false: findings are told without looking for their cause; farrier diagnose still works'),
    perHost: duration.prefault('30m').describe('A host is not looked at more often'),
    perHour: z
      .number()
      .int()
      .min(1)
      .max(50)
      .prefault(6)
      .describe('Hosts of a cluster that are looked at within an hour'),
  })
  .prefault({});
