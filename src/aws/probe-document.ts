import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  ACTING_DOCUMENTS,
  ACTION_PARAMETERS,
  type ActingName,
  type DocumentName,
  OUTPUT_PARAMETER,
  outputStep,
  PROBE_OUTPUTS,
  PROBE_PARAMETERS,
  type ProbeParameter,
  type ScriptName,
  TIMING,
} from '../contract.ts';

/** Content of an SSM Command document of shell scripts, as far as ours use it. */
export interface SsmDocument {
  readonly schemaVersion: '2.2';
  readonly description: string;
  readonly parameters: Readonly<Record<string, SsmParameter>>;
  /** The probe, then the steps that print what one output of SSM does not hold. SSM runs them one after another. */
  readonly mainSteps: readonly [SsmShellStep, ...SsmShellStep[]];
}

interface SsmParameter {
  readonly type: 'String';
  readonly description: string;
  readonly allowedPattern: string;
  readonly default?: string;
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

const DESCRIPTIONS: Readonly<Record<ScriptName, string>> = {
  cluster: 'Farrier: asks a Pegasus cluster how it is. Reads only.',
  host: 'Farrier: asks a host of a Pegasus cluster how it is. Reads only.',
  diagnose: 'Farrier: asks a host of a Pegasus cluster why a server ended or suffers. Reads only.',
  reach: 'Farrier: asks a host whether it reaches another of its cluster: ping and TCP connect. Reads only.',
  canary: 'Farrier: is the detect table served? Writes keys farrier_canary_* to that table unless source is collector.',
};

const ACTING_DESCRIPTIONS: Readonly<Record<ActingName, string>> = {
  'meta-level': 'Farrier: reads or sets the meta level of a Pegasus cluster. Used for approved operations only.',
  'copy-rate': 'Farrier: reads or sets the rates at which Pegasus copies data. Used for approved operations only.',
  'primaries-only': 'Farrier: reads or sets whether the balancer moves roles only. Used for approved operations only.',
  supervisor: 'Farrier: tells of, stops or starts one Pegasus server of a host. Used for approved operations only.',
};

/** SSM takes no larger document: https://docs.aws.amazon.com/general/latest/gr/ssm.html */
const MAX_DOCUMENT_BYTES = 64 * 1024;
/** How long a step may take that prints a part: it copies a file of 24,000 characters. */
const PART_SECONDS = 15;

/** Path of a script. */
export function probePath(probe: DocumentName): string {
  return fileURLToPath(new URL(`../../probes/${probe}`, import.meta.url));
}

/** The script, byte for byte. */
export function probeScript(probe: DocumentName): string {
  return readFileSync(probePath(probe), 'utf8');
}

/**
 * The document that runs a probe on hosts. Its parameters are checked by SSM, by these patterns, and by the script.
 * @throws Error if SSM would not take it, or would change the script's text
 */
export function probeDocument(probe: ScriptName): SsmDocument {
  const outputs = PROBE_OUTPUTS[probe];
  const more = readFileSync(fileURLToPath(new URL('../../probes/more', import.meta.url)), 'utf8');
  return fitting(probe, {
    schemaVersion: '2.2',
    description: DESCRIPTIONS[probe],
    parameters: parametersOf(PROBE_PARAMETERS[probe]),
    mainSteps: [
      shellStep(outputStep(1), TIMING.executionSeconds, probeScript(probe)),
      ...Array.from({ length: outputs - 1 }, (_, index) => {
        const part = index + 2;
        return shellStep(outputStep(part), PART_SECONDS, `set -- ${part} ${outputs}\n${more}`);
      }),
    ],
  });
}

/** The document that acts on a cluster or on one server, with its one step; otherwise as that of a probe. */
export function actingDocument(name: ActingName): SsmDocument {
  return fitting(name, {
    schemaVersion: '2.2',
    description: ACTING_DESCRIPTIONS[name],
    parameters: parametersOf(ACTION_PARAMETERS[name]),
    mainSteps: [shellStep(outputStep(1), TIMING.actionSeconds, probeScript(name))],
  });
}

/** Whichever of the two it is. */
export function contentOf(name: DocumentName): SsmDocument {
  return isActing(name) ? actingDocument(name) : probeDocument(name);
}

function isActing(name: DocumentName): name is ActingName {
  return ACTING_DOCUMENTS.some((each) => each === name);
}

function fitting(script: string, document: SsmDocument): SsmDocument {
  const bytes = Buffer.byteLength(JSON.stringify(document));
  if (bytes > MAX_DOCUMENT_BYTES) {
    throw new Error(`the document of probes/${script} has ${bytes} bytes, SSM takes ${MAX_DOCUMENT_BYTES}`);
  }
  return document;
}

function shellStep(name: string, timeoutSeconds: number, script: string): SsmShellStep {
  // SSM would put a parameter's value there, as text
  if (script.includes('{{')) throw new Error(`the script of step ${name} holds "{{", which SSM would replace`);
  return {
    action: 'aws:runShellScript',
    name,
    precondition: { StringEquals: ['platformType', 'Linux'] },
    inputs: { timeoutSeconds: String(timeoutSeconds), runCommand: script.split('\n') },
  };
}

function parametersOf(parameters: readonly ProbeParameter[]): Readonly<Record<string, SsmParameter>> {
  return Object.fromEntries(
    [...parameters, OUTPUT_PARAMETER].map(({ name, description, pattern, ...rest }) => [
      name,
      { type: 'String', description, allowedPattern: pattern, interpolationType: 'ENV_VAR', ...rest },
    ]),
  );
}
