import { useLive } from '../lib/live.ts';
import { href, type Place } from '../lib/router.ts';
import { Await } from '../ui/async.tsx';
import { Badge } from '../ui/badge.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Section } from '../ui/section.tsx';
import { Table } from '../ui/table.tsx';
import { Ago } from '../ui/time.tsx';
import { CasePage } from './case-page.tsx';
import { emptyDraft } from './draft.ts';
import { RequestForm } from './request-form.tsx';
import { ONBOARDING, type RequestLine } from './wire.ts';

/** `#/onboarding`, `…/new`, `…/table/NAME` and `…/table/NAME/next`. */
export function Onboarding({ place }: { readonly place: Place }) {
  const [, what, table, then] = place.parts;
  if (what === 'new') return <RequestForm title="A new table" initial={emptyDraft()} />;
  if (what === 'table' && table !== undefined) return <CasePage table={table} isEditing={then === 'next'} />;
  return <RequestList />;
}

function RequestList() {
  const live = useLive<{ readonly requests: readonly RequestLine[] }>(ONBOARDING);
  return (
    <>
      <PageTitle title="Onboarding" live={live} />
      <Section title="May a new table come in?">
        <p>
          Fill in a request: its review comes while you type, with the design of its keys under simulated skew, what it
          needs, and whether it fits with a node lost.
        </p>
        <p>
          <a href={href(['onboarding', 'new'])}>Request a new table</a>
        </p>
      </Section>
      <Section title="Requests">
        <Await live={live} what="the requests">
          {({ requests }) => (
            <Table
              caption="Requests"
              rows={requests}
              keyOf={({ table }) => table}
              textOf={({ table, cluster, by }) => `${table} ${cluster ?? ''} ${by}`}
              empty="Nobody has requested a table yet."
              columns={[
                {
                  title: 'Table',
                  cell: ({ table }) => (
                    <a href={href(['onboarding', 'table', table])} data-stop>
                      {table}
                    </a>
                  ),
                },
                { title: 'Cluster', cell: ({ cluster }) => cluster ?? 'any' },
                { title: 'Version', cell: ({ version }) => version, number: true },
                { title: 'Submitted', cell: ({ by, at }) => [`${by} `, <Ago key="at" at={Date.parse(at)} />] },
                { title: 'State', cell: stateOf },
              ]}
            />
          )}
        </Await>
      </Section>
    </>
  );
}

function stateOf({ accepted, version, decision }: RequestLine) {
  if (accepted === version) return <Badge state="ok" label="accepted" />;
  if (accepted !== undefined) return <Badge state="warning" label={`version ${accepted} accepted`} />;
  return decision?.version === version ? (
    <Badge state="critical" label={decision.decision} />
  ) : (
    <Badge state="unknown" label="open" />
  );
}
