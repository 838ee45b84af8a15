import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PYTHON_DIRECTORY = fileURLToPath(new URL('../python', import.meta.url));

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
    execFileSync('python3', ['-m', 'venv', making], { stdio: 'pipe' });
    execFileSync(join(making, 'bin', 'pip'), ['install', '--quiet', '--requirement', requirements], { stdio: 'pipe' });
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
