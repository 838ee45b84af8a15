import type { Cause } from '../cause.ts';
import { fact, factsOf, type Hit, isDated, type Scope } from '../scope.ts';
import { endedBy, unitHits } from '../supervisor-lines.ts';
import { oomKill } from './oom-kill.ts';

const SIGKILL = 9;
const STOPPED = [
  /^Stopp(?:ing|ed) (?<unit>.*)$/,
  /^stopped: (?<unit>\S+) \(terminated by SIGTERM\)/,
  /^waiting for (?<unit>\S+) to stop/,
];
const KILLED = endedBy('9/KILL', 'SIGKILL', 137);
const TIMED_OUT = /^(?<unit>\S+): State '[\w-]+' timed out\. Killing/;

/** Somebody, or a supervisor, stopped the server as it should be stopped. */
export function cleanStop(scope: Scope): readonly Cause[] {
  if (!scope.endedRecently) return [];
  const told = unitHits(scope, STOPPED);
  const printed = scope.hits(['streams'], /\bgot signal id: 15\b/);
  const units = scope.units.filter(({ state }) => state === 'STOPPED');
  if (told.length + printed.length + units.length === 0) return [];
  return [
    {
      code: 'clean_stop',
      confidence: told.some(isDated) ? 'certain' : units.length > 0 ? 'likely' : scope.undatedWorth,
      facts: { unit: told.at(-1)?.groups['unit'] ?? units[0]?.unit ?? '' },
      evidence: [
        ...factsOf([...printed, ...told]),
        ...units.map(({ unit, state, detail }) => fact('supervisor', `${unit} ${state} ${detail}`)),
      ],
    },
  ];
}

/** SIGKILL that was not the kernel's for want of memory: a person, a script, or a stop that took too long. */
export function sigkill(scope: Scope): readonly Cause[] {
  if (!scope.endedRecently || oomKill(scope).length > 0) return [];
  const told = unitHits(scope, KILLED);
  const units = scope.units.filter(({ signal }) => signal === SIGKILL);
  const late = unitHits(scope, [TIMED_OUT]);
  if (told.length + units.length === 0) return [];
  return [
    {
      code: 'sigkill',
      confidence: confidenceOf(scope, told, late),
      facts: { unit: told.at(-1)?.groups['unit'] ?? units[0]?.unit ?? '', stopTimedOut: late.length > 0 },
      evidence: [
        ...factsOf([...late, ...told]),
        ...units.map(({ unit, state }) => fact('supervisor', `${unit} ${state}: ended by signal ${SIGKILL}`)),
        fact('kernel', 'no OOM kill of a Pegasus process in what the kernel log holds'),
      ],
    },
  ];
}

function confidenceOf(scope: Scope, told: readonly Hit[], late: readonly Hit[]): Cause['confidence'] {
  if (late.length > 0) return 'certain';
  if (!kernelCovers(scope, told[0]?.line.at)) return 'possible';
  return told.some(isDated) ? 'likely' : scope.undatedWorth;
}

/** Whether an OOM kill at that time would still be in the kernel's log, which forgets its oldest lines. */
function kernelCovers({ evidence: { kernel } }: Scope, at: number | undefined): boolean {
  if (!kernel.known) return false;
  const oldest = kernel.value.find((line) => line.at !== undefined)?.at;
  return oldest === undefined || at === undefined || oldest <= at;
}
