import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync, type Metafile } from 'esbuild';
import { compileConfig } from '../src/config/compiled.ts';
import type { FarrierConfig } from '../src/config/schema.ts';
import { CONFIG_FILE_NAME, type FunctionName } from '../src/contract.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Lambda gives a function its role's credentials in the environment; the chain of the SDK asks these only after that. */
const UNUSED_CREDENTIALS = ['ini', 'login', 'process', 'sso', 'web-identity'].map(
  (provider) => `@aws-sdk/credential-provider-${provider}`,
);

export interface Bundle {
  /** Directory that becomes the function's code asset: `index.mjs`, its source map and the configuration. */
  readonly directory: string;
  readonly metafile: Metafile;
}

/**
 * Bundles one function with everything it needs, the SDK included, so that what was tested is what runs. The esbuild API
 * in this process needs neither Docker nor a child process per function.
 * @throws esbuild's BuildFailure, with file and line, when the sources do not bundle.
 */
export function bundleFunction(
  name: FunctionName,
  config: FarrierConfig,
  outputRoot = join(ROOT, 'dist', 'lambdas'),
): Bundle {
  const directory = join(outputRoot, name);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const { metafile } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: [{ in: join('lambdas', name, 'handler.ts'), out: 'index' }],
    outdir: directory,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // What the SDK imports only when it is needed (credentials that a function never uses) stays out of what it loads.
    splitting: true,
    // Credentials that no function can have (profiles, SSO, web identities): with them esbuild would load the protocols
    // of STS into every function, since it splits by file and the SDK exports its protocols from one.
    external: UNUSED_CREDENTIALS,
    minify: true,
    // Chinese as it is written, and not six characters for each of it.
    charset: 'utf8',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    sourcemap: 'linked',
    sourcesContent: false,
    metafile: true,
    logLevel: 'silent',
    // Some dependencies still call require(); an ESM bundle has none of its own.
    // The name is longer than any that minifying makes: one that it makes as well would break the module.
    banner: {
      js: "import{createRequire as nodeCreateRequire}from'node:module';const require=nodeCreateRequire(import.meta.url);",
    },
  });
  writeFileSync(join(directory, CONFIG_FILE_NAME), compileConfig(config));
  return { directory, metafile };
}
