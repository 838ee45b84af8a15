import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface Document {
  /** Relative to the root of the repository. */
  readonly path: string;
  readonly text: string;
}

export interface Fence {
  readonly language: string;
  readonly text: string;
}

/** Everything that people read. */
export function documents(): readonly Document[] {
  const top = readdirSync(ROOT).filter((name) => name.endsWith('.md'));
  const below = ['docs', 'docs/decisions'].flatMap((folder) =>
    readdirSync(`${ROOT}${folder}`)
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`),
  );
  return [...top, ...below].map((path) => ({ path, text: readFileSync(`${ROOT}${path}`, 'utf8') }));
}

export function fences(text: string): readonly Fence[] {
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', body = '']) => ({
    language,
    text: body,
  }));
}

/** The text without its fences. */
export function prose(text: string): string {
  return text.replaceAll(/^```\w*\n[\s\S]*?^```$/gm, '');
}

/** As Markdown renderers make it: lower case, punctuation but hyphens and underscores dropped, spaces to hyphens. */
export function slug(heading: string): string {
  return heading
    .replaceAll(/`|\*\*|\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

/** Command lines of `farrier` in a document, without comments, pipes and redirections, as words. */
export function commandLines(text: string): readonly (readonly string[])[] {
  const shown = fences(text)
    .filter(({ language }) => ['sh', 'bash', 'text', 'console'].includes(language))
    .flatMap((fence) => fence.text.replaceAll(/\\\n\s*/g, ' ').split('\n'))
    .flatMap(
      (line) =>
        /^(?:\$ )?(?:npx farrier|npm run -s farrier --|farrier) (.*)$/.exec(line.split(' # ')[0] ?? '')?.[1] ?? [],
    );
  const told = [...prose(text).matchAll(/`(?:npx )?farrier ([a-z][^`\n]*)`/g)].map(([, line = '']) => line);
  return [...shown, ...told]
    .map((line) => (line.split(/ [|<>&;] ?| >> |…/)[0] ?? '').trim().split(/\s+/))
    .filter(([first = '']) => /^[a-z-]+$/.test(first));
}
