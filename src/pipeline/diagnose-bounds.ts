import type { Cause, Fact } from '../diagnose/cause.ts';
import { oneLine } from '../pegasus/printable.ts';

const MAX_CAUSES = 4;
const MAX_FACTS = 3;
const MAX_TEXT = 160;

/** The causes as the book keeps them: the first few, each with a few facts on one line. The whole is stored apart. */
export function boundedCauses(causes: readonly Cause[]): readonly Cause[] {
  return causes.slice(0, MAX_CAUSES).map((cause) => {
    const evidence = fewFacts(cause.evidence).map((fact) => ({ ...fact, text: oneLine(fact.text, MAX_TEXT) }));
    // Facts keep their shape: only their texts become shorter.
    return { ...cause, facts: shortened(cause.facts), evidence } as Cause;
  });
}

/** One of each source before a second of any: what different witnesses say is worth more. */
function fewFacts(evidence: readonly Fact[]): readonly Fact[] {
  const isFirst = ({ source }: Fact, index: number) => evidence.findIndex((fact) => fact.source === source) === index;
  const others = evidence.filter((fact, index) => !isFirst(fact, index));
  return [...evidence.filter(isFirst), ...others].slice(0, MAX_FACTS);
}

function shortened(facts: Cause['facts']): object {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, typeof value === 'string' ? oneLine(value, MAX_TEXT) : value]),
  );
}
