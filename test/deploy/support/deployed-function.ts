import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Loads a bundle and calls its handler with each line of stdin; answers are marked among what the handler logs. */
const RUNNER = `
import { createInterface } from 'node:readline';
const { handler } = await import(process.argv[1]);
for await (const line of createInterface({ input: process.stdin })) {
  const answer = await handler(JSON.parse(line)).then(
    (result) => ({ result: result ?? null }),
    (error) => ({ error: String(error?.stack ?? error) }),
  );
  process.stdout.write('\\n=' + JSON.stringify(answer) + '\\n');
}`;

interface Answer {
  readonly result?: unknown;
  readonly error?: string;
}

/** The code of a deployed function in a process of its own, warm from one event to the next. */
export interface DeployedFunction {
  invoke(event: unknown): Promise<unknown>;
  /** Warnings and errors that it has logged. */
  readonly errors: readonly string[];
  close(): void;
}

/** @param index path of the bundle's `index.mjs` */
export function startFunction(index: string, environment: Readonly<Record<string, string>>): DeployedFunction {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', RUNNER, index], {
    env: environment,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const errors: string[] = [];
  const waiting: ((answer: Answer) => void)[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('=')) waiting.shift()?.(JSON.parse(line.slice(1)) as Answer);
  });
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
  child.on('exit', (code) => {
    for (const answer of waiting.splice(0)) answer({ error: `the function's process ended with ${code}` });
  });
  return { invoke: (event) => invoke(child, waiting, event), errors, close: () => void child.kill() };
}

async function invoke(child: ChildProcess, waiting: ((answer: Answer) => void)[], event: unknown): Promise<unknown> {
  const answer = await new Promise<Answer>((resolve) => {
    waiting.push(resolve);
    child.stdin?.write(`${JSON.stringify(event)}\n`);
  });
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer.result;
}
