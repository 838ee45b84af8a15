import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PYTHON_DIRECTORY = fileURLToPath(new URL('../python', import.meta.url));

/** Of making the environment, on a machine that does much else. */
const INSTALL_MS = 600_000;
/** Of one run of cfn-lint. */
const LINT_MS = 180_000;
/** The file names everything with its version: nothing is left for pip to decide. */
const INSTALL = ['install', '--quiet', '--disable-pip-version-check', '--no-deps', '--requirement'];
/** CDK lets a function wait for its role's policies; cfn-lint sees that it refers to the role anyway (W3005). */
const LINT = 'import sys; from cfnlint.runner import main; sys.exit(main())';
const LINT_OPTIONS = ['--regions', 'us-east-1', '--ignore-checks', 'W3005', '--'];

/** Checks a template with cfn-lint; warnings count. */
export function cfnLint(python: string, template: string): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(python, ['-c', LINT, ...LINT_OPTIONS, template], {
    encoding: 'utf8',
    timeout: LINT_MS,
  });
  return { status, said: `${stdout}${stderr}` };
}

/**
 * Path of a Python interpreter that has the pinned packages of `requirements.txt`. The virtual environment is made once
 * for each content of that file, in the temporary directory.
 * @throws Error where there is no Python 3, or pip cannot install: a deploy that cannot be tried is a failure
 */
export function pythonWithMoto(): string {
  const requirements = join(PYTHON_DIRECTORY, 'requirements.txt');
  const digest = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const home = join(tmpdir(), `farrier-deploy-python-${digest}`);
  const python = join(home, 'bin', 'python');
  if (existsSync(python)) return python;
  // A directory of this process's own first: two runs at once must not share one that is half made.
  const making = `${home}.${process.pid}`;
  try {
    const options = { stdio: 'pipe', timeout: INSTALL_MS } as const;
    execFileSync('python3', ['-m', 'venv', making], options);
    execFileSync(join(making, 'bin', 'pip'), [...INSTALL, requirements], options);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    throw new Error(
      `The deploy suite needs Python 3 with venv and pip (Debian: apt-get install python3-venv): ${String(error)}`,
    );
  }
  try {
    renameSync(making, home);
  } catch {
    rmSync(making, { recursive: true, force: true });
  }
  return python;
}
