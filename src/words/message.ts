import { oneLine } from '../pegasus/printable.ts';

/** Languages that people are told in. English is what stands in verdicts, logs and the command line. */
export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a message may be told with: plain JSON, so that it can be kept and said later, in any language. */
export type Param = string | number | boolean | null | readonly Param[] | { readonly [name: string]: Param };

/** Something to be said: which sentence of the catalogue, and with what. Plain JSON. */
export interface Message {
  readonly [name: string]: Param;
  /** `<group>/<key>`, e.g. `nodes.alive/unalive`. One whose parameters change gets another key. */
  readonly id: string;
  readonly params: { readonly [name: string]: Param };
}

/** A sentence of the catalogue, or a plain text that is the same in every language. */
export type Text = string | Message;

/** The first few of a list, and how many more there are. Plain JSON. */
export interface Few<T extends Param> {
  readonly [name: string]: Param;
  readonly items: readonly T[];
  readonly more: number;
}

/** Characters of one text of a parameter: more than a name or a piece of a log needs, less than a hostile host could send. */
const MAX_TEXT = 500;

/** What a sentence lists, at most `max` of it, so that a message stays small whatever a host lists. */
export function few<T extends Param>(items: readonly T[], max = 4): Few<T> {
  return { items: items.slice(0, max), more: Math.max(0, items.length - max) };
}

/** Texts from hosts are made one bounded line before they are kept in a message. */
export function bounded(param: Param): Param {
  if (typeof param === 'string') return oneLine(param, MAX_TEXT);
  if (Array.isArray(param)) return (param as readonly Param[]).map(bounded);
  if (typeof param === 'object' && param !== null) {
    return boundedFields(param as { readonly [name: string]: Param });
  }
  return param;
}

/** The same object where all of it is bounded already. */
function boundedFields(fields: { readonly [name: string]: Param }): Param {
  let next: Record<string, Param> | undefined;
  for (const name of Object.keys(fields)) {
    const value = fields[name] as Param;
    const kept = bounded(value);
    if (kept !== value) {
      next ??= { ...fields };
      next[name] = kept;
    }
  }
  return next ?? fields;
}

/** Whether a text is a sentence of the catalogue. */
export function isMessage(text: Text): text is Message {
  return typeof text !== 'string';
}
