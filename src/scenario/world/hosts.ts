import { createHash } from 'node:crypto';
import { findCluster, probeParameters } from '../../config/effective.ts';
import type { ClusterConfig, FarrierConfig } from '../../config/schema.ts';
import type { ProbeName, ScriptName } from '../../contract.ts';
import { clusterAt, type SimCluster } from '../../local/simulator/cluster-state.ts';
import type { ActiveFault } from '../../local/simulator/faults.ts';
import { MACHINES, type SimMachine } from '../../local/simulator/layout.ts';
import { releaseOf } from '../../local/simulator/release.ts';
import { agentLostBy, machineStatusOf } from '../../local/simulator/victims.ts';
import { known, unknown } from '../../pegasus/reading.ts';
import type { Machines } from '../../pipeline/diagnose-ports.ts';
import type { Host, Hosts } from '../../pipeline/ports.ts';
import { clusterFrame, hostFrame } from '../printed/frames.ts';
import { isScript, printedByScript } from './diagnose-script.ts';
import type { Levers } from './levers.ts';
import { type Behaviour, type ScriptedHosts, type SentCommand, scriptedHosts } from './scripted-hosts.ts';

type SendRequest = Parameters<Hosts['send']>[0];

/** How long a host takes for a probe. */
const SECONDS: Readonly<Record<ScriptName, number>> = { cluster: 9, host: 3, canary: 4, diagnose: 20, reach: 8 };

/** Frames that were rendered before, by everything that they depend on: scenarios have much in common. */
export type FrameCache = Map<string, string>;

export interface SimulatedHostsOptions {
  readonly config: () => FarrierConfig;
  readonly clock: () => number;
  readonly levers: Levers;
  readonly frames: FrameCache;
  readonly announce: (event: { readonly at: number; readonly body: string }) => void;
}

/** The machines of the simulated clusters behind SSM: what they print is rendered, without running a script. */
export function simulatedFleet({ config, clock, levers, frames, announce }: SimulatedHostsOptions): ScriptedHosts {
  const subjectOf = (host: Host, comment: string) => {
    const cluster = findCluster(config(), comment.split('/')[0] ?? '');
    const machine = MACHINES.find(({ name }) => name === host.name);
    return cluster === undefined || machine === undefined ? undefined : { cluster, machine };
  };
  const keyOf = (probe: ScriptName, { name, metas, nodes }: ClusterConfig, machine: SimMachine): string =>
    JSON.stringify([probe, machine.name, name, metas, nodes, clock(), levers.faults]);
  const fleet = (): readonly Host[] => config().clusters.flatMap(({ name }) => machinesOf(name, levers, clock()));
  const scripts = new Map<string, string>();
  const printedBy = (host: Host, { probe, comment }: SentCommand): string => {
    if (isScript(probe)) return scripts.get(`${comment} ${host.id}`) ?? '';
    const subject = subjectOf(host, comment);
    if (subject === undefined) return '';
    const { cluster, machine } = subject;
    const key = keyOf(probe, cluster, machine);
    const frame = frames.get(key) ?? render(probe, cluster, machine, clock(), levers.faults);
    frames.set(key, frame);
    return frame;
  };
  /** These are scripts that are run as they are; what they print is there when the command is sent. */
  const runScripts = async ({ probe, hostIds, comment, parameters }: SendRequest): Promise<void> => {
    if (!isScript(probe)) return;
    for (const host of fleet().filter(({ id }) => hostIds.includes(id))) {
      const subject = subjectOf(host, comment);
      if (subject === undefined) continue;
      const { cluster, machine } = subject;
      const key = `${keyOf(probe, cluster, machine)} ${JSON.stringify(parameters)}`;
      const state = stateOf(cluster, clock(), levers.faults);
      const frame = frames.get(key) ?? (await printedByScript(probe, parameters, machine, state));
      frames.set(key, frame);
      scripts.set(`${comment} ${host.id}`, frame);
    }
  };
  const behave = (host: Host, command: SentCommand): Behaviour => ({
    afterMs: SECONDS[command.probe] * 1000,
    stdout: printedBy(host, command),
  });
  const all = scriptedHosts({ directory: fleet, behave }, clock, announce);
  const asked = async <T>(work: () => Promise<T>): Promise<T> => {
    if (levers.ssm === 'throttles') throw named('ThrottlingException', 'Rate exceeded', 400);
    if (levers.ssm === 'denies') throw named('AccessDeniedException', 'not authorized to perform this', 400);
    return work();
  };
  return {
    sent: all.sent,
    resolve: (selector) =>
      asked(async () => {
        if ('ids' in selector) return all.resolve(selector);
        return machinesOf(selector.tag.value, levers, clock());
      }),
    send: (request) =>
      asked(async () => {
        await runScripts(request);
        return all.send(request);
      }),
    getInvocation: (commandId, hostId) => asked(() => all.getInvocation(commandId, hostId)),
  };
}

function render(
  probe: ProbeName,
  config: ClusterConfig,
  machine: SimMachine,
  now: number,
  faults: readonly ActiveFault[],
): string {
  const cluster = stateOf(config, now, faults);
  if (probe === 'cluster') return clusterFrame(cluster, machine, config.metas);
  const ports = probeParameters(config, 'host')['ports'] ?? '';
  return hostFrame(cluster, machine, ports.split(',').map(Number));
}

function stateOf({ name, version }: ClusterConfig, now: number, faults: readonly ActiveFault[]): SimCluster {
  return clusterAt({ name, release: releaseOf(version) }, now, faults);
}

/** A tag finds the machines of the cluster that it names. */
function machinesOf(cluster: string, { faults }: Levers, now: number): readonly Host[] {
  const active = new Map(faults.map((each) => [each.fault, each]));
  return MACHINES.map((machine): Host => {
    const lost = agentLostBy(active, machine);
    const id = idOf(cluster, machine);
    const lastPing = lost?.since ?? now;
    return { id, name: machine.name, ping: lost ? 'connection_lost' : 'online', lastPing, address: machine.address };
  });
}

function idOf(cluster: string, machine: SimMachine): string {
  return `i-${createHash('sha256').update(`${cluster}/${machine.name}`).digest('hex').slice(0, 17)}`;
}

/** EC2, as it sees the machines of the simulated clusters. */
export function simulatedMachines(config: () => FarrierConfig, levers: Levers): Machines {
  return {
    async statusOf(hostId) {
      const machine = MACHINES.find((each) => config().clusters.some(({ name }) => idOf(name, each) === hostId));
      if (machine === undefined) return unknown('not_collected', `EC2 knows no instance ${hostId}`);
      return known(machineStatusOf(new Map(levers.faults.map((each) => [each.fault, each])), machine));
    },
  };
}

/** An error as the SDK throws it. */
export function named(name: string, message: string, httpStatusCode: number): Error {
  const fault = httpStatusCode < 500 ? 'client' : 'server';
  return Object.assign(new Error(message), { name, $fault: fault, $metadata: { httpStatusCode } });
}
