import { QUANTITIES, readQuantity } from '../../src/onboard/quantities.ts';
import type { KeyPart, OnboardRequest } from '../../src/onboard/request.ts';
import { type FieldSpec, GROUPS } from './fields.ts';

/** A part of a key as it is typed. */
export interface PartDraft {
  /** Tells it from others while it is edited. */
  readonly id: number;
  readonly field: string;
  readonly type: string;
  readonly cardinality: string;
  readonly distribution: string;
  readonly largestShare: string;
}

/** The form as it is typed: texts by the name of their field. */
export interface Draft {
  readonly values: Readonly<Record<string, string>>;
  readonly hash: readonly PartDraft[];
  readonly sort: readonly PartDraft[];
}

export type Read =
  | { readonly ok: true; readonly request: OnboardRequest }
  /** What is wrong, by field; fields of parts are `hash.<id>.<field>`. */
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

const FIELDS = GROUPS.flatMap(({ fields }) => fields);

export function newPart(id: number): PartDraft {
  return { id, field: '', type: 'text', cardinality: '', distribution: 'even', largestShare: '' };
}

export function emptyDraft(): Draft {
  const values = Object.fromEntries(FIELDS.map(({ name, initial = '' }) => [name, initial]));
  return { values, hash: [newPart(0)], sort: [] };
}

/** The request that the form says, or what is wrong with it. */
export function readDraft(draft: Draft): Read {
  const errors: Record<string, string> = {};
  const request: Record<string, unknown> = {};
  for (const field of FIELDS) {
    const value = typedValue(field, (draft.values[field.name] ?? '').trim());
    if (value instanceof Problem) errors[field.name] = value.text;
    else put(request, field.name.split('.'), value);
  }
  const [hash, sort] = (['hash', 'sort'] as const).map((which) =>
    draft[which].map((part) => readPart(part, which, errors)),
  );
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  put(request, ['keys', 'hash'], hash);
  put(request, ['keys', 'sort'], sort);
  return { ok: true, request: request as unknown as OnboardRequest };
}

class Problem {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

function typedValue({ name, kind, choices, isOptional }: FieldSpec, text: string): unknown {
  if (text === '' && !isOptional) return new Problem('This is needed.');
  if (name === 'cluster') return text === '' ? null : text;
  if (name === 'data.temporary') return text === 'yes';
  if (kind === 'contacts') {
    return text
      .split(/[,，;\n]/)
      .map((contact) => contact.trim())
      .filter((contact) => contact !== '');
  }
  if (kind === 'text') return choices === undefined || choices.some(([value]) => value === text) ? text : NOT_ONE;
  if (kind === 'lifetime' && text === 'none') return null;
  if (kind === 'rows') return text === 'unbounded' ? null : quantityOf('count', text, 'unbounded, or ');
  return quantityOf(kind, text);
}

const NOT_ONE = new Problem('Choose one of them.');

function quantityOf(kind: keyof typeof QUANTITIES, text: string, or = ''): number | Problem {
  return readQuantity(kind, text) ?? new Problem(`Write ${or}${QUANTITIES[kind].meaning}.`);
}

function readPart(part: PartDraft, which: 'hash' | 'sort', errors: Record<string, string>): KeyPart {
  const fault = (field: string, text: string): void => {
    errors[`${which}.${part.id}.${field}`] = text;
  };
  if (part.field.trim() === '') fault('field', 'What is the field called?');
  const cardinality = readQuantity('count', part.cardinality.trim());
  if (cardinality === undefined) fault('cardinality', `Write ${QUANTITIES.count.meaning}.`);
  const share = part.largestShare.trim();
  const largestShare = share === '' ? undefined : readQuantity('share', share);
  if (share !== '' && largestShare === undefined) fault('largestShare', `Write ${QUANTITIES.share.meaning}.`);
  return {
    field: part.field.trim(),
    type: part.type as KeyPart['type'],
    cardinality: Math.max(1, Math.round(cardinality ?? 1)),
    distribution: part.distribution as KeyPart['distribution'],
    ...(largestShare === undefined ? {} : { largestShare }),
  };
}

function put(target: Record<string, unknown>, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const inner = (target[key] ?? {}) as Record<string, unknown>;
  target[key] = inner;
  put(inner, rest, value);
}
