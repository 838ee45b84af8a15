import type { PegasusFamily } from '../../pegasus/cluster-snapshot.ts';

/** What the simulated servers are, and so the form of what they print. */
export interface SimRelease {
  readonly family: PegasusFamily;
  readonly version: string;
  readonly gitSha: string;
}

/** The form that the recordings pin. */
const RECORDED_RELEASE: SimRelease = {
  family: 'head',
  version: '2.6.0-SNAPSHOT',
  gitSha: 'db756dcdf24e2af6169659a67548501ed61f106c',
};

/**
 * The release that a configuration expects: of 2.4 and 2.5 the very version, for anything else the recorded one, so that
 * a version that cannot be simulated is found to differ.
 */
export function releaseOf(expected: string | undefined): SimRelease {
  const [, family] = /^(2\.[45])(?:\.\d{1,4})?$/.exec(expected ?? '') ?? [];
  if (expected === undefined || (family !== '2.4' && family !== '2.5')) return RECORDED_RELEASE;
  return { family, version: expected, gitSha: '1a2b3c4' };
}
