import type { Cause } from '../cause.ts';
import { fact, factsOf, type Hit, isDated, isPegasusThread, type Scope } from '../scope.ts';
import { unitHits } from '../supervisor-lines.ts';

/** Wordings from kernel 2.6 to 6: the victim, not the one that asked for memory (`invoked oom-killer`). */
const KILLED = [
  /\bKilled process \d{1,10}(?:, UID \d+,)? \((?<name>[^)]{1,64})\)/,
  /\bKill process \d{1,10} \((?<name>[^)]{1,64})\) score\b/,
  /^oom-kill:.*\btask=(?<name>[^,]{1,64}),pid=/,
  /^oom_reaper: reaped process \d{1,10} \((?<name>[^)]{1,64})\)/,
];
const SUPERVISORS = [
  /^(?<unit>\S+): (?:A process of this unit has been killed by the OOM killer|.*\boom-kill\b|systemd-oomd killed \d+ process)/,
  /^Killed (?<unit>\S+) due to memory pressure/,
  /^(?=.*\bOOMKilled\b).*?\b(?<unit>(?:pegasus|replica|meta)[\w-]*)/,
];
const GROUP = /Memory cgroup|CONSTRAINT_MEMCG|memory\.oom\.group/;

/** The kernel, or systemd-oomd, killed a server because memory ran out. */
export function oomKill(scope: Scope): readonly Cause[] {
  const killed = KILLED.flatMap((pattern) => scope.hits(['kernel'], pattern)).filter(({ groups }) =>
    isPegasusThread(groups['name']),
  );
  const told = unitHits(scope, SUPERVISORS);
  const byResult = scope.units.filter(({ detail }) => /\boom-kill\b/.test(detail) && scope.endedRecently);
  if (killed.length + told.length + byResult.length === 0) return [];
  const all: readonly Hit[] = [...killed, ...told];
  return [
    {
      code: 'oom_kill',
      confidence: killed.some(isDated) ? 'certain' : all.length > 0 ? 'likely' : scope.undatedWorth,
      facts: {
        process: killed.at(-1)?.groups['name'] ?? told.at(-1)?.groups['unit'] ?? byResult[0]?.unit ?? '',
        scope: scope.hits(['kernel'], GROUP).length > 0 ? 'group' : 'host',
      },
      evidence: [...factsOf(all), ...memoryFacts(scope)],
    },
  ];
}

/** Memory before the end, as inspections saw it, and as it is now. */
function memoryFacts({ view, evidence }: Scope): readonly ReturnType<typeof fact>[] {
  const { memoryPercent: now, memoryPercentHourAgo: before } = view;
  const trend =
    now === undefined || before === undefined
      ? []
      : [fact('inspections', `memory ${before} % an hour ago, ${now} % last`)];
  const { memory } = evidence.snapshot;
  if (!memory.known) return trend;
  const { availableBytes, totalBytes } = memory.value;
  return [...trend, fact('meminfo', `${Math.round((100 * availableBytes) / totalBytes)} % available now`)];
}
