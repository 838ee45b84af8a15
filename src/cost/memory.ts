import type { FunctionName } from '../contract.ts';

/** Memory of the functions as they are deployed, MB: what a second of each costs. */
export const MEMORY_MB: Readonly<Record<FunctionName, number>> = {
  dispatch: 512,
  collect: 256,
  evaluate: 1024,
  notify: 256,
  watch: 512,
  query: 512,
  'self-watch': 256,
  compact: 1024,
  digest: 512,
  diagnose: 1024,
  operate: 1024,
};
