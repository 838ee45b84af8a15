import type { IncidentDiagnosis } from '../../src/alerts/diagnosis.ts';
import type { Wire } from '../lib/wire.ts';
import { Section } from '../ui/section.tsx';
import { Time } from '../ui/time.tsx';

const OUTCOMES: Readonly<Record<IncidentDiagnosis['outcome'], string>> = {
  explained: 'the cause is known',
  no_fault_seen: 'no fault was seen in anything that tells of faults',
  not_enough_evidence: 'not enough evidence to say why',
};

/** What was found of why, host by host; the messages below have the same in whole sentences. */
export function Diagnoses({ diagnoses = [] }: { readonly diagnoses?: readonly Wire<IncidentDiagnosis>[] | undefined }) {
  if (diagnoses.length === 0) return null;
  return (
    <Section title="Why">
      {diagnoses.map(({ host, at, outcome, blind, causes }) => (
        <details key={host} class="finding" open={outcome === 'explained'}>
          <summary>
            {host === '' ? 'the cluster' : host}: {OUTCOMES[outcome]}
            <span class="quiet">
              <Time at={at} />
              {blind !== undefined && ` · ${words(blind)}`}
            </span>
          </summary>
          {causes.map(({ code, confidence, evidence }) => (
            <div key={code}>
              <p>
                {confidence}: {words(code)}
              </p>
              <ul>
                {evidence.map(({ source, text }) => (
                  <li key={`${source} ${text}`}>
                    {source}: {text}
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </details>
      ))}
    </Section>
  );
}

function words(code: string): string {
  return code.replaceAll('_', ' ');
}
