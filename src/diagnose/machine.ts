import type { View } from './view.ts';

/** What the provider says of a machine, in its own words. */
export interface MachineStatus {
  /** `pending`, `running`, `stopping`, `stopped`, `shutting-down` or `terminated`. */
  readonly state: string;
  /** Status check of the provider's hardware and network: `ok`, `impaired`, `initializing`, …; undefined: not told. */
  readonly system: string | undefined;
  /** Status check of the guest: whether its network card answers. */
  readonly instance: string | undefined;
}

const STATES: readonly string[] = ['pending', 'stopping', 'stopped', 'shutting-down', 'terminated'];

/** The part of a view that a status of the provider gives. */
export function machineViewOf({
  state,
  system,
  instance,
}: MachineStatus): Pick<View, 'machine' | 'impaired' | 'machineUnknown'> {
  if (STATES.includes(state)) return { machine: state };
  if (state !== 'running') return { machineUnknown: 'malformed' };
  const [host, guest] = [system === 'impaired', instance === 'impaired'];
  if (host || guest) return { machine: 'impaired', impaired: host && guest ? 'both' : host ? 'system' : 'instance' };
  if (system === 'ok' && instance === 'ok') return { machine: 'ok' };
  if (system === 'initializing' || instance === 'initializing') return { machine: 'initializing' };
  return { machineUnknown: 'insufficient-data' };
}
