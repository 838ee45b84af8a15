import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { composePast, composeStore, composeUsage } from '../src/aws/compose.ts';
import { type Environment, readEnvironment } from '../src/aws/environment.ts';
import { countedLog, usageMeter } from '../src/aws/usage-meter.ts';
import { CONFIG_FORMAT, type CompiledConfig } from '../src/config/compiled.ts';
import type { FarrierConfig } from '../src/config/schema.ts';
import type { FunctionName } from '../src/contract.ts';
import type { BaseDeps } from '../src/pipeline/stage-deps.ts';
import { createLog } from './log.ts';

/**
 * A function's handler on AWS: `make` adds the ports that its stage uses to what every stage is given. Nothing is composed
 * before the first event, so that the module can be imported without an environment; from then on every event is
 * handled by the same instance.
 * @throws Error from the handler, naming every environment variable that is missing, or why the configuration cannot be used
 */
export function composed<A extends readonly unknown[], R>(
  name: FunctionName,
  make: (base: BaseDeps, names: Environment) => (...args: A) => Promise<R>,
): (...args: A) => Promise<R> {
  let handler: ((...args: A) => Promise<R>) | undefined;
  return async (...args) => {
    handler ??= compose(name, make);
    return handler(...args);
  };
}

function compose<A extends readonly unknown[], R>(
  name: FunctionName,
  make: (base: BaseDeps, names: Environment) => (...args: A) => Promise<R>,
): (...args: A) => Promise<R> {
  const names = readEnvironment(process.env);
  const config = loadConfig(names.configFile);
  const ports = { store: composeStore(names), history: composePast(names) };
  const log = countedLog(createLog(name));
  const memoryMb = Number(process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'] ?? 0);
  const meter = usageMeter({ name, memoryMb, writer: composeUsage(names), clock: Date.now, log });
  const handler = make({ config, ...ports, clock: Date.now, log }, names);
  return (...args) => meter.invoke(() => handler(...args));
}

/** The configuration was validated when the bundle beside it was made; only a file of another format can be wrong. */
function loadConfig(path: string): FarrierConfig {
  // In Lambda a relative path is beside the code.
  const file = resolve(process.env['LAMBDA_TASK_ROOT'] ?? '.', path);
  const { format, config } = JSON.parse(readFileSync(file, 'utf8')) as Partial<CompiledConfig>;
  if (format === CONFIG_FORMAT && config) return config;
  throw new Error(
    `${file} is of format ${format ?? 'unknown'}, this version of Farrier reads ${CONFIG_FORMAT}: deploy again`,
  );
}
