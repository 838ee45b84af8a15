import { execFile } from 'node:child_process';
import { probeDocument } from '../../src/aws/probe-document.ts';
import type { ProbeName } from '../../src/contract.ts';
import { PARAMETERS, type ProbeOutput, type Sandbox } from './probe-run.ts';

export const TOKEN = '0123456789abcdef0123456789abcdef';

/** Scripts of the document's steps, in their order. */
export function stepsOf(probe: ProbeName): readonly string[] {
  return probeDocument(probe).mainSteps.map(({ inputs }) => inputs.runCommand.join('\n'));
}

/** Runs the script of a step as SSM's agent does: from a file, with the parameters in its environment. */
export function runStep(
  script: string,
  sandbox: Sandbox,
  environment: Readonly<Record<string, string>>,
): Promise<ProbeOutput> {
  const file = sandbox.write('_script.sh', script);
  const env = { PATH: `${sandbox.bin}:${process.env['PATH']}`, TMPDIR: sandbox.temporary, ...environment };
  return new Promise((resolve) => {
    const child = execFile('/bin/sh', [file], { env, cwd: sandbox.directory }, (_, stdout, stderr) =>
      resolve({ status: child.exitCode, stdout, stderr }),
    );
  });
}

/** Runs all steps of a probe's document, one after another. */
export async function runDocument(
  probe: ProbeName,
  sandbox: Sandbox,
  output: string,
  more: Readonly<Record<string, string>> = {},
): Promise<readonly ProbeOutput[]> {
  const outputs: ProbeOutput[] = [];
  for (const script of stepsOf(probe)) {
    outputs.push(await runStep(script, sandbox, { ...PARAMETERS[probe], SSM_output: output, ...more }));
  }
  return outputs;
}
