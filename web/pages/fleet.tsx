import { API, type ClusterSummary, type Fleet } from '../lib/api.ts';
import { count } from '../lib/format.ts';
import { useLive } from '../lib/live.ts';
import { href } from '../lib/router.ts';
import { rove } from '../lib/roving.ts';
import { Await, Empty } from '../ui/async.tsx';
import { Badge } from '../ui/badge.tsx';
import { HealthBadges, healthOf } from '../ui/health.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Ago } from '../ui/time.tsx';

const SEVERITIES = ['critical', 'warning', 'info'] as const;
const ORDER = ['critical', 'warning', 'unknown', 'ok'];

/** Every cluster: how it is, how much of it could be seen, and what is open; the worst first. */
export function FleetPage() {
  const live = useLive<Fleet>(API.fleet);
  return (
    <>
      <PageTitle title="Fleet" live={live} />
      <Await live={live} what="the clusters">
        {({ clusters }) =>
          clusters.length === 0 ? (
            <Empty>The configuration has no cluster.</Empty>
          ) : (
            <ul class="cards" onKeyDown={rove}>
              {clusters
                .toSorted((a, b) => weightOf(a) - weightOf(b))
                .map((summary) => (
                  <Card key={summary.cluster} summary={summary} />
                ))}
            </ul>
          )
        }
      </Await>
    </>
  );
}

function weightOf({ inspections, incidents }: ClusterSummary): number {
  if (inspections.length > 0) return ORDER.indexOf(healthOf(inspections));
  return incidents.critical + incidents.warning > 0 ? ORDER.indexOf('warning') : ORDER.length;
}

function Card({ summary }: { readonly summary: ClusterSummary }) {
  const { cluster, inspections, incidents, undelivered, setAside } = summary;
  const open = SEVERITIES.filter((severity) => incidents[severity] > 0);
  return (
    <li class="panel">
      <div class="card-title">
        <h2>
          <a href={href(['clusters', cluster])} data-stop>
            {cluster}
          </a>
        </h2>
        {inspections.length > 0 ? (
          <HealthBadges inspections={inspections} />
        ) : (
          <span class="quiet">Farrier itself</span>
        )}
      </div>
      {inspections.map(({ inspection, every, at, stale }) => (
        <p key={inspection}>
          {inspection}{' '}
          <span class="quiet">
            every {every} · {at === undefined ? 'not inspected yet' : <Run at={at} isStale={stale} />}
          </span>
        </p>
      ))}
      <p>
        {open.length === 0 && 'No open incident.'}
        {open.map((severity) => (
          <Badge key={severity} state={severity} label={count(incidents[severity], `${severity} incident`)} />
        ))}
      </p>
      {undelivered + setAside > 0 && (
        <p class="note warning">
          <span aria-hidden="true">▲</span> {count(undelivered, 'message')} not delivered yet, {setAside} refused for
          good
        </p>
      )}
    </li>
  );
}

function Run({ at, isStale }: { readonly at: string; readonly isStale: boolean }) {
  return (
    <>
      last run <Ago at={at} />
      {isStale && ': too old to tell of now'}
    </>
  );
}
