import type { DiagnosisAnswer } from '../../src/api/in-language.ts';
import type { Wire } from '../lib/wire.ts';
import { Section } from '../ui/section.tsx';
import { Time } from '../ui/time.tsx';
import { CauseCard } from './cause.tsx';

type Answer = Wire<DiagnosisAnswer>;

/** What was found of why, host by host, in the words that mails have it in: what is known apart from what is guessed. */
export function Diagnoses({ diagnoses = [] }: { readonly diagnoses?: readonly Answer[] | undefined }) {
  if (diagnoses.length === 0) return null;
  const knownFirst = diagnoses.toSorted((a, b) => Number(b.answers) - Number(a.answers));
  return (
    <Section title="Why">
      {knownFirst.map((diagnosis, index) => (
        <OfHost key={diagnosis.host} diagnosis={diagnosis} isOpen={index === 0 || diagnosis.answers} />
      ))}
    </Section>
  );
}

function OfHost({ diagnosis, isOpen }: { readonly diagnosis: Answer; readonly isOpen: boolean }) {
  const { host, at, told } = diagnosis;
  const { language, labels, outcome, blind, known, guesses, missing } = told;
  return (
    <details class="finding" open={isOpen} lang={language}>
      <summary data-stop>
        <strong>{host === '' ? labels.cluster : host}</strong> {outcome}
        <span class="quiet">
          <Time at={at} />
        </span>
      </summary>
      {blind !== undefined && <p class="note unknown">{blind}</p>}
      {known.map((cause) => (
        <CauseCard key={cause.code} cause={cause} labels={labels} />
      ))}
      {guesses.length > 0 && (
        <>
          <h3 class="label">{labels.guesses}</h3>
          {guesses.map((cause) => (
            <CauseCard key={cause.code} cause={cause} labels={labels} />
          ))}
        </>
      )}
      {missing.length > 0 && blind === undefined && (
        <p class="quiet">
          {labels.missing}
          {labels.colon}
          {missing.join(labels.comma)}
        </p>
      )}
    </details>
  );
}
