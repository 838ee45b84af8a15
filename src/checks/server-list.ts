import { isAddress } from './hosts.ts';

export interface ListDifference {
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
}

/**
 * Compares a configured list of servers with the one that Pegasus prints. Versions up to 2.5 print addresses where the
 * configuration may hold names; then only the number of servers can be compared, and the difference is undefined.
 */
export function compareServers(expected: readonly string[], seen: readonly string[]): ListDifference | undefined {
  if (!sameNaming(expected, seen)) return undefined;
  const listed = new Set(seen);
  const wanted = new Set(expected);
  return {
    missing: expected.filter((server) => !listed.has(server)),
    unexpected: seen.filter((server) => !wanted.has(server)),
  };
}

function sameNaming(expected: readonly string[], seen: readonly string[]): boolean {
  const addresses = (servers: readonly string[]) => servers.filter((each) => isAddress(hostOf(each))).length;
  if (seen.length === 0 || expected.length === 0) return true;
  const inExpected = addresses(expected);
  const inSeen = addresses(seen);
  const mixed = (inExpected === 0 && inSeen === seen.length) || (inExpected === expected.length && inSeen === 0);
  return !mixed;
}

/** The host part of `host:port`. */
export function hostOf(server: string): string {
  return server.replace(/:\d+$/, '');
}
