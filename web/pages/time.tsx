import { API, type Fleet, iso } from '../lib/api.ts';
import { useLive } from '../lib/live.ts';
import { go, href, type Place } from '../lib/router.ts';
import { Difference } from '../time/difference.tsx';
import { Moment } from '../time/moment.tsx';
import { TimeField } from '../time/time-field.tsx';
import { Await, Empty } from '../ui/async.tsx';
import { PageTitle } from '../ui/page-title.tsx';

const HOUR = 3_600_000;
const EXAMPLES: readonly (readonly [label: string, ago: number])[] = [
  ['an hour ago', HOUR],
  ['a day ago', 24 * HOUR],
  ['a week ago', 168 * HOUR],
];

type Query = Readonly<Record<string, string | undefined>>;

/** How a cluster was judged at a moment, and what is different at another one. */
export function TimePage({ place }: { readonly place: Place }) {
  const live = useLive<Fleet>(API.fleet, undefined);
  const { query } = place;
  const change = (more: Query): void => go(href(['time'], { ...Object.fromEntries(query), ...more }));
  const at = timeIn(query, 'at');
  const other = timeIn(query, 'to');
  return (
    <>
      <PageTitle title="Time machine" />
      <Await live={live} what="the clusters">
        {({ clusters }) => {
          const names = clusters.filter(({ inspections }) => inspections.length > 0).map(({ cluster }) => cluster);
          const cluster = query.get('cluster') ?? names[0];
          if (cluster === undefined) return <Empty>The configuration has no cluster.</Empty>;
          return (
            <>
              <form class="controls" onSubmit={(event) => event.preventDefault()}>
                <label class="field">
                  <span>Cluster</span>
                  <select value={cluster} onChange={({ currentTarget }) => change({ cluster: currentTarget.value })}>
                    {names.map((name) => (
                      <option key={name}>{name}</option>
                    ))}
                  </select>
                </label>
                <TimeField label="At (your time)" at={at} onChange={(value) => change({ cluster, at: value })} />
                <TimeField
                  label="Compared with (your time)"
                  at={other}
                  onChange={(value) => change({ cluster, to: value })}
                />
              </form>
              {at === undefined ? (
                <Empty>
                  Choose a moment: the last judgement of each inspection before it is shown. For example{' '}
                  {EXAMPLES.map(([label, ago], index) => (
                    <>
                      {index > 0 && ', '}
                      <a href={href(['time'], { cluster, at: iso(Date.now() - ago) })}>{label}</a>
                    </>
                  ))}
                  .
                </Empty>
              ) : (
                <>
                  {other !== undefined && (
                    <Difference cluster={cluster} from={Math.min(at, other)} to={Math.max(at, other)} />
                  )}
                  <Moment cluster={cluster} at={at} />
                </>
              )}
            </>
          );
        }}
      </Await>
    </>
  );
}

function timeIn(query: URLSearchParams, key: string): number | undefined {
  const time = Date.parse(query.get(key) ?? '');
  return Number.isNaN(time) ? undefined : time;
}
