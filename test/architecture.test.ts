import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Which folders a folder may import from, besides itself. A folder that is not listed may not exist. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/contract.ts': [],
  'src/pegasus': ['src/contract.ts'],
  'src/cost': ['src/contract.ts'],
  'src/words': ['src/pegasus'],
  'src/detect': ['src/pegasus'],
  'src/checks': ['src/contract.ts', 'src/pegasus', 'src/words', 'src/detect', 'src/alerts'],
  'src/alerts': ['src/pegasus', 'src/words', 'src/checks', 'src/diagnose'],
  'src/self': ['src/pegasus', 'src/words', 'src/checks', 'src/alerts'],
  'src/operate': ['src/contract.ts', 'src/pegasus', 'src/words', 'src/checks', 'src/alerts'],
  'src/config': [
    'src/contract.ts',
    'src/pegasus',
    'src/operate',
    'src/checks',
    'src/alerts',
    'src/self',
    'src/pipeline',
    'src/onboard',
  ],
  'src/pipeline': [
    'src/contract.ts',
    'src/pegasus',
    'src/operate',
    'src/words',
    'src/detect',
    'src/checks',
    'src/alerts',
    'src/self',
    'src/config',
    'src/history',
    'src/onboard',
    'src/diagnose',
  ],
  'src/history': ['src/contract.ts', 'src/pegasus', 'src/detect', 'src/checks', 'src/alerts'],
  'src/query': [
    'src/contract.ts',
    'src/cost',
    'src/pegasus',
    'src/words',
    'src/detect',
    'src/checks',
    'src/alerts',
    'src/config',
    'src/pipeline',
    'src/history',
    'src/onboard',
  ],
  'src/report': [
    'src/contract.ts',
    'src/cost',
    'src/pegasus',
    'src/words',
    'src/detect',
    'src/checks',
    'src/alerts',
    'src/config',
    'src/pipeline',
    'src/history',
    'src/query',
  ],
  'src/replay': [
    'src/contract.ts',
    'src/pegasus',
    'src/words',
    'src/detect',
    'src/checks',
    'src/alerts',
    'src/config',
    'src/pipeline',
    'src/history',
    'src/query',
  ],
  'src/onboard': ['src/pegasus', 'src/words'],
  'src/diagnose': ['src/pegasus', 'src/words'],
  'src/audit': [
    'src/pegasus',
    'src/words',
    'src/checks',
    'src/alerts',
    'src/config',
    'src/pipeline',
    'src/history',
    'src/query',
    'src/onboard',
  ],
  'src/api': [
    'src/contract.ts',
    'src/cost',
    'src/pegasus',
    'src/checks',
    'src/alerts',
    'src/config',
    'src/pipeline',
    'src/history',
    'src/query',
    'src/words',
    'src/onboard',
    'src/operate',
  ],
  'src/aws': [
    'src/contract.ts',
    'src/cost',
    'src/pegasus',
    'src/operate',
    'src/detect',
    'src/checks',
    'src/alerts',
    'src/pipeline',
    'src/history',
    'src/onboard',
  ],
  'src/local': [
    'src/contract.ts',
    'src/cost',
    'src/pegasus',
    'src/checks',
    'src/alerts',
    'src/config',
    'src/pipeline',
    'src/history',
    'src/query',
    'src/aws',
    'src/api',
    'lambdas',
    'src/onboard',
    'src/audit',
  ],
  'src/scenario': [
    'src/contract.ts',
    'src/pegasus',
    'src/words',
    'src/checks',
    'src/alerts',
    'src/config',
    'src/pipeline',
    'src/history',
    'src/aws',
    'src/local',
    'lambdas',
  ],
  'src/cli': [
    'src/contract.ts',
    'src/cost',
    'src/pegasus',
    'src/words',
    'src/detect',
    'src/checks',
    'src/alerts',
    'src/config',
    'src/pipeline',
    'src/history',
    'src/query',
    'src/report',
    'src/replay',
    'src/onboard',
    'src/diagnose',
    'src/aws',
    'src/api',
    'src/local',
    'src/scenario',
    'src/audit',
    'src/operate',
  ],
  lambdas: [
    'src/contract.ts',
    'src/cost',
    'src/api',
    'src/config',
    'src/pipeline',
    'src/history',
    'src/query',
    'src/report',
    'src/aws',
    'src/audit',
  ],
  lib: ['src/contract.ts', 'src/config', 'src/pipeline', 'src/aws'],
  bin: ['src/cli', 'src/config', 'src/checks', 'src/api', 'lib'],
};

