import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A file of the dashboard as a browser gets it. */
export interface WebFile {
  readonly type: string;
  readonly body: string;
}

const WEB = fileURLToPath(new URL('../../../web/', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

/**
 * The dashboard, built from web/ in memory: some tenths of a second, and there is no second copy that could be out of date.
 * @returns files by their path, `/` is the page
 */
export async function buildDashboard(): Promise<ReadonlyMap<string, WebFile>> {
  // Loaded here: most commands of local mode serve no dashboard.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    absWorkingDir: WEB,
    entryPoints: { app: 'main.tsx', style: 'style/main.css' },
    outdir: 'out',
    bundle: true,
    // What a page imports when somebody comes to it is a file of its own.
    splitting: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
  });
  const built = outputFiles.map(({ path, text }): [string, WebFile] => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return [`/${name}`, { type: TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'text/plain', body: text }];
  });
  const page = {
    type: 'text/html; charset=utf-8',
    body: await readFile(new URL('index.html', `file://${WEB}`), 'utf8'),
  };
  return new Map([['/', page], ...built]);
}
