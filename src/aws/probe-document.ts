import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PROBE_PARAMETERS, type ProbeName, TIMING } from '../contract.ts';

/** Content of an SSM Command document with one shell script, as far as ours use it. */
export interface SsmDocument {
  readonly schemaVersion: '2.2';
  readonly description: string;
  readonly parameters: Readonly<Record<string, SsmParameter>>;
  readonly mainSteps: readonly [SsmShellStep];
}

interface SsmParameter {
  readonly type: 'String';
  readonly description: string;
  readonly allowedPattern: string;
  /** The agent hands the value over as the environment variable SSM_<name>; needs agent 3.3.2746.0. */
  readonly interpolationType: 'ENV_VAR';
}

interface SsmShellStep {
  readonly action: 'aws:runShellScript';
  readonly name: string;
  readonly precondition: { readonly StringEquals: readonly ['platformType', 'Linux'] };
  /** `runCommand` joined with line ends is the script. */
  readonly inputs: { readonly timeoutSeconds: string; readonly runCommand: readonly string[] };
}

const DESCRIPTIONS: Readonly<Record<ProbeName, string>> = {
  cluster: 'Farrier: asks a Pegasus cluster how it is. Reads only.',
  host: 'Farrier: asks a host of a Pegasus cluster how it is. Reads only.',
  canary: 'Farrier: is the detect table served? Writes keys farrier_canary_* to that table unless source is collector.',
};

/** Path of a probe's script. */
export function probePath(probe: ProbeName): string {
  return fileURLToPath(new URL(`../../probes/${probe}`, import.meta.url));
}

/** The script of a probe, byte for byte. */
export function probeScript(probe: ProbeName): string {
  return readFileSync(probePath(probe), 'utf8');
}

/** The document that runs a probe on hosts. Its parameters are checked by SSM, by these patterns, and by the script. */
export function probeDocument(probe: ProbeName): SsmDocument {
  const script = probeScript(probe);
  // SSM would put a parameter's value there, as text
  if (script.includes('{{')) throw new Error(`probes/${probe} holds "{{", which SSM would replace`);
  return {
    schemaVersion: '2.2',
    description: DESCRIPTIONS[probe],
    parameters: parametersOf(probe),
    mainSteps: [
      {
        action: 'aws:runShellScript',
        name: 'probe',
        precondition: { StringEquals: ['platformType', 'Linux'] },
        inputs: { timeoutSeconds: String(TIMING.executionSeconds), runCommand: script.split('\n') },
      },
    ],
  };
}

function parametersOf(probe: ProbeName): Readonly<Record<string, SsmParameter>> {
  return Object.fromEntries(
    PROBE_PARAMETERS[probe].map(({ name, description, pattern }) => [
      name,
      { type: 'String', description, allowedPattern: pattern, interpolationType: 'ENV_VAR' },
    ]),
  );
}
