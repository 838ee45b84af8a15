import type { Finding } from '../../src/checks/check.ts';
import { valueText } from '../lib/format.ts';
import { useLanguage } from '../lib/language.ts';
import { href } from '../lib/router.ts';
import { Badge } from './badge.tsx';
import { Command } from './copy.tsx';
import { Ago } from './time.tsx';

/** What an API may leave out. */
export type ShownFinding = Partial<Finding> & Pick<Finding, 'check' | 'entity' | 'status' | 'symptom'>;

interface FindingProps {
  readonly cluster: string;
  readonly finding: ShownFinding;
  readonly isOpen?: boolean;
}

/** One finding: what is seen, what it does to users, why it may be, and what to type next. */
export function FindingCard({ cluster, finding, isOpen = false }: FindingProps) {
  const { language } = useLanguage();
  const { check, entity, status, symptom, since, reason } = finding;
  return (
    <details class="finding" open={isOpen}>
      <summary data-stop>
        <Badge state={status} /> <strong lang={language}>{symptom}</strong>
        <span class="quiet">
          {check} · <Ago at={since} />
        </span>
      </summary>
      <dl>
        <dt>Where</dt>
        <dd>
          <a href={href(['clusters', cluster, 'series', entity.kind, entity.name])}>
            {entity.kind} {entity.name}
          </a>
        </dd>
        <dt>Value</dt>
        <dd>
          {valueText(finding.value, finding.unit)}
          <span class="quiet">
            {' '}
            · expected {valueText(finding.reference, finding.unit)} · reason {reason}
          </span>
        </dd>
        {finding.impact !== undefined && finding.impact.length > 0 && (
          <>
            <dt>Impact</dt>
            <dd lang={language}>{finding.impact.join(language === 'zh' ? '' : ' ')}</dd>
          </>
        )}
        {finding.causes?.map(({ cause, confidence, evidence, disprovedBy }) => (
          <>
            <dt>Cause ({confidence})</dt>
            <dd lang={language}>
              {cause}
              <Reasons title="Evidence" texts={evidence} />
              <Reasons title="Disproved by" texts={disprovedBy} />
            </dd>
          </>
        ))}
        {finding.action !== undefined && (
          <>
            <dt>Next</dt>
            <dd lang={language}>{finding.action}</dd>
          </>
        )}
      </dl>
      {finding.command !== undefined && finding.command !== '' && <Command text={finding.command} />}
    </details>
  );
}

function Reasons({ title, texts }: { readonly title: string; readonly texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <>
      <small class="label">{title}</small>
      <ul>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  );
}
