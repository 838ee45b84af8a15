import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ACCOUNT, type EmptyAccount, REGION } from './account.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const CDK = fileURLToPath(new URL('../../../node_modules/aws-cdk/bin/cdk', import.meta.url));

/**
 * The change-set method deploys, but then moto knows no outputs. An update must not ask for previous parameters, of which
 * moto knows nothing either.
 */
const DEPLOY = ['deploy', '--all', '--require-approval', 'never', '--method=direct'] as const;
/** Of one command, on a busy machine. */
const LONGEST_MS = 90_000;

export interface CdkRun {
  readonly status: number | null;
  /** What the CLI said, data and talk. */
  readonly said: string;
}

/** The real CDK command line against the account. */
export interface Cdk {
  synth(config: string, output: string): CdkRun;
  bootstrap(): CdkRun;
  deploy(assembly: string): CdkRun;
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
    synth: (config, output) => run('synth', '--quiet', '--output', output, '--context', `config=${config}`),
    bootstrap: () => run('bootstrap', `aws://${ACCOUNT}/${REGION}`, '--app', ''),
    deploy: (assembly) => run(...DEPLOY, '--app', assembly, '--no-previous-parameters'),
    deployAgain: (assembly) => run(...DEPLOY, '--app', assembly),
    diff: (assembly) => run('diff', '--app', assembly, '--method=template'),
    destroy: (assembly) => run('destroy', '--app', assembly, '--all', '--force'),
  };
}
