import type { IncidentLine } from '../../src/pipeline/incident-list.ts';
import { count } from '../lib/format.ts';
import { inLanguage, useLanguage } from '../lib/language.ts';
import { useLive } from '../lib/live.ts';
import { href, type Place } from '../lib/router.ts';
import type { Wire } from '../lib/wire.ts';
import { Await } from '../ui/async.tsx';
import { IncidentTable } from '../ui/incident-table.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Section } from '../ui/section.tsx';

/** Incidents of all clusters: those that are open, and the last ones that are over. */
export function IncidentsPage({ place }: { readonly place: Place }) {
  const state = place.query.get('state') === 'all' ? 'all' : 'open';
  const { language } = useLanguage();
  const live = useLive<{ readonly incidents: readonly Wire<IncidentLine>[] }>(
    inLanguage(`/api/incidents?state=${state}`, language),
  );
  return (
    <>
      <PageTitle title="Incidents" live={live} />
      <nav class="tabs" aria-label="Which incidents">
        <a class="page-link" href={href(['incidents'])} aria-current={state === 'open' ? 'page' : undefined}>
          Open
        </a>
        <a
          class="page-link"
          href={href(['incidents'], { state: 'all' })}
          aria-current={state === 'all' ? 'page' : undefined}
        >
          Open and the last that are over
        </a>
      </nav>
      <Await live={live} what="the incidents">
        {({ incidents }) => (
          <Section title={count(incidents.length, 'incident')}>
            <IncidentTable incidents={incidents} empty="No incident is open." />
          </Section>
        )}
      </Await>
    </>
  );
}
