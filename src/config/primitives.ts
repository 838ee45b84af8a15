import * as z from 'zod';

/** What people call clusters, contacts and the like: it becomes part of names in AWS. */
export const name = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/, 'letters, digits, _ and -, at most 32, beginning with a letter or digit');
