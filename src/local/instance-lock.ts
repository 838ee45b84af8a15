import { open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { findInstance } from './instance.ts';

/** Somebody else has the directory open. */
export class DirectoryInUseError extends Error {
  override readonly name = 'DirectoryInUseError';
}

/** A lock younger than this may belong to an instance that does not answer yet. */
const STARTING_MS = 30_000;
/** Locks of this process: in a container, the instance that was killed may have had our process id. */
const ours = new Set<string>();

/**
 * Takes the directory for this process: two instances in one would destroy its database. The lock of an instance that was
 * killed is taken over.
 *
 * @returns a function that gives the directory back.
 * @throws DirectoryInUseError
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const file = join(directory, 'lock');
  if (!(await tryLock(file))) {
    await removeStaleLock(file, directory);
    if (!(await tryLock(file))) throw inUse(directory, await ownerOf(file));
  }
  ours.add(file);
  return async () => {
    ours.delete(file);
    await rm(file, { force: true });
  };
}

async function tryLock(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(String(process.pid));
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function removeStaleLock(file: string, directory: string): Promise<void> {
  const owner = await ownerOf(file);
  const held =
    (owner === process.pid ? ours.has(file) : isAlive(owner)) &&
    ((await isYoung(file)) || (await findInstance(directory)) !== undefined);
  if (held) throw inUse(directory, owner);
  await rm(file, { force: true });
}

async function ownerOf(file: string): Promise<number | undefined> {
  try {
    const pid = Number(await readFile(file, 'utf8'));
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

async function isYoung(file: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(file)).mtimeMs < STARTING_MS;
  } catch {
    return false;
  }
}

function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function inUse(directory: string, pid: number | undefined): DirectoryInUseError {
  const owner = pid === undefined ? 'Another Farrier' : `Another Farrier (process ${pid})`;
  return new DirectoryInUseError(
    `${owner} is using ${directory}: stop it, or choose another directory with --directory.`,
  );
}
