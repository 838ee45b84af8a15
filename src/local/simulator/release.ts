import type { PegasusFamily } from '../../pegasus/cluster-snapshot.ts';

/** What the simulated servers are, and so the form of what they print. */
export interface SimRelease {
  readonly family: PegasusFamily;
  readonly version: string;
  readonly gitSha: string;
}

/** Versions that can be simulated, by the name of their form. */
export const VERSIONS: Readonly<Record<PegasusFamily, string>> = {
  '2.4': '2.4.0',
  '2.5': '2.5.0',
  head: '2.6.0-SNAPSHOT',
};

/** The form that the recordings pin. */
const RECORDED_RELEASE: SimRelease = {
  family: 'head',
  version: VERSIONS.head,
  gitSha: 'db756dcdf24e2af6169659a67548501ed61f106c',
};

/** The release next to one, of the same form: what a server runs that an upgrade has left out, or has reached first. */
export function otherRelease({ family }: SimRelease): SimRelease {
  const gitSha = family === 'head' ? '5f0c1d7be0a94fb2a8d7f1c3b6a5e4d3c2b1a098' : '9f8e7d6';
  if (family === 'head') return { family, version: '2.6.0', gitSha };
  return { family, version: `${family}.9`, gitSha };
}

/** A release of another line: the one that an upgrade leads to, or at HEAD the one that it came from. */
export function otherLine({ family }: SimRelease): SimRelease {
  if (family === '2.5') return RECORDED_RELEASE;
  return { family: '2.5', version: VERSIONS['2.5'], gitSha: '9f8e7d6' };
}

/**
 * The release that a configuration expects: of 2.4 and 2.5 the very version, for anything else the recorded one, so that
 * a version that cannot be simulated is found to differ.
 */
export function releaseOf(expected: string | undefined): SimRelease {
  const [, family] = /^(2\.[45])(?:\.\d{1,4})?$/.exec(expected ?? '') ?? [];
  if (expected === undefined || (family !== '2.4' && family !== '2.5')) return RECORDED_RELEASE;
  return { family, version: expected, gitSha: '1a2b3c4' };
}
