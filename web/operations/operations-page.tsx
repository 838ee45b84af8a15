import { useLive } from '../lib/live.ts';
import { href, type Place } from '../lib/router.ts';
import { Await } from '../ui/async.tsx';
import { Badge } from '../ui/badge.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Section } from '../ui/section.tsx';
import { Table } from '../ui/table.tsx';
import { Ago } from '../ui/time.tsx';
import { KillSwitch } from './kill-switch.tsx';
import { OperationPage } from './operation-page.tsx';
import { PlanForm } from './plan-form.tsx';
import { badgeOf, OPERATIONS, type OperationLine, type OperationList } from './wire.ts';

/** `#/operations` and `#/operations/CLUSTER/ID`. */
export function Operations({ place }: { readonly place: Place }) {
  const [, cluster, id] = place.parts;
  if (cluster !== undefined && id !== undefined) return <OperationPage cluster={cluster} id={id} />;
  return <List />;
}

function List() {
  const live = useLive<OperationList>(OPERATIONS);
  return (
    <>
      <PageTitle title="Operations" live={live} />
      <Await live={live} what="the operations">
        {({ operations, stopped }) => (
          <>
            <KillSwitch stopped={stopped} onDone={live.refresh} />
            <Section title="What was planned and done">
              <Table
                caption="Operations"
                rows={operations}
                keyOf={({ cluster, id }) => `${cluster} ${id}`}
                textOf={({ cluster, id, kind, plannedBy, status }) => `${cluster} ${id} ${kind} ${plannedBy} ${status}`}
                empty="Nothing was planned yet."
                columns={[
                  { title: 'Operation', cell: linkOf },
                  { title: 'Cluster', cell: ({ cluster }) => cluster },
                  { title: 'Kind', cell: ({ kind }) => kind.replaceAll('_', ' ') },
                  { title: 'Status', cell: ({ status }) => <Badge state={badgeOf(status)} label={status} /> },
                  {
                    title: 'Planned',
                    cell: ({ plannedBy, at }) => [`${plannedBy} `, <Ago key="at" at={Date.parse(at)} />],
                  },
                  { title: 'Approved', cell: ({ approval }) => approval?.by ?? 'nobody' },
                ]}
              />
            </Section>
          </>
        )}
      </Await>
      <PlanForm />
    </>
  );
}

function linkOf({ cluster, id }: OperationLine) {
  return (
    <a href={href(['operations', cluster, id])} data-stop>
      {id}
    </a>
  );
}
