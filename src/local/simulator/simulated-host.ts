import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LocalHost, ScriptResult } from '../host.ts';
import { REMOVAL, runScript } from '../run-script.ts';
import type { SimCluster } from './cluster-state.ts';
import type { SimMachine } from './layout.ts';
import { machineFiles } from './machine-files.ts';
import { coreFileOf } from './machine-pegasus.ts';
import { inflateFrame } from './truncation.ts';
import { agentLostBy, machineStatusOf } from './victims.ts';

/** Stand-ins for the Pegasus shell and for the tools that tell of the kernel: tiny scripts that print rendered files. */
const FAKES = fileURLToPath(new URL('./fakes', import.meta.url));
/** Everything else that probes use is the system's own. */
const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What has been done to the cluster, in its directory: the fakes write it, `acts.ts` reads it. */
export const ACTS_FILE = 'acts';

export interface SimulatedHostOptions {
  readonly id: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Private to the simulator; made when it is missing. */
  readonly directory: string;
  /** The cluster now. */
  readonly cluster: () => SimCluster;
}

/** A machine of the simulated cluster, on which the real probe scripts run. */
export function simulatedHost(machine: SimMachine, options: SimulatedHostOptions): LocalHost {
  return {
    id: options.id,
    name: machine.name,
    ipAddress: machine.address,
    tags: options.tags,
    ping: () => {
      const { now, faults } = options.cluster();
      const lost = agentLostBy(faults, machine);
      return lost ? { status: 'ConnectionLost', at: lost.since } : { status: 'Online', at: now };
    },
    machine: () => machineStatusOf(options.cluster().faults, machine),
    run: (script, environment, timeoutMs) => runOn(machine, options, { script, environment, timeoutMs }),
  };
}

interface Errand {
  readonly script: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** Each run has files of its own, so that two probes on one machine do not disturb each other's samples. */
async function runOn(machine: SimMachine, options: SimulatedHostOptions, errand: Errand): Promise<ScriptResult> {
  const cluster = options.cluster();
  if (agentLostBy(cluster.faults, machine)) return NEVER_DELIVERED;
  await mkdir(options.directory, { recursive: true });
  const root = await mkdtemp(join(options.directory, `${machine.name}-`));
  try {
    await writeFiles(root, machineFiles(cluster, machine));
    await writeCore(root, coreFileOf(cluster, machine));
    const environment = {
      ...hostEnvironment(root),
      FARRIER_ACTS: join(options.directory, ACTS_FILE),
      TMPDIR: await temporaryOf(machine, options),
      ...errand.environment,
    };
    const result = await runScript(errand.script, { environment, timeoutMs: errand.timeoutMs });
    return cluster.faults.has('output-truncated') ? { ...result, stdout: inflateFrame(result.stdout) } : result;
  } finally {
    await rm(root, REMOVAL);
  }
}

/** Outlives a run: the steps of a document find there what the one before has kept. */
async function temporaryOf(machine: SimMachine, { directory }: SimulatedHostOptions): Promise<string> {
  const temporary = join(directory, `${machine.name}.tmp`);
  await mkdir(temporary, { recursive: true, mode: 0o700 });
  return temporary;
}

const NEVER_DELIVERED: ScriptResult = {
  exitCode: 1,
  stdout: '',
  stderr: 'the agent of the host is lost',
  timedOut: true,
};

function hostEnvironment(root: string): Readonly<Record<string, string>> {
  return {
    PATH: `${FAKES}:${SYSTEM_PATH}`,
    HOME: root,
    LC_ALL: 'C',
    FARRIER_PROC: join(root, 'proc'),
    FARRIER_SYS: join(root, 'sys'),
    FARRIER_ROOT: join(root, 'root'),
    FARRIER_SIMULATED: root,
  };
}

/** The time of a core file is what tells a fresh crash from an old one. */
async function writeCore(root: string, core: ReturnType<typeof coreFileOf>): Promise<void> {
  if (core === undefined) return;
  const path = join(root, core.path);
  await writeFile(path, '\u007fELF');
  await utimes(path, core.at / 1000, core.at / 1000);
}

async function writeFiles(root: string, files: ReadonlyMap<string, string>): Promise<void> {
  const directories = new Set([...files.keys()].map((path) => dirname(join(root, path))));
  await Promise.all([...directories].map((directory) => mkdir(directory, { recursive: true })));
  await Promise.all([...files].map(([path, text]) => writeFile(join(root, path), text)));
}
