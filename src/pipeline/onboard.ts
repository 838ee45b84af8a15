import { type CaseContent, type OnboardCase, withDecision, withVersion } from '../onboard/case.ts';
import type { Decision, Refusal, RequestVersion } from '../onboard/decision.ts';
import type { OnboardStore } from '../onboard/ports.ts';
import type { OnboardRequest } from '../onboard/request.ts';

const MAX_ATTEMPTS = 5;

/** A case as it is stored now. */
export interface Submitted {
  readonly case: OnboardCase;
  /** False: the newest version says the same, and nothing was written. */
  readonly isNew: boolean;
}

/**
 * Keeps a request as the next version of its table, in one conditional write. A repeat changes nothing.
 * @throws what the store throws, and after losing too many races
 */
export async function submitRequest(
  submitted: { readonly request: OnboardRequest; readonly by: string; readonly at: number },
  store: OnboardStore,
): Promise<Submitted> {
  const { table } = submitted.request;
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const before = await store.find(table);
    const content = withVersion(before, submitted);
    if (content === undefined && before !== undefined) return { case: before, isNew: false };
    if (content !== undefined) {
      const saved = await saveOver(before, content, store);
      if (saved !== undefined) return { case: saved, isNew: true };
    }
  }
  throw lostRaces(table);
}

export type DecisionOutcome =
  | { readonly outcome: 'recorded' | 'repeated'; readonly case: OnboardCase }
  | { readonly outcome: 'refused'; readonly refusal: Refusal | 'no_such_request' };

/**
 * Records what a person decided about the newest version, in one conditional write. A repeat changes nothing.
 * @throws what the store throws, and after losing too many races
 */
export async function decideRequest(decision: Decision, store: OnboardStore): Promise<DecisionOutcome> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const before = await store.find(decision.table);
    if (before === undefined) return { outcome: 'refused', refusal: 'no_such_request' };
    const recorded = withDecision(contentOf(before), decision);
    if (recorded.outcome === 'refused') return recorded;
    if (recorded.outcome === 'repeated') return { outcome: 'repeated', case: before };
    const saved = await saveOver(before, recorded.content, store);
    if (saved !== undefined) return { outcome: 'recorded', case: saved };
  }
  throw lostRaces(decision.table);
}

/** A version of a case; the newest where none is named. */
export function versionOf({ versions }: OnboardCase, version?: number): RequestVersion | undefined {
  return version === undefined ? versions.at(-1) : versions.find((one) => one.version === version);
}

async function saveOver(
  before: OnboardCase | undefined,
  content: CaseContent,
  store: OnboardStore,
): Promise<OnboardCase | undefined> {
  const revision = before?.revision ?? 0;
  return (await store.save(content, revision)) ? { ...content, revision: revision + 1 } : undefined;
}

function contentOf({ table, versions, decisions }: OnboardCase): CaseContent {
  return { table, versions, decisions };
}

function lostRaces(table: string): Error {
  return new Error(`The request for ${table} changed ${MAX_ATTEMPTS} times while it was written`);
}
