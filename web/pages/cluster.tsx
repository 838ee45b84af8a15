import { Pipeline } from '../cluster/pipeline.tsx';
import { Silences, useSilences } from '../cluster/silences.tsx';
import { View } from '../cluster/view.tsx';
import { SilenceForm } from '../incident/silence-form.tsx';
import { API, type InspectionSummary, type State, type Status } from '../lib/api.ts';
import { count } from '../lib/format.ts';
import { inLanguage, useLanguage } from '../lib/language.ts';
import { useLive } from '../lib/live.ts';
import { href } from '../lib/router.ts';
import { Await } from '../ui/async.tsx';
import { FindingList } from '../ui/finding-list.tsx';
import { HealthBadges } from '../ui/health.tsx';
import { IncidentTable } from '../ui/incident-table.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Section } from '../ui/section.tsx';

/** One cluster: what is wrong, what it is made of, and how well Farrier sees it. */
export function ClusterPage({ cluster }: { readonly cluster: string }) {
  const { language } = useLanguage();
  const live = useLive<Status>(inLanguage(API.status(cluster), language));
  return (
    <>
      <PageTitle title={cluster} live={live} above={<a href={href([])}>Fleet</a>}>
        <a href={href(['clusters', cluster, 'series', 'cluster', cluster])}>Charts</a>
        <a href={href(['time'], { cluster })}>Time machine</a>
      </PageTitle>
      <Await live={live} what={`cluster ${cluster}`}>
        {(status) => <Overview status={status} />}
      </Await>
    </>
  );
}

function Overview({ status }: { readonly status: Status }) {
  const { cluster, inspections, incidents } = status;
  const isInspected = inspections.some(({ last }) => last !== undefined);
  const state = useLive<State>(isInspected ? API.state(cluster) : undefined);
  const silences = useSilences(cluster);
  const findings = inspections.flatMap(({ last }) => last?.verdict.findings ?? []);
  return (
    <>
      <p class="lead">
        <HealthBadges inspections={inspections.map(summaryOf)} />
      </p>
      <Section title="Incidents" aside={count(incidents.length, 'open incident')}>
        <IncidentTable incidents={incidents} empty="No incident is open." />
      </Section>
      <Section title="Findings" aside={count(findings.length, 'finding')}>
        <FindingList
          cluster={cluster}
          findings={findings}
          empty={isInspected ? 'The last inspections found nothing.' : 'Nothing was inspected yet.'}
        />
      </Section>
      {isInspected && (
        <Await live={state} what="what the last inspections saw">
          {({ view }) => <View cluster={cluster} view={view} />}
        </Await>
      )}
      <div class="columns">
        <Pipeline status={status} />
        <div>
          <Silences cluster={cluster} live={silences} />
          <Section title="Ask for quiet">
            <SilenceForm cluster={cluster} onDone={silences.refresh} />
          </Section>
        </div>
      </div>
    </>
  );
}

function summaryOf({ last, ...inspection }: Status['inspections'][number]): InspectionSummary {
  return last === undefined ? inspection : { ...inspection, ...last.verdict, at: last.verdict.time };
}
