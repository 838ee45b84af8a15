import type { Cause, Diagnosis } from '../diagnose/cause.ts';
import { tellCause } from '../diagnose/told.ts';
import { DIAGNOSIS_WORDS } from '../diagnose/words/words.ts';
import type { Say } from '../words/say.ts';
import { palette } from './palette.ts';
import type { RenderOptions } from './render-verdict.ts';
import { hanging } from './text.ts';

const LABEL = 2;

/** A diagnosis for a terminal: what is known first, guesses apart, facts under each, then what could not be read. */
export function renderDiagnosis(diagnosis: Diagnosis, say: Say, options: RenderOptions): string {
  const words = DIAGNOSIS_WORDS[say.language];
  const { cluster, host, time, outcome, causes, missing } = diagnosis;
  const guesses = causes.filter(({ confidence }) => confidence === 'possible');
  const found = causes.filter(({ confidence }) => confidence !== 'possible');
  const paint = palette(options.color);
  const section = (heading: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', paint.bold(heading), ...lines];
  return [
    `${paint.bold(`${cluster}/${host}`)}  ${words.outcomes[outcome]}  ${paint.dim(say.time(time))}`,
    ...section(
      words.headings.causes,
      found.flatMap((cause) => causeLines(cause, say, options)),
    ),
    ...section(
      words.headings.guesses,
      guesses.flatMap((cause) => causeLines(cause, say, options)),
    ),
    ...section(
      words.headings.missing,
      missing.map(({ part, reason, detail }) =>
        hanging(2, '', 0, `${words.parts[part]}${words.colon}${reason}, ${detail}`, options.width),
      ),
    ),
    '',
  ].join('\n');
}

function causeLines(cause: Cause, say: Say, { color, width }: RenderOptions): readonly string[] {
  const { confidences, labels, headings, colon } = DIAGNOSIS_WORDS[say.language];
  const paint = palette(color);
  const { what, next, disprovedBy } = tellCause(cause, say);
  const labelled = (label: string, text: string) => hanging(4, '', LABEL, `${label}${colon}${text}`, width);
  return [
    hanging(2, '', 0, `${confidences[cause.confidence]}${colon}${what}`, width),
    ...(cause.consequenceOf === undefined ? [] : [labelled(labels.consequence, cause.consequenceOf)]),
    ...cause.evidence.map(({ source, at, text }) => {
      const when = at === undefined ? '' : `${say.instant(at)} `;
      return paint.dim(labelled(`${headings.facts} (${source})`, `${when}${text}`));
    }),
    labelled(labels.next, next),
    labelled(labels.disproved, disprovedBy),
  ];
}
