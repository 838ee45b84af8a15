import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, buildSync, type Metafile } from 'esbuild';
import { compileConfig } from '../src/config/compiled.ts';
import type { FarrierConfig } from '../src/config/schema.ts';
import { CONFIG_FILE_NAME, type FunctionName } from '../src/contract.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/**
 * Credentials that no function can have (profiles, SSO, web identities): Lambda gives a function its role's in the environment, and
 * the chain of the SDK asks these only after that. With them esbuild would load the protocols of STS into every function.
 */
const UNUSED_CREDENTIALS = ['ini', 'login', 'process', 'sso', 'web-identity'].map(
  (provider) => `@aws-sdk/credential-provider-${provider}`,
);

/**
 * What functions load late, and what esbuild would load early all the same, since it splits by file and the SDK exports its protocols
 * from one: with SNS's client, the protocols of XML would be in everything that reads the table. Each is a bundle of its own,
 * `src/aws/<name>.ts`, and `#<name>` is where functions find it.
 */
const APART = ['sns-sdk'] as const;

const OPTIONS = {
  absWorkingDir: ROOT,
  outExtension: { '.js': '.mjs' },
  bundle: true,
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
} as const satisfies BuildOptions;

export interface Bundle {
  /** Directory that becomes the function's code asset: `index.mjs`, what it loads, source maps and the configuration. */
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
    ...OPTIONS,
    entryPoints: [{ in: join('lambdas', name, 'handler.ts'), out: 'index' }],
    outdir: directory,
    // What the SDK imports only when it is needed (credentials that a function never uses) stays out of what it loads.
    splitting: true,
    external: [...UNUSED_CREDENTIALS, ...APART.map((each) => `#${each}`)],
  });
  bundleApart(directory);
  writeFileSync(join(directory, CONFIG_FILE_NAME), compileConfig(config));
  return { directory, metafile };
}

function bundleApart(directory: string): void {
  buildSync({
    ...OPTIONS,
    entryPoints: APART.map((name) => ({ in: join('src', 'aws', `${name}.ts`), out: name })),
    outdir: directory,
    external: UNUSED_CREDENTIALS,
  });
  const imports = Object.fromEntries(APART.map((name) => [`#${name}`, `./${name}.mjs`]));
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ type: 'module', imports }));
}
