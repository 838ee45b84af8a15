import * as z from 'zod';
import { OPERATION_KINDS } from '../operate/operation.ts';
import { timeOfWeek } from './alert-schema.ts';
import { name } from './primitives.ts';

const latencySensitive = z.strictObject({
  table: z
    .string()
    .regex(/^[A-Za-z0-9_][A-Za-z0-9._:-]{0,63}$/, 'a table’s name of letters, digits, . _ : and -, at most 64')
    .describe('Name of the table'),
  owner: z.string().min(1).max(100).describe('Who is to be told before a rebalance, as people know them'),
  cluster: name.optional().describe('Every cluster with such a table if absent'),
});

/** What Farrier may do to clusters. Nothing, unless it is enabled; and then nothing without an approval. */
export const operations = z
  .strictObject({
    enabled: z
      .boolean()
      .prefault(false)
      .describe('true: operations can be planned and run, and the stack has the documents and the function that act'),
    approval: z
      .enum(['other_principal', 'anyone'])
      .prefault('other_principal')
      .describe('Who may approve a plan: somebody other than who planned it, or anyone'),
    kinds: z
      .array(z.enum(OPERATION_KINDS))
      .prefault([...OPERATION_KINDS])
      .describe('Kinds of operations that can be planned'),
    perHour: z.number().int().min(1).max(20).prefault(2).describe('Operations that may begin on a cluster in an hour'),
    window: timeOfWeek
      .optional()
      .describe('When a rebalance may run; the hours of least traffic by what was learnt if absent'),
    skewLimit: z
      .number()
      .min(1)
      .max(1000)
      .prefault(20)
      .describe('Spread of primaries or replicas, in percent of their mean, from which on a rebalance is worth it'),
    copyRate: z
      .number()
      .int()
      .min(1)
      .max(10_000)
      .prefault(100)
      .describe('MB/s a disk at which servers copy and send data during a rebalance'),
    timeLimit: z
      .string()
      .regex(/^([1-9][0-9]{0,2}m|1[0-2]h|[1-9]h)$/, 'a number and m or h, at most 12h, e.g. 2h')
      .prefault('2h')
      .describe('After it a rebalance returns to steady, balanced or not'),
    latencySensitive: z
      .array(latencySensitive)
      .max(200)
      .prefault([])
      .describe('Tables whose owners are to be told before a rebalance; plans name them'),
    supervisor: z
      .enum(['systemd', 'supervisord', 'minos'])
      .prefault('systemd')
      .describe('What starts the Pegasus servers on the hosts'),
    automatic: z
      .array(z.literal('freeze'))
      .max(1)
      .prefault([])
      .describe('Kinds that Farrier may begin by itself; only freeze, which stops losses from spreading'),
  })
  .prefault({});
