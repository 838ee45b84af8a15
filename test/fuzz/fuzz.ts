import { newFacts } from './facts.ts';
import { MUTATIONS, type Mutation, mutate } from './mutate.ts';
import { type Random, randomFrom } from './random.ts';
import { type Seed, seeds } from './seeds.ts';

export interface Failure {
  readonly input: number;
  readonly kind: string;
  readonly mutation: Mutation;
  readonly what: string;
  readonly text: string;
}

export interface Outcome {
  readonly inputs: number;
  readonly characters: number;
  readonly byKind: ReadonlyMap<string, number>;
  /** Exceptions that escaped, and facts that appeared out of a text that cannot hold them. */
  readonly failures: readonly Failure[];
  readonly slowest: { readonly ms: number; readonly kind: string; readonly characters: number };
}

const MAX_FAILURES = 20;

/** Reads so many mutated inputs. The same seed gives the same inputs. @param clock milliseconds, for the slowest input */
export function fuzz(seed: number, inputs: number, clock: () => number): Outcome {
  const random = randomFrom(seed);
  const known = seeds().map((each) => ({ seed: each, before: each.read(each.text) }));
  const byKind = new Map<string, number>();
  const failures: Failure[] = [];
  let characters = 0;
  let slowest: Outcome['slowest'] = { ms: 0, kind: '', characters: 0 };
  for (let input = 0; input < inputs; input += 1) {
    const { seed: from, before } = random.of(known);
    const { mutation, text } = drawn(from, random);
    const begun = clock();
    const what = problem(from, before, mutation, text);
    const ms = clock() - begun;
    if (ms > slowest.ms) slowest = { ms, kind: from.kind, characters: text.length };
    if (what !== undefined && failures.length < MAX_FAILURES) {
      failures.push({ input, kind: from.kind, mutation, what, text: text.slice(0, 2000) });
    }
    characters += text.length;
    byKind.set(from.kind, (byKind.get(from.kind) ?? 0) + 1);
  }
  return { inputs, characters, byKind, failures, slowest };
}

function drawn(from: Seed, random: Random): { readonly mutation: Mutation; readonly text: string } {
  const mutation = random.of(MUTATIONS);
  return { mutation, text: mutate(from.text, mutation, random) };
}

function problem(from: Seed, before: unknown, mutation: Mutation, text: string): string | undefined {
  try {
    const after = from.read(text);
    const invented = mutation === 'edit' ? undefined : newFacts(before, after)[0];
    return invented === undefined ? undefined : `a fact out of nothing: ${invented}`;
  } catch (error) {
    return `threw ${String(error)}`;
  }
}
