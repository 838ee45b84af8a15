import { createHash } from 'node:crypto';
import { hostname, networkInterfaces } from 'node:os';
import type { ClusterConfig } from '../config/schema.ts';
import type { Clock } from '../pipeline/ports.ts';
import type { LocalHost } from './host.ts';
import { hostTags } from './host-tags.ts';
import { runScript } from './run-script.ts';

/** What a probe may see of this process's environment: where tools are, and nothing that is secret. */
const KEPT_VARIABLES = ['PATH', 'HOME', 'TMPDIR', 'LD_LIBRARY_PATH'] as const;

/** This machine as the host on which the probes of a cluster run (transport `shell`). */
export function thisMachine(cluster: ClusterConfig, clock: Clock): LocalHost {
  const name = hostname();
  return {
    id: hostId(name, cluster),
    name,
    ipAddress: ipAddress(),
    tags: hostTags(cluster),
    ping: () => ({ status: 'Online', at: clock() }),
    run: (script, environment, timeoutMs) =>
      runScript(script, { environment: { ...scrubbed(process.env), ...environment }, timeoutMs }),
  };
}

/** The configured id if there is one, else one that stays the same from run to run. */
function hostId(name: string, { name: clusterName, hosts, shell }: ClusterConfig): string {
  const configured = [shell.hosts, hosts].flatMap((selector) => (selector && 'ids' in selector ? selector.ids : []));
  return configured[0] ?? `mi-${createHash('sha256').update(`${clusterName}/${name}`).digest('hex').slice(0, 17)}`;
}

function scrubbed(environment: NodeJS.ProcessEnv): Record<string, string> {
  const kept = KEPT_VARIABLES.map((name) => [name, environment[name]] as const);
  const set = kept.filter(
    (entry): entry is readonly [(typeof KEPT_VARIABLES)[number], string] => entry[1] !== undefined,
  );
  return { ...Object.fromEntries(set), LANG: 'C', LC_ALL: 'C' };
}

function ipAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return addresses.find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? '127.0.0.1';
}
