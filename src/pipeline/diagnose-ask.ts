import type { Blindness } from '../alerts/diagnosis.ts';
import { hostAccountOf, probeParameters } from '../config/effective.ts';
import type { ClusterConfig } from '../config/schema.ts';
import type { ScriptName } from '../contract.ts';
import type { HostSnapshot } from '../pegasus/host-snapshot.ts';
import { lastingFailure } from './aws-failure.ts';
import type { Look, Occasion } from './diagnose-ports.ts';
import { readHostFrame } from './read-report.ts';
import type { DiagnoseDeps } from './stage-deps.ts';

/** As the diagnose probe refuses itself (docs/probes.md); what it would refuse, it is not asked. */
const LEAST_MEMORY_BYTES = 256 * 1024 * 1024;
const MOST_BUSY_PERCENT = 98;
const LEAST_ROOM_BYTES = 1024 * 1024;
/** Where the probe's temporary files are, the nearest mount first. */
const TEMPORARY = ['/tmp', '/'];

/** Parameters of a script's document, by name. */
export function scriptParameters(
  cluster: ClusterConfig,
  script: Exclude<ScriptName, 'reach'>,
): Readonly<Record<string, string>> {
  return script === 'diagnose' ? { cluster: cluster.name } : probeParameters(cluster, script);
}

/**
 * Sends the diagnose and the host probe to the host, unless it is short of what they need.
 * @returns the look as it is then: asked, or blind with the reason
 * @throws what the port throws, where repeating may help
 */
export async function askHost(look: Look, { cluster, last }: Occasion, deps: DiagnoseDeps): Promise<Look> {
  const { host, hostId } = look;
  if (hostId === undefined) return { ...look, blind: 'no_host' };
  const frame = await last.hostFrame(hostId);
  const snapshot = frame === undefined ? undefined : readHostFrame(frame).snapshot;
  const short = snapshot?.known ? shortageOf(snapshot.value) : undefined;
  if (short !== undefined) {
    deps.log.warn('diagnose.refused', { cluster: cluster.name, host, reason: short });
    return { ...look, blind: short };
  }
  const send = async (probe: 'diagnose' | 'host'): Promise<string> => {
    const { commandId } = await deps.hosts.send({
      probe,
      hostIds: [hostId],
      parameters: scriptParameters(cluster, probe),
      comment: `${cluster.name}/diagnosis/${look.incident}/${probe}`,
      account: hostAccountOf(deps.config, cluster),
    });
    return commandId;
  };
  try {
    const asked = { diagnose: await send('diagnose'), host: await send('host'), at: deps.clock() };
    deps.log.info('diagnose.asked', { cluster: cluster.name, host, incident: look.incident });
    return { ...look, state: 'asked', asked };
  } catch (error) {
    const failure = lastingFailure(error);
    if (failure === undefined) throw error;
    deps.log.error('diagnose.not_sent', { cluster: cluster.name, host, ...failure });
    return { ...look, blind: failure.reason === 'access_denied' ? 'access_denied' : 'not_sent' };
  }
}

/** What a host has too little of to be looked at, by its last inspection. */
export function shortageOf({ memory, cpuPercent, disks }: HostSnapshot): Blindness | undefined {
  if (memory.known && memory.value.availableBytes < LEAST_MEMORY_BYTES) return 'short_of_memory';
  if (cpuPercent.known && cpuPercent.value >= MOST_BUSY_PERCENT) return 'short_of_cpu';
  if (!disks.known) return undefined;
  const mount = TEMPORARY.find((path) => disks.value.some((disk) => disk.mount === path));
  const disk = disks.value.find((each) => each.mount === mount);
  return disk !== undefined && disk.availableBytes < LEAST_ROOM_BYTES ? 'short_of_disk' : undefined;
}
