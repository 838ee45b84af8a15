import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type EmptyAccount, REGION } from './account.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const CDK = fileURLToPath(new URL('../../../node_modules/aws-cdk/bin/cdk', import.meta.url));

/**
 * The change-set method deploys, but then moto knows no outputs. An update must not ask for previous parameters, of which
 * moto knows nothing either.
 */
const DEPLOY = ['deploy', '--all', '--require-approval', 'never', '--method=direct'] as const;
/** Of one command, on a busy machine. */
const LONGEST_MS = 150_000;

export interface CdkRun {
  readonly status: number | null;
  /** What the CLI said, data and talk. */
  readonly said: string;
}

/** The real CDK command line against the account. */
export interface Cdk {
  /** @param context `key=value` each */
  synth(config: string, output: string, ...context: readonly string[]): CdkRun;
  bootstrap(): CdkRun;
  /** @param parameters of the stack, `key=value` each */
  deploy(assembly: string, ...parameters: readonly string[]): CdkRun;
  /** Of what is there already, with the parameters that it has. */
  deployAgain(assembly: string): CdkRun;
  diff(assembly: string): CdkRun;
  destroy(assembly: string): CdkRun;
}

export function cdkOf(account: EmptyAccount): Cdk {
  const run = (...parameters: readonly string[]): CdkRun => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [CDK, ...parameters], {
      cwd: ROOT,
      env: account.environment,
      encoding: 'utf8',
      maxBuffer: 50_000_000,
      timeout: LONGEST_MS,
    });
    return { status, said: `${stdout}${stderr}` };
  };
  return {
    synth: (config, output, ...context) => {
      const given = [`config=${config}`, ...context].flatMap((each) => ['--context', each]);
      return run('synth', '--quiet', '--output', output, ...given);
    },
    bootstrap: () => run('bootstrap', `aws://${account.id}/${REGION}`, '--app', ''),
    deploy: (assembly, ...parameters) => {
      const given = parameters.flatMap((each) => ['--parameters', each]);
      return run(...DEPLOY, '--app', assembly, '--no-previous-parameters', ...given);
    },
    deployAgain: (assembly) => run(...DEPLOY, '--app', assembly),
    diff: (assembly) => run('diff', '--app', assembly, '--method=template'),
    destroy: (assembly) => run('destroy', '--app', assembly, '--all', '--force'),
  };
}
