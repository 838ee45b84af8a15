import type { AlertState } from '../../src/alerts/book.ts';
import type { IncidentExplanation, PastExplanation } from '../../src/alerts/explain.ts';
import type { DiagnosisAnswer } from '../../src/api/in-language.ts';
import type { IncidentLine } from '../../src/pipeline/incident-list.ts';
import { Actions } from '../incident/actions.tsx';
import { Diagnoses } from '../incident/diagnoses.tsx';
import { Messages } from '../incident/messages.tsx';
import { SilenceForm } from '../incident/silence-form.tsx';
import { Standing } from '../incident/standing.tsx';
import { Thread } from '../incident/thread.tsx';
import { API } from '../lib/api.ts';
import { inLanguage, useLanguage } from '../lib/language.ts';
import { useLive } from '../lib/live.ts';
import { href } from '../lib/router.ts';
import { printText } from '../lib/texts.ts';
import type { Wire } from '../lib/wire.ts';
import { Await, Empty } from '../ui/async.tsx';
import { Badge } from '../ui/badge.tsx';
import { FindingCard } from '../ui/finding.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Section } from '../ui/section.tsx';
import { Ago } from '../ui/time.tsx';

type Line = Wire<Omit<IncidentLine, 'diagnoses'> & { readonly diagnoses?: readonly DiagnosisAnswer[] }>;
type Explained = Wire<IncidentExplanation | PastExplanation>;
type Alerts = { readonly alerts: readonly (Wire<AlertState> & { readonly id: string })[] };

/** The thread of one incident: what is wrong, who was told or not and why, and what can be done. */
export function IncidentPage({ id }: { readonly id: string }) {
  const path = `/api/incidents/${encodeURIComponent(id)}`;
  const { language } = useLanguage();
  const line = useLive<Line>(inLanguage(path, language));
  const explained = useLive<Explained>(`${path}/explain`);
  const cluster = line.data?.cluster;
  const alerts = useLive<Alerts>(cluster && inLanguage(API.alerts(cluster), language));
  const refresh = (): void => {
    for (const each of [line, explained, alerts]) each.refresh();
  };
  return (
    <>
      <PageTitle title={id} live={{ ...line, refresh }} above={<a href={href(['incidents'])}>Incidents</a>} />
      <Await live={line} what={`incident ${id}`}>
        {(incident) => (
          <>
            <Summary incident={incident} />
            <div class="columns">
              <div>
                {isKnown(incident) && <Diagnoses diagnoses={incident.diagnoses} />}
                <Section title="What is wrong">
                  <Await live={alerts} what="its alerts">
                    {(all) => (
                      <Evidence alerts={all.alerts.filter(({ incident: of }) => of === id)} incident={incident} />
                    )}
                  </Await>
                </Section>
                {!isKnown(incident) && <Diagnoses diagnoses={incident.diagnoses} />}
                <Await live={explained} what="what was decided">
                  {(explanation) => (
                    <>
                      {explanation.kind === 'incident' && <Standing explanation={explanation} />}
                      <Section title="Timeline">
                        <Thread history={explanation.history} acts={incident.acts} />
                      </Section>
                    </>
                  )}
                </Await>
                <Messages cluster={incident.cluster} incident={id} />
              </div>
              {incident.phase !== 'resolved' && (
                <div>
                  <Section title="Act">
                    <Actions id={id} phase={incident.phase} onDone={refresh} />
                  </Section>
                  <Section title="Ask for quiet">
                    <SilenceForm cluster={incident.cluster} {...subjectOf(incident.head)} onDone={refresh} />
                  </Section>
                </div>
              )}
            </div>
          </>
        )}
      </Await>
    </>
  );
}

/** A cause that is known stands above what is seen, as in mails. */
function isKnown({ diagnoses = [] }: Line): boolean {
  return diagnoses.some(({ answers }) => answers);
}

function subjectOf(print: string): { readonly check?: string; readonly entity?: string } {
  const [check, ...rest] = print.split('|');
  return rest.length === 0 || check === undefined ? {} : { check, entity: rest.join('|') };
}

function Summary({ incident }: { readonly incident: Line }) {
  const { severity, phase, openedAt, resolvedAt, assignee, told, cluster, symptom, head } = incident;
  return (
    <div class="summary">
      <p class="lead">
        <Badge state={severity} /> {symptom ?? printText(head)}
      </p>
      <p>
        <Badge state={phase} label={phase === 'firing' ? 'open' : phase} /> in{' '}
        <a href={href(['clusters', cluster])}>{cluster}</a> · since <Ago at={openedAt} />
        {resolvedAt !== undefined && (
          <>
            {' '}
            · over <Ago at={resolvedAt} />
          </>
        )}{' '}
        · {assignee === undefined ? 'assigned to nobody' : `assigned to ${assignee}`} ·{' '}
        {told.length === 0 ? 'nobody was told' : `told ${told.join(', ')}`}
      </p>
    </div>
  );
}

function Evidence({ alerts, incident }: { readonly alerts: Alerts['alerts']; readonly incident: Line }) {
  if (alerts.length === 0) return <Empty>Its alerts are not remembered any more.</Empty>;
  const sorted = alerts.toSorted((a, b) => Number(b.id === incident.head) - Number(a.id === incident.head));
  return (
    <>
      {sorted.map(({ id, finding, end }) => (
        <div key={id} class={end === undefined ? '' : 'ended'}>
          {end !== undefined && <small>over: {end.reason.replaceAll('_', ' ')}</small>}
          <FindingCard cluster={incident.cluster} finding={finding} isOpen={id === incident.head} />
        </div>
      ))}
    </>
  );
}
