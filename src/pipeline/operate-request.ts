import { ACTION_PARAMETERS } from '../contract.ts';
import type { Attestation, OperationKind, OperationRequest } from '../operate/operation.ts';
import { COPY_RATE, MAX_WHY, TIME_LIMIT, WINDOW_MS } from '../operate/request-limits.ts';
import { oneLine } from '../pegasus/printable.ts';

/** What somebody asks for, as far as they say; what is left out is as the configuration has it. */
export interface OperationAsk {
  readonly kind: OperationKind;
  readonly onlyPrimaries?: boolean | undefined;
  /** MB/s per disk. */
  readonly copyRate?: number | undefined;
  readonly timeLimitMinutes?: number | undefined;
  /** Hours that the asker calls quiet, epoch milliseconds. */
  readonly window?: { readonly from: number; readonly to: number } | undefined;
  /** What the asker vouches for. */
  readonly attested?: readonly Attestation[] | undefined;
  readonly why?: string | undefined;
  /** Host name, as the directory of managed instances has it. */
  readonly host?: string | undefined;
  readonly unit?: string | undefined;
}

/** What the configuration has where nothing is said. */
export interface OperationDefaults {
  readonly copyRate: number;
  readonly timeLimitMinutes: number;
}

/** Keys of each kind; any other is a mistake that would pass unseen. */
const KEYS: Readonly<Record<OperationKind, readonly (keyof OperationAsk)[]>> = {
  rebalance: ['onlyPrimaries', 'copyRate', 'timeLimitMinutes', 'window', 'attested'],
  freeze: ['why'],
  unfreeze: [],
  supervisor_stop: ['host', 'unit'],
  supervisor_start: ['host', 'unit'],
};
const HOST = /^[A-Za-z0-9][A-Za-z0-9._-]{0,252}$/;
/** What the acting document takes: units of Pegasus, and nothing else. */
const UNIT = new RegExp(ACTION_PARAMETERS.supervisor.find(({ name }) => name === 'unit')?.pattern ?? '^$');

/** The request, complete and checked; or what is wrong with it. */
export function requestOf(
  ask: OperationAsk,
  defaults: OperationDefaults,
): { readonly request: OperationRequest } | { readonly problem: string } {
  const { kind, ...given } = ask;
  const keys = KEYS[kind];
  const stranger = Object.entries(given).find(
    ([key, value]) => value !== undefined && !keys.includes(key as keyof OperationAsk),
  );
  if (stranger !== undefined) return { problem: `${stranger[0]}: means nothing for ${kind}` };
  switch (kind) {
    case 'rebalance':
      return rebalance(ask, defaults);
    case 'freeze': {
      const why = oneLine(ask.why ?? '', MAX_WHY);
      return why === '' ? { problem: 'why: a freeze needs a reason' } : { request: { kind, why } };
    }
    case 'unfreeze':
      return { request: { kind } };
    default:
      return onHost(kind, ask);
  }
}

function rebalance(ask: OperationAsk, defaults: OperationDefaults) {
  const { onlyPrimaries = false, window, attested = [] } = ask;
  const copyRate = ask.copyRate ?? defaults.copyRate;
  const timeLimitMinutes = ask.timeLimitMinutes ?? defaults.timeLimitMinutes;
  if (!isWithin(copyRate, COPY_RATE))
    return { problem: `copyRate: ${COPY_RATE.least} to ${COPY_RATE.most} MB/s, whole` };
  if (!isWithin(timeLimitMinutes, TIME_LIMIT)) {
    return { problem: `timeLimitMinutes: ${TIME_LIMIT.least} to ${TIME_LIMIT.most} minutes, whole` };
  }
  if (window !== undefined && !(window.from < window.to && window.to - window.from <= WINDOW_MS)) {
    return { problem: 'window: ends after it begins, and at most a day later' };
  }
  const vouched = [...new Set(attested)].toSorted();
  const request = {
    kind: 'rebalance',
    onlyPrimaries,
    copyRate,
    timeLimitMinutes,
    ...(window !== undefined && { window }),
    ...(vouched.length > 0 && { attested: vouched }),
  } as const;
  return { request };
}

function onHost(kind: 'supervisor_stop' | 'supervisor_start', { host = '', unit = '' }: OperationAsk) {
  if (!HOST.test(host)) return { problem: 'host: the name of one host, of letters, digits, . _ and -' };
  if (!UNIT.test(unit))
    return { problem: 'unit: the name of a unit that begins with pegasus, e.g. pegasus-replica.service' };
  return { request: { kind, host, unit } };
}

function isWithin(value: number, { least, most }: { readonly least: number; readonly most: number }): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
