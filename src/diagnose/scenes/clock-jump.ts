import type { Cause } from '../cause.ts';
import { fact, factsOf, type Scope } from '../scope.ts';

const STEPPED = [
  /System clock was stepped by (?<seconds>-?\d+(?:\.\d+)?) seconds/,
  /(?:time reset|clock_step) (?<seconds>[+-]\d+(?:\.\d+)?) s/,
  /System clock wrong by (?<seconds>-?\d+(?:\.\d+)?) seconds/,
];
/** Leases of the failure detector are 9 to 20 s (pegasus-reference 5.3), TTLs count in seconds: less than one harms nobody. */
const HARMFUL_SECONDS = 1;

/** The clock was set, or is far off: leases, sessions and times to live are judged by it. */
export function clockJump(scope: Scope): readonly Cause[] {
  const stepped = STEPPED.flatMap((pattern) => scope.hits(['system', 'kernel'], pattern)).filter(
    ({ groups }) => Math.abs(Number(groups['seconds'])) >= HARMFUL_SECONDS,
  );
  const { clock } = scope.evidence.snapshot;
  const offset = clock?.known ? (clock.value.offsetSeconds ?? 0) : 0;
  const isOff = Math.abs(offset) >= HARMFUL_SECONDS;
  const alone = clock?.known === true && !clock.value.synchronised;
  if (stepped.length === 0 && !isOff && !alone) return [];
  return [
    {
      code: 'clock_jump',
      confidence: stepped.length > 0 ? 'certain' : isOff ? 'likely' : 'possible',
      facts: { seconds: Number(stepped.at(-1)?.groups['seconds'] ?? offset) },
      evidence: [
        ...(clock?.known
          ? [fact(clock.value.source, `${offset} s off, ${alone ? 'not synchronised' : 'synchronised'}`)]
          : []),
        ...factsOf(stepped),
      ],
    },
  ];
}
