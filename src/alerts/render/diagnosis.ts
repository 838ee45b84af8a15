import type { Fact } from '../../diagnose/cause.ts';
import { diagnosisWords } from '../../words/common/diagnosis.ts';
import { mailWords } from '../../words/common/mail.ts';
import { labelWords } from '../../words/common/mail-labels.ts';
import type { Say } from '../../words/say.ts';
import type { IncidentDiagnosis } from '../diagnosis.ts';
import type { IncidentView } from '../notice.ts';
import { type Block, paragraph, row, rows } from './layout.ts';
import { sentence } from './sentence.ts';
import { type FoundCause, tellDiagnosis } from './told-diagnosis.ts';

const words = diagnosisWords.say;
const label = labelWords.say;

const MAX_HOSTS = 3;
const MAX_CAUSES = 2;
const MAX_GUESSES = 2;
const MAX_FACTS = 3;

/** What was found of why, host by host: those whose cause is known first, and of each what is known before what is guessed. */
export function diagnosisBlocks({ diagnoses = [] }: IncidentView, say: Say): readonly Block[] {
  const ordered = diagnoses.toSorted((a, b) => Number(b.answers) - Number(a.answers));
  const left = ordered.length - MAX_HOSTS;
  return [
    ...ordered.slice(0, MAX_HOSTS).map((each) => diagnosisBlock(each, say)),
    left > 0 ? paragraph(say.text(words.more({ more: left }))) : [],
  ];
}

/** The first sentence of the cause that is known; empty where none is. */
export function knownCause({ diagnoses = [] }: IncidentView, say: Say): string {
  const known = diagnoses.filter(({ answers }) => answers).flatMap((each) => tellDiagnosis(each, say).known);
  return sentence(known[0]?.words?.what ?? '', say);
}

function diagnosisBlock(diagnosis: IncidentDiagnosis, say: Say): Block {
  const { host, at, outcome } = diagnosis;
  const { blind, known, guesses, missing } = tellDiagnosis(diagnosis, say);
  const isFromOutside = blind !== undefined && host !== '';
  const heading = outcome === 'explained' && isFromOutside ? 'explained_by_others' : outcome;
  return [
    ...paragraph(say.text(words[heading]({ host, at }))),
    ...(isFromOutside ? row('', blind) : []),
    ...known.slice(0, MAX_CAUSES).flatMap((cause) => causeRows(cause, say)),
    ...rows(
      say.text(label.guess()),
      guesses.slice(0, MAX_GUESSES).map((cause) => guessOf(cause, say)),
    ),
    ...(outcome === 'explained' || blind !== undefined ? [] : missingRow(missing, say)),
  ];
}

function causeRows({ code, confidence, words: told, evidence }: FoundCause, say: Say): Block {
  return [
    ...row(
      say.text(label.cause()),
      sentence(say.text(mailWords.say.cause({ confidence, cause: told?.what ?? code })), say),
    ),
    ...rows(
      say.text(label.evidence()),
      evidence.slice(0, MAX_FACTS).map((fact) => seen(fact, say)),
    ),
    ...row(say.text(label.action()), sentence(told?.next ?? '', say)),
    ...row(say.text(label.unless()), sentence(told?.disprovedBy ?? '', say)),
  ];
}

function guessOf({ code, words: told }: FoundCause, say: Say): string {
  if (told === undefined) return sentence(code, say);
  return sentence(say.text(words.guess({ what: told.what, unless: told.disprovedBy })), say);
}

function seen({ source, at, text }: Fact, say: Say): string {
  return say.text(words.seen({ source, at: at ?? null, text }));
}

function missingRow(parts: readonly string[], say: Say): Block {
  if (parts.length === 0) return [];
  return row(say.text(label.unknown()), sentence(say.text(words.missing({ parts })), say));
}
