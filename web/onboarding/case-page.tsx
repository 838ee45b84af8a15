import { send } from '../lib/http.ts';
import { inLanguage, useLanguage } from '../lib/language.ts';
import { useLive } from '../lib/live.ts';
import { href } from '../lib/router.ts';
import { proposedName, rememberName, useAbout } from '../lib/who.ts';
import { Await } from '../ui/async.tsx';
import { ActionForm, Field, textOf } from '../ui/form.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Section } from '../ui/section.tsx';
import { Ago } from '../ui/time.tsx';
import { draftOf } from './draft-of.ts';
import { RequestForm } from './request-form.tsx';
import { ReviewView } from './review-view.tsx';
import { addressOf, type RequestCase } from './wire.ts';

/** A request takes seconds to review anew, and does not change by itself. */
const EVERY_MS = 300_000;

/** One request: its newest review, its versions, what was decided, and a form to decide. */
export function CasePage({ table, isEditing }: { readonly table: string; readonly isEditing: boolean }) {
  const { language } = useLanguage();
  // A form that is being filled in is not made anew.
  const live = useLive<RequestCase>(isEditing ? addressOf(table) : inLanguage(addressOf(table), language), EVERY_MS);
  return (
    <Await live={live} what="the request">
      {(found) => {
        const newest = found.versions.at(-1);
        if (isEditing && newest !== undefined) {
          return <RequestForm title={`Next version of ${table}`} initial={draftOf(newest.request)} />;
        }
        return (
          <>
            <PageTitle title={table} above={<a href={href(['onboarding'])}>Onboarding</a>} live={live} />
            <div class="columns">
              <div>
                <Section title={`Review of version ${newest?.version ?? ''}`}>
                  <ReviewView {...found} />
                </Section>
              </div>
              <div>
                <Story found={found} />
                <Decide found={found} onDone={live.refresh} />
              </div>
            </div>
          </>
        );
      }}
    </Await>
  );
}

function Story({ found }: { readonly found: RequestCase }) {
  const { table, versions, decisions, accepted } = found;
  return (
    <Section title="Versions and decisions">
      <p>{accepted === undefined ? 'No version is accepted.' : `Version ${accepted} is accepted and counts.`}</p>
      <ul class="plain-list">
        {versions.map(({ version, at, by }) => (
          <li key={version}>
            Version {version} submitted by {by} <Ago at={Date.parse(at)} />
          </li>
        ))}
        {decisions.map(({ version, decision, by, at, reason, verdict }) => (
          <li key={`${at} ${by} ${decision}`}>
            Version {version} {decision} by {by} <Ago at={Date.parse(at)} />: {reason}{' '}
            <span class="quiet">(the verdict was {verdict.replaceAll('_', ' ')})</span>
          </li>
        ))}
      </ul>
      <p>
        <a href={href(['onboarding', 'table', table, 'next'])}>Write the next version</a>
      </p>
    </Section>
  );
}

function Decide({ found, onDone }: { readonly found: RequestCase; readonly onDone: () => void }) {
  const about = useAbout();
  const version = found.versions.at(-1)?.version;
  const decide = async (fields: FormData): Promise<void> => {
    const by = textOf(fields, 'by') ?? '';
    rememberName(by);
    const decision = fields.get('decision');
    await send(`${addressOf(found.table)}/decide`, { by, decision, version, reason: textOf(fields, 'reason') ?? '' });
    onDone();
  };
  return (
    <Section title="Decide">
      <p class="quiet">A verdict only advises. What is accepted counts in every later review, and is audited.</p>
      <ActionForm action="Record the decision" done="Recorded." onSubmit={decide}>
        <label class="field">
          <span>Decision about version {version}</span>
          <select name="decision">
            <option value="accepted">accept</option>
            <option value="refused">refuse</option>
            <option value="withdrawn">withdraw</option>
          </select>
        </label>
        <Field name="by" label="Who decides" value={proposedName(about)} required maxLength={64} />
        <Field name="reason" label="Reason" required />
      </ActionForm>
    </Section>
  );
}
