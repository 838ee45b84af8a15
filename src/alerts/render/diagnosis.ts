import type { Cause, Fact } from '../../diagnose/cause.ts';
import { tellCause } from '../../diagnose/told.ts';
import { DIAGNOSIS_WORDS } from '../../diagnose/words/words.ts';
import { diagnosisWords } from '../../words/common/diagnosis.ts';
import { mailWords } from '../../words/common/mail.ts';
import { labelWords } from '../../words/common/mail-labels.ts';
import type { Say } from '../../words/say.ts';
import type { IncidentDiagnosis } from '../diagnosis.ts';
import type { IncidentView } from '../notice.ts';
import { type Block, paragraph, row, rows } from './layout.ts';
import { sentence } from './sentence.ts';

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
  const cause = diagnoses.filter(({ answers }) => answers).flatMap(({ causes }) => causes.filter(isSure))[0];
  return cause === undefined ? '' : sentence(tellCause(cause, say).what, say);
}

function diagnosisBlock({ host, at, outcome, blind, causes, missing }: IncidentDiagnosis, say: Say): Block {
  const known = causes.filter(isSure);
  const guesses = causes.filter((cause) => !isSure(cause));
  return [
    ...paragraph(say.text(words[outcome]({ host, at }))),
    ...(blind === undefined || host === '' ? [] : row('', say.text(words[blind]()))),
    ...known.slice(0, MAX_CAUSES).flatMap((cause) => causeRows(cause, say)),
    ...rows(
      say.text(label.guess()),
      guesses.slice(0, MAX_GUESSES).map((cause) => guessOf(cause, say)),
    ),
    ...(outcome === 'explained' || blind !== undefined ? [] : missingRow(missing, say)),
  ];
}

function causeRows(cause: Cause, say: Say): Block {
  const { what, next, disprovedBy } = tellCause(cause, say);
  return [
    ...row(
      say.text(label.cause()),
      sentence(say.text(mailWords.say.cause({ confidence: cause.confidence, cause: what })), say),
    ),
    ...rows(
      say.text(label.evidence()),
      cause.evidence.slice(0, MAX_FACTS).map((fact) => seen(fact, say)),
    ),
    ...row(say.text(label.action()), sentence(next, say)),
    ...row(say.text(label.unless()), sentence(disprovedBy, say)),
  ];
}

function guessOf(cause: Cause, say: Say): string {
  const { what, disprovedBy } = tellCause(cause, say);
  return sentence(say.text(words.guess({ what, unless: disprovedBy })), say);
}

function seen({ source, at, text }: Fact, say: Say): string {
  return say.text(words.seen({ source, at: at ?? null, text }));
}

function missingRow(missing: IncidentDiagnosis['missing'], say: Say): Block {
  if (missing.length === 0) return [];
  const parts = missing.map((part) => DIAGNOSIS_WORDS[say.language].parts[part]);
  return row(say.text(label.unknown()), sentence(say.text(words.missing({ parts })), say));
}

function isSure({ confidence }: Cause): boolean {
  return confidence !== 'possible';
}
