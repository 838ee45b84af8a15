import { count } from '../lib/format.ts';
import { inLanguage, useLanguage } from '../lib/language.ts';
import { useLive } from '../lib/live.ts';
import { href } from '../lib/router.ts';
import { Await } from '../ui/async.tsx';
import { Badge } from '../ui/badge.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Section } from '../ui/section.tsx';
import { Table } from '../ui/table.tsx';
import { Ago, Time } from '../ui/time.tsx';
import { AskedFor } from './asked-for.tsx';
import { OperationActs } from './operation-acts.tsx';
import { addressOf, badgeOf, type OperationAnswer } from './wire.ts';

/** While it runs something may change every few seconds. */
const EVERY_MS = 5000;

/** One operation: its plan with the pre-flight, what can be done about it, and everything that was done by whom. */
export function OperationPage({ cluster, id }: { readonly cluster: string; readonly id: string }) {
  const { language } = useLanguage();
  const live = useLive<OperationAnswer>(inLanguage(addressOf(cluster, id), language), EVERY_MS);
  return (
    <Await live={live} what="the operation">
      {(operation) => (
        <>
          <PageTitle title={id} above={<a href={href(['operations'])}>Operations</a>} live={live} />
          <p>
            <Badge state={badgeOf(operation.status)} label={operation.status} />{' '}
            {operation.plan.request.kind.replaceAll('_', ' ')} of <a href={href(['clusters', cluster])}>{cluster}</a>,
            planned by {operation.plannedBy} <Ago at={Date.parse(String(operation.plan.plannedAt))} />
          </p>
          <div class="columns">
            <div>
              <PlanOf operation={operation} />
              <Preflight operation={operation} />
            </div>
            <div>
              <OperationActs operation={operation} onDone={live.refresh} />
              <Audit operation={operation} />
            </div>
          </div>
        </>
      )}
    </Await>
  );
}

interface PartProps {
  readonly operation: OperationAnswer;
}

function PlanOf({ operation: { plan, hash } }: PartProps) {
  return (
    <Section title="Plan">
      <AskedFor request={plan.request} />
      <h3>Commands, as they will be run</h3>
      <ol>
        {plan.steps.map(({ shell }, index) => (
          <li key={`${index} ${shell}`}>
            <code>{shell}</code>
          </li>
        ))}
      </ol>
      <Texts title="Expected" texts={plan.expected} />
      <Texts title="What can go wrong" texts={plan.risks} />
      <p class="quiet">
        Hash <code>{hash}</code>
      </p>
    </Section>
  );
}

function Texts({ title, texts }: { readonly title: string; readonly texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  );
}

const MARKS = { pass: 'ok', fail: 'critical', unknown: 'unknown' } as const;
const ORDER = ['fail', 'unknown', 'pass'];

/** What does not hold comes first: it is what somebody has to do something about. */
function Preflight({ operation: { plan, status } }: PartProps) {
  const rows = plan.preflight.toSorted((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
  const open = rows.filter((row) => row.status !== 'pass').length;
  return (
    <Section title="Pre-flight" aside={`${rows.length - open} of ${count(rows.length, 'condition')} hold`}>
      {open > 0 && status === 'planned' && (
        <p class="note warning">
          <span aria-hidden="true">▲</span> Nobody can approve this plan: what does not hold, or is not known, stands
          first.
        </p>
      )}
      <Table
        caption="Conditions"
        rows={rows}
        keyOf={({ id }) => id}
        textOf={({ id, title, value }) => `${id} ${title ?? ''} ${value ?? ''}`}
        empty="It has no conditions."
        columns={[
          { title: 'State', cell: (row) => <Badge state={MARKS[row.status]} label={row.status} /> },
          {
            title: 'Condition',
            cell: ({ id, title = id }) => (
              <>
                {title} <code class="quiet">{id}</code>
              </>
            ),
          },
          { title: 'Seen', cell: ({ value }) => value ?? 'not known' },
          { title: 'Must be', cell: ({ limit }) => limit },
          { title: 'What would change it', cell: (row) => (row.status === 'pass' ? '' : row.remedy) },
        ]}
      />
    </Section>
  );
}

function Audit({ operation: { audit } }: PartProps) {
  return (
    <Section title="What was done">
      <ol class="plain-list">
        {audit.map(({ at, by, what, detail }, index) => (
          <li key={`${index} ${what}`}>
            <Time at={Date.parse(String(at))} /> {by} {what.replaceAll('_', ' ')}
            {detail !== '' && `: ${detail}`}
          </li>
        ))}
      </ol>
    </Section>
  );
}
