import type { Cause } from '../cause.ts';
import { fact, factsOf, type Scope } from '../scope.ts';

const TOO_MANY = /Too many open files|EMFILE/;
/** The check process.open_files warns from the same share. */
const NEARLY = 0.95;

/** A server has as many files and connections open as it may. */
export function nofileExhaustion(scope: Scope): readonly Cause[] {
  const lines = scope.hits(['service', 'streams'], TOO_MANY);
  const { limits } = scope.evidence.snapshot;
  const used = (limits?.known ? limits.value : []).flatMap(({ maxOpenFiles: limit, openFiles: open }) =>
    limit === 'unlimited' || open === undefined || open < NEARLY * limit ? [] : [{ limit, open }],
  );
  if (lines.length + used.length === 0) return [];
  const first = used[0];
  return [
    {
      code: 'nofile_exhaustion',
      confidence: lines.length > 0 ? (used.length > 0 ? 'certain' : 'likely') : 'possible',
      facts: { limit: first?.limit ?? 0, open: first?.open ?? 0 },
      evidence: [...used.map(({ limit, open }) => fact('limits', `${open} of ${limit} files open`)), ...factsOf(lines)],
    },
  ];
}
