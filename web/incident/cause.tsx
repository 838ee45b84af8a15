import type { DiagnosisAnswer } from '../../src/api/in-language.ts';
import type { Wire } from '../lib/wire.ts';
import { Badge } from '../ui/badge.tsx';
import { Time } from '../ui/time.tsx';

type Told = Wire<DiagnosisAnswer>['told'];

interface CauseProps {
  readonly cause: Told['known'][number];
  readonly labels: Told['labels'];
}

/** One cause: how sure it is, what it rests on, what to do next, and what would show that it was not so. */
export function CauseCard({ cause, labels }: CauseProps) {
  const { code, confidence, sure, words, broughtBy, evidence } = cause;
  return (
    <article class="cause">
      <p>
        <Badge state={confidence} label={sure} /> <strong>{words?.what ?? code}</strong>
      </p>
      <dl>
        {broughtBy !== undefined && <Row label={labels.consequence} text={broughtBy} />}
        {evidence.length > 0 && (
          <>
            <dt>{labels.facts}</dt>
            <dd>
              <ul class="plain-list">
                {evidence.map(({ source, at, text }, index) => (
                  <li key={`${index} ${text}`}>
                    <span class="quiet">
                      {source}
                      {at !== undefined && (
                        <>
                          {' · '}
                          <Time at={at} />
                        </>
                      )}
                    </span>
                    <code class="line">{text}</code>
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        {words !== undefined && (
          <>
            <Row label={labels.next} text={words.next} />
            <Row label={labels.disproved} text={words.disprovedBy} />
          </>
        )}
      </dl>
    </article>
  );
}

function Row({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </>
  );
}
