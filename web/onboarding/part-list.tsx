import { DISTRIBUTIONS, PART_TYPES } from '../../src/onboard/request.ts';
import { Section } from '../ui/section.tsx';
import { newPart, type PartDraft } from './draft.ts';
import { DraftField } from './draft-field.tsx';

interface PartListProps {
  readonly which: 'hash' | 'sort';
  readonly parts: readonly PartDraft[];
  readonly errors: Readonly<Record<string, string>>;
  readonly isAsked: boolean;
  readonly onChange: (parts: readonly PartDraft[]) => void;
}

const TITLES = { hash: 'Hash key', sort: 'Sort key' } as const;
const ABOUT = {
  hash: 'Its parts in their order. It decides on which server a row lives, so many different, evenly used values are good.',
  sort: 'Its parts in their order: what tells rows of the same hash key apart. There may be none.',
} as const;
const MOST = 8;

const TYPES = PART_TYPES.map((type) => [type, type] as const);
const SPREAD = DISTRIBUTIONS.map((distribution) => [distribution, meaningOf(distribution)] as const);

function meaningOf(distribution: (typeof DISTRIBUTIONS)[number]): string {
  switch (distribution) {
    case 'even':
      return 'even: each value as often';
    case 'skewed':
      return 'skewed: few values often, most rarely';
    case 'sequence':
      return 'sequence: counted up';
    case 'time':
      return 'time: a point in time';
  }
}

/** The parts of a key, with buttons that add and remove them. */
export function PartList({ which, parts, errors, isAsked, onChange }: PartListProps) {
  const change = (id: number, changed: Partial<PartDraft>) =>
    onChange(parts.map((part) => (part.id === id ? { ...part, ...changed } : part)));
  const field = (part: PartDraft, name: keyof PartDraft & string, label: string, more: object = {}) => (
    <DraftField
      label={label}
      value={String(part[name])}
      error={errors[`${which}.${part.id}.${name}`]}
      isAsked={isAsked}
      onChange={(value) => change(part.id, { [name]: value })}
      {...more}
    />
  );
  const least = which === 'hash' ? 1 : 0;
  const nextId = Math.max(-1, ...parts.map(({ id }) => id)) + 1;
  return (
    <Section title={TITLES[which]}>
      <p class="quiet">{ABOUT[which]}</p>
      {parts.map((part, index) => (
        <fieldset key={part.id} class="stack">
          <legend>
            {TITLES[which]}, part {index + 1}
          </legend>
          <div class="cards">
            {field(part, 'field', 'Field', { hint: 'What it is called, e.g. user_id.' })}
            {field(part, 'type', 'Type', { choices: TYPES })}
            {field(part, 'cardinality', 'Different values', { hint: 'E.g. 500 or 50M.' })}
            {field(part, 'distribution', 'Distribution', { choices: SPREAD })}
            {field(part, 'largestShare', 'Share of the most frequent value', { isOptional: true, hint: 'E.g. 5 %.' })}
          </div>
          {parts.length > least && (
            <button type="button" onClick={() => onChange(parts.filter(({ id }) => id !== part.id))}>
              Remove part {index + 1} of the {which} key
            </button>
          )}
        </fieldset>
      ))}
      {parts.length < MOST && (
        <button type="button" onClick={() => onChange([...parts, newPart(nextId)])}>
          Add a part to the {which} key
        </button>
      )}
    </Section>
  );
}
