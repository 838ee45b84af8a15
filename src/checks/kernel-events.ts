import type { HostSnapshot, KernelEvent } from '../pegasus/host-snapshot.ts';
import { unknown } from '../pegasus/reading.ts';
import { kernelEventWords } from '../words/common/kernel-events.ts';
import type { Message } from '../words/message.ts';
import type { CheckContext, CheckResult } from './check.ts';
import { judgeHosts } from './hosts.ts';
import { resultsOf, type ToldCause } from './result.ts';
import { counted, shown } from './text.ts';

const words = kernelEventWords.say;

/** An event is told for an hour: the longest cadence, so that no inspection misses one. */
const TOLD_FOR_MS = 60 * 60_000;
/** The server's own name, and the names of its threads, which is what the kernel prints. */
const PEGASUS = /^(pegasus|replica|meta|collector)/i;

/** Events of the last hour by the host's own clock, oldest first. */
export function recentKernelEvents(snapshot: HostSnapshot, events: readonly KernelEvent[]): readonly KernelEvent[] {
  return events
    .filter((event) => event.time !== undefined && snapshot.time - event.time <= TOLD_FOR_MS)
    .toSorted((a, b) => (a.time ?? 0) - (b.time ?? 0) || (a.line < b.line ? -1 : 1));
}

export interface KernelRule {
  readonly check: string;
  readonly kind: KernelEvent['kind'];
  /** `the kernel killed <process>`. */
  readonly did: (process: string) => Message;
  readonly none: Message;
  readonly cause: Omit<ToldCause, 'evidence'>;
  /** Whether an event of another program is worth a warning. */
  readonly othersCount: boolean;
}

export function judgeKernelEvents(context: CheckContext, rule: KernelRule): readonly CheckResult[] {
  const result = resultsOf(rule.check);
  return judgeHosts(context, rule.check, 'kernelEvents', (all, { entity, name, snapshot }) => {
    const events = all.filter((event) => event.kind === rule.kind);
    const recent = recentKernelEvents(snapshot, events);
    const own = recent.filter((event) => PEGASUS.test(event.process));
    const told = own.length > 0 ? own : rule.othersCount ? recent : [];
    const last = told.at(-1);
    if (last !== undefined) {
      const at = last.time ?? snapshot.time;
      const text = words.happened({ host: name, did: rule.did(last.process), at, times: told.length });
      const causes = [{ ...rule.cause, evidence: told.slice(-3).map((each) => shown(each.line)) }];
      const facts = { value: told.length, reference: 0, unit: 'events', causes };
      return [
        own.length > 0
          ? result.critical(entity, rule.kind, text, facts)
          : result.warning(entity, `${rule.kind}_other`, text, facts),
      ];
    }
    const undated = events.filter((event) => event.time === undefined);
    if (undated.length > 0) {
      const why = unknown(
        'malformed',
        `${counted(undated.length, 'line')} without a usable time, e.g. ${shown(undated[0]?.line ?? '')}`,
      );
      return [result.unknown(entity, why, words.undated())];
    }
    return [result.ok(entity, 'none', words.none({ host: name, none: rule.none }), { value: 0, unit: 'events' })];
  });
}
