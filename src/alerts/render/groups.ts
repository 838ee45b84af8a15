import type { Finding } from '../../checks/check.ts';
import { oneLine } from '../../pegasus/printable.ts';
import type { HeadlineFacts } from '../../words/headline.ts';
import { headlineOf, unknownHeadline } from '../../words/headlines.ts';
import type { Say } from '../../words/say.ts';
import { CAUSES } from '../causes.ts';
import type { IncidentView, MemberView } from '../notice.ts';

/** Members of an incident that are of one check. */
export interface MemberGroup {
  readonly check: string;
  /** At least one. */
  readonly members: readonly [MemberView, ...MemberView[]];
}

/** Members by check, in the order of their first. */
export function groupByCheck(members: readonly MemberView[]): readonly MemberGroup[] {
  const groups = new Map<string, [MemberView, ...MemberView[]]>();
  for (const member of members) {
    const group = groups.get(member.finding.check);
    if (group === undefined) groups.set(member.finding.check, [member]);
    else group.push(member);
  }
  return [...groups].map(([check, of]) => ({ check, members: of }));
}

/** The incident in short phrases, its cause first: `1 node down`, `12 partitions unreadable`. What has ended only if all has. */
export function phrasesOf({ head, others }: IncidentView, say: Say): readonly string[] {
  const all = [head, ...others];
  const firing = all.filter(({ end }) => end === undefined);
  const groups = groupByCheck(firing.length > 0 ? firing : all);
  const checks = new Set(groups.map(({ check }) => check));
  return groups.filter(({ check }) => !isImplied(check, checks)).map((group) => phraseOf(group, say));
}

/** Partitions that cannot be read cannot be written, and are not healthy: that goes without saying. */
function isImplied(check: string, by: ReadonlySet<string>): boolean {
  return (CAUSES[check] ?? []).some(({ cause, implied }) => implied && by.has(cause));
}

/** What the findings of one check are called in few words. What is not known is called that. */
export function phraseOf({ check, members }: MemberGroup, say: Say): string {
  const findings = members.map(({ finding }) => finding);
  const known = findings.filter(({ status }) => status !== 'unknown');
  const blind = known.length === 0 && !check.endsWith('.reachable');
  return oneLine(
    blind ? unknownHeadline(check, say) : headlineOf(check, factsOf(known.length > 0 ? known : findings), say),
    60,
  );
}

function factsOf(findings: readonly Finding[]): HeadlineFacts {
  const reasons = new Map<string, number>();
  for (const { reason } of findings) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const own = findings.filter(({ entity }) => entity.kind !== 'cluster');
  const values = (own.length > 0 ? own : findings).map(({ value }) => value);
  const numbers = values.filter((value) => typeof value === 'number');
  const [first] = findings;
  return {
    reasons,
    sum: numbers.length === values.length ? numbers.reduce((sum, value) => sum + value, 0) : undefined,
    value: first?.value ?? null,
    reference: first?.reference ?? null,
    unit: first?.unit ?? null,
  };
}
