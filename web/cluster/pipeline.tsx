import { API, type Runs as RunsAnswer, type Status } from '../lib/api.ts';
import { count } from '../lib/format.ts';
import { useLive } from '../lib/live.ts';
import { href } from '../lib/router.ts';
import { Await } from '../ui/async.tsx';
import { Badge } from '../ui/badge.tsx';
import { Faults } from '../ui/faults.tsx';
import { Section } from '../ui/section.tsx';
import { Ago } from '../ui/time.tsx';
import { Runs } from './runs.tsx';

const SHOWN_RUNS = 20;

/** Farrier's own state for a cluster: its last runs, what waits for delivery, and what was refused. */
export function Pipeline({ status }: { readonly status: Status }) {
  const { cluster, undelivered, setAside, deliveries } = status;
  const runs = useLive<RunsAnswer>(API.runs(cluster, SHOWN_RUNS));
  return (
    <Section
      title="Farrier itself"
      aside={<a href={href(['incidents'], { state: 'open' })}>incidents of its own are listed too</a>}
    >
      <dl class="facts">
        <div>
          <dt>Waiting to be sent</dt>
          <dd>{undelivered === 0 ? 'nothing' : <Badge state="warning" label={count(undelivered, 'message')} />}</dd>
        </div>
        <div>
          <dt>Refused for good</dt>
          <dd>
            {setAside.length === 0 ? 'nothing' : <Badge state="critical" label={count(setAside.length, 'message')} />}
          </dd>
        </div>
        <div>
          <dt>Last message sent</dt>
          <dd>{deliveries[0] === undefined ? 'none' : <Ago at={deliveries[0].deliveredAt} />}</dd>
        </div>
      </dl>
      <h3>Last runs</h3>
      <Await live={runs} what="the runs">
        {({ runs: items, faults }) => (
          <>
            <Faults faults={faults} />
            <Runs runs={items} />
          </>
        )}
      </Await>
    </Section>
  );
}
