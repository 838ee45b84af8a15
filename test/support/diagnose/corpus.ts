import { readdirSync, readFileSync } from 'node:fs';
import type { Diagnosis } from '../../../src/diagnose/cause.ts';
import { diagnose } from '../../../src/diagnose/diagnose.ts';
import { readNotes } from '../../../src/diagnose/notes.ts';
import { readView } from '../../../src/diagnose/read-view.ts';
import { readEvidence } from '../../../src/pegasus/read-evidence.ts';

const FIXTURES = new URL('../../fixtures/diagnose/', import.meta.url);
const NOW = Date.parse('2026-11-25T10:00:00Z');
const DAY_MS = 86_400_000;
const BOOT = '2026-10-01T00:00:00Z';

/** `tuning`: the rules were made with them. `held-out`: written beforehand in another style, never looked at while tuning. */
export const CORPUS_SETS = ['tuning', 'held-out'] as const;
export type CorpusSet = (typeof CORPUS_SETS)[number];

export interface Case {
  readonly set: CorpusSet;
  readonly file: string;
  readonly title: string;
  /** Codes of all causes that are there; or `none`, or `unknown`. */
  readonly expected: readonly string[];
  /** What may be named besides, being a side of the same fault. */
  readonly accepted: readonly string[];
  readonly diagnosis: Diagnosis;
}

export interface Judged extends Case {
  /** What is named first; `none` or `unknown` where nothing is. */
  readonly first: string;
  readonly right: boolean;
  /** Causes said to be certain or likely that are not there. */
  readonly wrong: readonly string[];
}

export function corpus(set: CorpusSet): readonly Judged[] {
  return judgeCases(set, (text) => text);
}

/** The same cases as if this section, or the field `running`, had not been collected. */
export function withoutSection(set: CorpusSet, section: string): readonly Judged[] {
  if (section === 'running') return judgeCases(set, (text) => text.replaceAll(/ \| running=\S+/g, ''));
  const block = new RegExp(`^--- ${section}\\b.*\\n(?:(?!--- |=== ).*\\n?)*`, 'gm');
  return judgeCases(set, (text) => text.replaceAll(block, ''));
}

/** The same evidence, looked at a day later. */
export function aDayLater(set: CorpusSet): readonly Judged[] {
  const later = (time: string) => `now=${new Date(Date.parse(time) + DAY_MS).toISOString()}`;
  return judgeCases(set, (text) =>
    text
      .replaceAll(/^=== (?!.*\bnow=).*$/gm, (head) => `${head} | now=${new Date(NOW).toISOString()}`)
      .replaceAll(/now=(\S+?Z)/g, (_, time: string) => later(time)),
  );
}

function judgeCases(set: CorpusSet, change: (text: string) => string): readonly Judged[] {
  const folder = new URL(`${set}/`, FIXTURES);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .toSorted()
    .flatMap((file) => {
      const dated = readFileSync(new URL(file, folder), 'utf8').replaceAll(
        /^=== (?!.*\bboot=).*$/gm,
        (head) => `${head} | boot=${bootFor(head)}`,
      );
      return readNotes(change(dated), NOW).map((notes) => {
        const evidence = readEvidence({ time: notes.time, cluster: 'corpus', host: file }, notes.steps);
        return judged({
          set,
          file,
          title: notes.title,
          expected: (notes.fields['expect'] ?? '').split('+'),
          accepted: (notes.fields['also'] ?? '').split(',').filter((code) => code !== ''),
          diagnosis: diagnose(evidence, readView(notes.view)),
        });
      });
    });
}

/** Seconds since boot in the cases count from the same moment before their own now. */
function bootFor(head: string): string {
  const now = /now=(\S+Z)/.exec(head)?.[1];
  return now === undefined ? BOOT : new Date(Date.parse(now) - (NOW - Date.parse(BOOT))).toISOString();
}

function judged(one: Case): Judged {
  const { causes, outcome } = one.diagnosis;
  const sure = causes.filter(({ confidence }) => confidence !== 'possible');
  const first = sure[0]?.code ?? (outcome === 'no_fault_seen' ? 'none' : 'unknown');
  const named: readonly string[] = sure.map(({ code }) => code);
  const real = one.expected.filter((code) => code !== 'none' && code !== 'unknown');
  const wrong = sure
    .filter(({ consequenceOf }) => consequenceOf === undefined)
    .map(({ code }): string => code)
    .filter((code) => ![...real, ...one.accepted].includes(code));
  const right = one.expected.includes(first) && real.every((code) => named.includes(code));
  return { ...one, first, right, wrong };
}

/** Share of the cases whose first answer is right, in percent. */
export function shareRight(cases: readonly Judged[]): number {
  return (100 * cases.filter(({ right }) => right).length) / cases.length;
}

/** What was there (rows) against what was named first, in the cells that are not empty. Markdown. */
function confusionTable(cases: readonly Judged[]): string {
  const rows = new Map<string, Judged[]>();
  for (const one of cases) rows.set(one.expected.join(' + '), [...(rows.get(one.expected.join(' + ')) ?? []), one]);
  const lines = [...rows]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([expected, own]) => {
      const named = new Map<string, number>();
      for (const { right, first } of own) {
        const answer = right ? '' : first;
        named.set(answer, (named.get(answer) ?? 0) + 1);
      }
      const others = [...named].filter(([answer]) => answer !== '').map(([answer, times]) => `${answer} ×${times}`);
      return [expected, own.length, named.get('') ?? 0, others.join(', ') || '–'];
    });
  const table = [
    ['what was there', 'cases', 'right', 'named first instead'],
    ...lines.map((cells) => cells.map(String)),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = table;
  return [row(head), row(widths.map((width) => '-'.repeat(width))), ...body.map(row)].join('\n');
}

/** The part of docs/diagnose.md that is made of the cases. */
export function corpusDoc(): string {
  return CORPUS_SETS.map((set) => {
    const cases = corpus(set);
    return `### ${set}: ${cases.length} cases, ${shareRight(cases).toFixed(1)} % right\n\n${confusionTable(cases)}\n`;
  }).join('\n');
}