/** Folders that decide: no I/O, no AWS, no library beyond the language. */
const PURE = [
  'src/cost',
  'src/pegasus',
  'src/words',
  'src/detect',
  'src/checks',
  'src/alerts',
  'src/self',
  'src/history',
  'src/onboard',
  'src/diagnose',
  'src/operate',
];
/** What a function's bundle must not drag in. */
const NOT_IN_LAMBDA = ['yaml', 'commander', 'picocolors', 'dynalite', 'local-aws-sqs', 'tsx', 'aws-cdk-lib'];

const SOURCES = ['src', 'lambdas', 'lib', 'bin'].flatMap(typescriptFiles);

let metafile: Metafile;

beforeAll(async () => {
  ({ metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: SOURCES,
    outdir: 'unused',
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    metafile: true,
    logLevel: 'silent',
  }));
}, 120_000);

describe('Imports point one way', () => {
  it('sees the whole tree', () => {
    expect(SOURCES.length).toBeGreaterThan(80);
    expect(writtenImports().length).toBeGreaterThan(SOURCES.length);
  });

  it('every file is in a folder whose imports are ruled', () => {
    expect(SOURCES.filter((file) => areaOf(file) === undefined)).toEqual([]);
  });

  it('no folder imports from a folder that it must not know', () => {
    const offences = writtenImports()
      .filter(({ from, to }) => !allowed(from, to))
      .map(({ from, to }) => `${from} imports ${to}`);
    expect(offences).toEqual([]);
  });

  it('files do not import each other in circles', () => {
    expect(findCycle(edges())).toBeUndefined();
  });

  it('what decides knows no package and no Node module', () => {
    const offences = externalImports().filter(({ from }) => PURE.some((folder) => from.startsWith(`${folder}/`)));
    expect(offences).toEqual([]);
  });

  it('a function does not carry what only a laptop or a deployment needs', () => {
    const reachable = reachableFrom(Object.keys(metafile.inputs).filter((file) => file.startsWith('lambdas/')));
    const offences = externalImports().filter(
      ({ from, to }) => reachable.has(from) && NOT_IN_LAMBDA.includes(packageOf(to)),
    );
    expect(offences).toEqual([]);
  });
});

interface Edge {
  readonly from: string;
  readonly to: string;
}

/** Relative imports as they are written, those of types included: they must point the same way. */
function writtenImports(): readonly Edge[] {
  return SOURCES.flatMap((from) =>
    [...readFileSync(join(ROOT, from), 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, path = '']) => ({
      from,
      to: relative(ROOT, join(ROOT, dirname(from), path)).replaceAll('\\', '/'),
    })),
  );
}

/** Imports that remain when types are erased. */
function edges(): readonly Edge[] {
  return imports().filter(({ external }) => !external);
}

function externalImports(): readonly Edge[] {
  return imports()
    .filter(({ external }) => external)
    .map(({ from, to }) => ({ from, to }));
}

function imports(): readonly (Edge & { readonly external: boolean })[] {
  return Object.entries(metafile.inputs).flatMap(([from, input]) =>
    input.imports.map(({ path, external }) => ({ from, to: path, external: external === true })),
  );
}

function allowed(from: string, to: string): boolean {
  const [source, target] = [areaOf(from), areaOf(to)];
  if (source === undefined || target === undefined) return false;
  return source === target || (MAY_IMPORT[source] ?? []).includes(target);
}

function areaOf(file: string): string | undefined {
  return Object.keys(MAY_IMPORT).find((area) => file === area || file.startsWith(`${area}/`));
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}

function findCycle(all: readonly Edge[]): readonly string[] | undefined {
  const targets = new Map<string, string[]>();
  for (const { from, to } of all) targets.set(from, [...(targets.get(from) ?? []), to]);
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of targets.get(file) ?? []) {
      const cycle = walk(next, [...path, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of targets.keys()) {
    const cycle = walk(file, []);
    if (cycle) return cycle;
  }
  return undefined;
}

function reachableFrom(entries: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const queue = [...entries];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    queue.push(
      ...edges()
        .filter(({ from }) => from === file)
        .map(({ to }) => to),
    );
  }
  return seen;
}

function typescriptFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, normalize(join(entry.parentPath, entry.name))))
    .map((file) => file.replaceAll('\\', '/'));
}
