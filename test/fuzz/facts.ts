/**
 * What a reading tells that another one of a better text did not tell, as paths. Parts that are unknown tell nothing; a part
 * that was taken away is no fact either.
 */
export function newFacts(before: unknown, after: unknown): readonly string[] {
  const known = factsOf(before);
  return [...factsOf(after)]
    .filter(([path, value]) => known.get(path) !== value)
    .map(([path, value]) => `${path} = ${value}`);
}

/** `known` is no fact; what is text to the reader may be any text; the kernel's lines stand each for itself. */
const NO_FACTS: ReadonlySet<string> = new Set([
  'known',
  'attributes',
  'hostname',
  'options',
  'kernel',
  'kernelEvents',
  'mount',
  'command',
]);

function factsOf(value: unknown): ReadonlyMap<string, string> {
  const facts = new Map<string, string>();
  gather(value, '', facts);
  return facts;
}

function gather(value: unknown, path: string, facts: Map<string, string>): void {
  if (value instanceof Map) {
    for (const [key, each] of value) gather(each, `${path}.${key}`, facts);
  } else if (typeof value === 'object' && value !== null) {
    if ('known' in value && value.known === false) return;
    for (const [key, each] of Object.entries(value)) if (!NO_FACTS.has(key)) gather(each, `${path}.${key}`, facts);
  } else if (value !== undefined) {
    facts.set(path, String(value));
  }
}
