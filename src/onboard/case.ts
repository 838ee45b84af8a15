import { addVersion, type Decision, type Refusal, type RequestVersion, refusalOf } from './decision.ts';

/** Everything that is kept of the request for one table: its versions and what people decided, oldest first. */
export interface OnboardCase {
  readonly table: string;
  /** Rises with every change, and guards it. */
  readonly revision: number;
  readonly versions: readonly RequestVersion[];
  readonly decisions: readonly Decision[];
}

/** What is written of a case; the store counts the revisions. */
export type CaseContent = Omit<OnboardCase, 'revision'>;

/** A case is one item of at most 400 KB: a request is some kilobytes, 30 KB at the very most. */
export const KEPT_VERSIONS = 8;
export const KEPT_DECISIONS = 30;

/** The case with a new version; undefined where the newest says the same. The version that was accepted last is always kept. */
export function withVersion(
  before: CaseContent | undefined,
  submitted: Omit<RequestVersion, 'version'>,
): CaseContent | undefined {
  const versions = before?.versions ?? [];
  const next = addVersion(versions, submitted);
  if (next === versions) return undefined;
  const { table } = submitted.request;
  const decisions = before?.decisions ?? [];
  const accepted = acceptance({ table, versions: next, decisions })?.version.version;
  const oldest = next.length - KEPT_VERSIONS;
  const kept = next.filter(({ version }, index) => index >= oldest || version === accepted);
  return { table, versions: kept, decisions };
}

export type Recorded =
  | { readonly outcome: 'recorded' | 'repeated'; readonly content: CaseContent }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** The case with a decision. The same decision by the same person as the last one is a repeat, and changes nothing. */
export function withDecision(before: CaseContent, decision: Decision): Recorded {
  const last = before.decisions.at(-1);
  if (last !== undefined && isSame(last, decision)) return { outcome: 'repeated', content: before };
  const refusal = refusalOf(before.versions, decision);
  if (refusal !== undefined) return { outcome: 'refused', refusal };
  const decisions = [...before.decisions, decision];
  // The acceptance that holds is never forgotten, however many refusals come after it.
  const held = acceptance({ ...before, decisions })?.decision;
  const oldest = decisions.length - KEPT_DECISIONS;
  const kept = decisions.filter((one, index) => index >= oldest || one === held);
  return { outcome: 'recorded', content: { ...before, decisions: kept } };
}

function isSame(a: Decision, b: Decision): boolean {
  return a.version === b.version && a.decision === b.decision && a.by === b.by && a.reason === b.reason;
}

/** The acceptance that holds now, and the version that it is about. */
export interface Acceptance {
  readonly version: RequestVersion;
  readonly decision: Decision;
}

/**
 * The newest acceptance that nobody took back: a withdrawal ends all before it, a refusal those of its own version. A refused
 * newer version leaves the older one accepted.
 */
export function acceptance({ versions, decisions }: CaseContent): Acceptance | undefined {
  const refused = new Set<number>();
  for (const decision of decisions.toReversed()) {
    if (decision.decision === 'withdrawn') return undefined;
    if (decision.decision === 'refused') refused.add(decision.version);
    else if (!refused.has(decision.version)) {
      const version = versions.find((one) => one.version === decision.version);
      return version === undefined ? undefined : { version, decision };
    }
  }
  return undefined;
}
