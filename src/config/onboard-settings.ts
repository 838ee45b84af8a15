import * as z from 'zod';
import { size } from './onboard-quantities.ts';

/** What the review of new tables and the audit of accepted ones need to be told of a cluster. */
export const onboarding = z.strictObject({
  memory: size
    .optional()
    .describe('Memory of a replica server, which no history tells; without it no table is approved'),
  unregistered: z
    .enum(['auto', 'always', 'never'])
    .prefault('auto')
    .describe('Whether tables without an accepted request are told; auto: on clusters that have accepted requests'),
});
