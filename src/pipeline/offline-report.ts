import type { ProbeName } from '../contract.ts';
import { unknownOutcome } from './invocation-outcome.ts';
import type { Host, Report } from './ports.ts';

const PING = {
  online: 'online',
  connection_lost: 'not connected to SSM',
  inactive: 'not registered with SSM, or inactive',
} as const;

/** The report of a host that no command would reach. @param receivedAt epoch milliseconds */
export function offlineReport(probe: ProbeName, host: Host, receivedAt: number): Report {
  const last =
    host.lastPing === undefined ? 'never heard of' : `last heard of at ${new Date(host.lastPing).toISOString()}`;
  return {
    probe,
    host: { id: host.id, name: host.name },
    receivedAt,
    outcome: unknownOutcome('agent_offline', `the SSM agent of ${host.name} is ${PING[host.ping]}, ${last}`),
  };
}
