import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import { oneLine } from '../pegasus/printable.ts';
import type { Path } from './path.ts';
import type { Problem } from './problem.ts';

/** Where something stands and what stands there. */
export interface Place {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in characters. */
  readonly column: number;
  /** The text as written, one line and at most MAX_SHOWN characters. */
  readonly text: string;
}

/** A YAML document that still knows where everything stands. */
export interface YamlSource {
  readonly file: string;
  readonly data: unknown;
  /** The value at the path; where it is missing, the nearest thing around it. */
  readonly valueAt: (path: Path) => Place;
  /** The key at the path, or the value where the path ends in a list. */
  readonly keyAt: (path: Path) => Place;
}

type ReadYaml =
  | { readonly ok: true; readonly source: YamlSource }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const MAX_SHOWN = 60;

/** Reads one YAML 1.2 document. Of syntax errors only the first is a problem: what follows is mostly its echo. */
export function readYaml(text: string, file: string): ReadYaml {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'error' });
  // Counted here, because the library's own line counter loses lines after a syntax error.
  const place = (from: number, to: number): Place => {
    const before = text.slice(0, from).split('\n');
    return {
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
      text: oneLine(text.slice(from, to), MAX_SHOWN),
    };
  };
  const errors = withoutEchoes([...document.errors, ...document.warnings]);
  if (errors.length > 0) {
    const restOfLine = (from: number) => place(from, `${text}\n`.indexOf('\n', from));
    return { ok: false, problems: errors.map((error) => syntaxProblem(error, file, restOfLine(error.pos[0]))) };
  }
  const nodePlace = (node: Node | undefined) => place(node?.range?.[0] ?? 0, node?.range?.[1] ?? 0);
  try {
    const data: unknown = document.toJS();
    const valueAt = (path: Path) => nodePlace(nodeAt(document, path));
    const keyAt = (path: Path) => nodePlace(keyNodeAt(document, path) ?? nodeAt(document, path));
    return { ok: true, source: { file, data, valueAt, keyAt } };
  } catch (error) {
    return { ok: false, problems: [aliasProblem(error, file, nodePlace(brokenAlias(document)))] };
  }
}

function withoutEchoes(errors: readonly YAMLError[]): readonly YAMLError[] {
  const first = errors.find(({ code }) => code !== 'DUPLICATE_KEY');
  return errors.filter((error) => error === first || error.code === 'DUPLICATE_KEY');
}

function syntaxProblem(error: YAMLError, file: string, { line, column, text }: Place): Problem {
  const value = text === '' ? undefined : text;
  const told = (rule: Problem['rule'], message: string, hint: string): Problem => {
    return { file, line, column, path: '', rule, message, value, hint };
  };
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return told('duplicate-key', 'this key stands in its mapping for the second time', 'keep one of the two');
    case 'MULTIPLE_DOCS':
      return told('yaml-syntax', 'a second YAML document begins here', 'keep one document: remove the line ---');
    default: {
      const hint = 'indent with spaces, and quote texts that hold a colon, # or {';
      return told('yaml-syntax', error.message.replace(/\s+/g, ' '), hint);
    }
  }
}

/** What toJS throws for: an alias without its anchor, or aliases that multiply without bound. */
function aliasProblem(error: unknown, file: string, { line, column, text }: Place): Problem {
  const message = error instanceof Error ? error.message : String(error);
  const hint = 'write the value out instead of the alias';
  return { file, line, column, path: '', rule: 'yaml-syntax', message, value: text, hint };
}

function brokenAlias(document: Document.Parsed): Node | undefined {
  let first: Node | undefined;
  let broken: Node | undefined;
  visit(document, {
    Alias: (_, alias) => {
      first ??= alias;
      if (alias.resolve(document) === undefined) broken ??= alias;
    },
  });
  return broken ?? first;
}

/** The node at the path, or the deepest one on the way to it. */
function nodeAt(document: Document.Parsed, path: Path): Node | undefined {
  let node: Node | undefined = document.contents ?? undefined;
  for (const step of path) {
    const next = childOf(resolved(node, document), step);
    if (next === undefined) return node;
    node = next;
  }
  return node;
}

function childOf(node: Node | undefined, step: string | number): Node | undefined {
  if (!isMap(node) && !isSeq(node)) return undefined;
  const child = node.get(step, true);
  return isNode(child) ? child : undefined;
}

function keyNodeAt(document: Document.Parsed, path: Path): Node | undefined {
  const parent = resolved(nodeAt(document, path.slice(0, -1)), document);
  if (!isMap(parent)) return undefined;
  const wanted = String(path.at(-1));
  const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === wanted);
  return isNode(pair?.key) ? pair.key : undefined;
}

function resolved(node: Node | undefined, document: Document.Parsed): Node | undefined {
  return isAlias(node) ? node.resolve(document) : node;
}
