import type { SimAct } from './acts.ts';
import { NODES } from './layout.ts';

/** MB/s a disk; 0 is unlimited. */
export interface SimRates {
  readonly copy: number;
  readonly send: number;
}

/** What servers begin with. One was set to no limit by hand, so that not all of them are alike. */
const AT_START: SimRates = { copy: 500, send: 500 };
const UNLIMITED: SimRates = { copy: 0, send: 0 };
const BY_HAND = 'replica5:34801';

/** Rates of a server. They are kept in memory: one that was started since has forgotten what it was told. */
export function ratesOf(acts: readonly SimAct[], server: string, startedAt = 0): SimRates {
  const told = (rate: 'copy' | 'send') =>
    acts.findLast((act) => act.what === 'rate' && act.rate === rate && act.server === server && act.at > startedAt);
  const [copy, send] = [told('copy'), told('send')];
  const begun = server === BY_HAND ? UNLIMITED : AT_START;
  return {
    copy: copy?.what === 'rate' ? copy.value : begun.copy,
    send: send?.what === 'rate' ? send.value : begun.send,
  };
}

/** The rate that holds all up: 0 where none is limited. */
export function lowestRate(acts: readonly SimAct[]): number {
  const limits = NODES.flatMap((node) => Object.values(ratesOf(acts, node))).filter((rate) => rate > 0);
  return limits.length === 0 ? 0 : Math.min(...limits);
}
