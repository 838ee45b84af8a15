import { CAUSES } from '../causes.ts';
import type { IncidentView } from '../notice.ts';

/** The checks of an incident that follow from its head, over causal edges between checks that are in the incident. */
export function effectsOfHead({ head, others }: IncidentView): ReadonlySet<string> {
  const present = new Set([head, ...others].map(({ finding }) => finding.check));
  const follows = new Set([head.finding.check]);
  let before = 0;
  while (follows.size > before) {
    before = follows.size;
    for (const check of present) {
      if ((CAUSES[check] ?? []).some(({ cause }) => follows.has(cause))) follows.add(check);
    }
  }
  follows.delete(head.finding.check);
  return follows;
}
