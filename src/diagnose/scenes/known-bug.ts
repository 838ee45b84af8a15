import type { Cause, Fact } from '../cause.ts';
import { KNOWN_BUGS, type KnownBug } from '../known-bugs.ts';
import { fact, factsOf, type Scope } from '../scope.ts';
import { recentBacktrace } from './segfault.ts';

/** Bugs of Pegasus that are known, by what they leave behind and the version that runs. */
export function knownBug(scope: Scope): readonly Cause[] {
  return KNOWN_BUGS.flatMap((bug) => {
    const evidence = bug.signature.map((part) => traces(scope, part));
    const version = versionFit(bug, scope.view.version);
    if (version === 'other' || evidence.some((facts) => facts.length === 0)) return [];
    const sure = bug.unmistakable || version === 'affected';
    return [
      {
        code: 'known_bug',
        confidence: sure && !bug.harmless ? 'likely' : 'possible',
        facts: {
          bug: bug.id,
          issues: bug.issues.map((number) => `#${number}`).join(' '),
          harmless: bug.harmless,
        },
        evidence: evidence.flat(),
      } satisfies Cause,
    ];
  });
}

function traces(scope: Scope, [sources, pattern]: KnownBug['signature'][number]): readonly Fact[] {
  const frames = sources.includes('backtrace') ? recentBacktrace(scope) : [];
  const logs = sources.filter((source) => source !== 'backtrace');
  return [
    ...factsOf([...scope.hits(logs, pattern), ...places(scope, logs, pattern)].slice(0, 1)),
    ...frames
      .filter((frame) => pattern.test(frame))
      .slice(0, 1)
      .map((frame) => fact('gdb', frame)),
  ];
}

/** A function is named by where a line comes from, not by what it says. */
function places({ hits }: Scope, sources: Parameters<Scope['hits']>[0], pattern: RegExp): ReturnType<Scope['hits']> {
  return hits(sources, /./).filter(({ line }) => line.level === 'F' && pattern.test(line.place ?? ''));
}

function versionFit({ versions }: KnownBug, version: string | undefined): 'affected' | 'other' | 'unknown' {
  if (versions === undefined || version === undefined) return 'unknown';
  return versions.test(version) ? 'affected' : 'other';
}
