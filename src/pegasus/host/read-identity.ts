import type { HostIdentity } from '../host-snapshot.ts';
import type { Step } from '../step.ts';
import { Unreadable } from '../unreadable.ts';
import { amount, hostText, linesOf, pairsOf, plainLine, requiredValue } from './host-text.ts';

const MAX_NAME = 253;
const MAX_ADDRESSES = 16;

export function identityOf(steps: readonly Step[]): HostIdentity {
  const pairs = pairsOf(linesOf(hostText(steps, 'identity')));
  const cpus = amount(pairs.get('cpus'), 'cpus');
  if (cpus < 1) throw new Unreadable('the kernel lists no processor');
  const addresses = pairs.get('addresses')?.split(' ').filter(isAddress).slice(0, MAX_ADDRESSES);
  return {
    hostname: plainLine(requiredValue(pairs, 'hostname'), MAX_NAME),
    kernel: plainLine(requiredValue(pairs, 'kernel'), MAX_NAME),
    uptimeSeconds: amount(pairs.get('uptime_seconds'), 'uptime_seconds'),
    cpus,
    ...(addresses && { addresses }),
  };
}

function isAddress(text: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(text);
}
