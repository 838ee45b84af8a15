import { useMemo } from 'preact/hooks';
import { SeriesPanel } from '../chart/series-panel.tsx';
import { API } from '../lib/api.ts';
import { useLive } from '../lib/live.ts';
import { go, href, type Place } from '../lib/router.ts';
import { Await, Empty } from '../ui/async.tsx';
import { PageTitle } from '../ui/page-title.tsx';

interface SeriesPageProps {
  readonly cluster: string;
  readonly kind: string;
  readonly name: string;
  readonly place: Place;
}

export interface EntityMetrics {
  readonly entities: readonly {
    readonly entity: { readonly kind: string; readonly name: string };
    readonly metrics: readonly string[];
  }[];
}

const RANGES: readonly (readonly [label: string, hours: number])[] = [
  ['1 hour', 1],
  ['6 hours', 6],
  ['24 hours', 24],
  ['7 days', 168],
  ['30 days', 720],
  ['1 year', 8760],
];
const HOUR = 3_600_000;
const DEFAULT_HOURS = '6';

/** The series of one node, table, host or of the cluster itself. */
export function SeriesPage({ cluster, kind, name, place }: SeriesPageProps) {
  const live = useLive<EntityMetrics>(API.entities(cluster));
  const { query } = place;
  const change = (more: Readonly<Record<string, string | undefined>>): void =>
    go(href(place.parts, { ...Object.fromEntries(query), ...more }));
  const span = useMemo(() => spanOf(query), [query, live.at]);
  return (
    <>
      <PageTitle title={`${kind} ${name}`} live={live} above={<a href={href(['clusters', cluster])}>{cluster}</a>} />
      <Await live={live} what="its series">
        {({ entities }) => {
          const metrics = entities.find(({ entity }) => entity.kind === kind && entity.name === name)?.metrics ?? [];
          if (metrics.length === 0) return <Empty>No numbers are stored for it yet.</Empty>;
          const metric = query.get('metric') ?? metrics[0] ?? '';
          return (
            <SeriesPanel
              cluster={cluster}
              entity={{ kind, name }}
              metric={metric}
              span={span}
              compares={query.get('compare') === 'week'}
              onZoom={(from, until) => change({ from: String(Math.round(from)), until: String(Math.round(until)) })}
            >
              <Choice
                label="Series"
                value={metric}
                options={metrics.map((one) => [one, one])}
                onChange={(value) => change({ metric: value })}
              />
              <Choice
                label="Range"
                value={query.has('from') ? '' : (query.get('hours') ?? DEFAULT_HOURS)}
                options={[
                  ...(query.has('from') ? [['as drawn', ''] as const] : []),
                  ...RANGES.map(([label, hours]) => [label, String(hours)] as const),
                ]}
                onChange={(hours) => change({ hours, from: undefined, until: undefined })}
              />
              <label class="check">
                <input
                  type="checkbox"
                  checked={query.get('compare') === 'week'}
                  onChange={({ currentTarget }) => change({ compare: currentTarget.checked ? 'week' : undefined })}
                />
                Compare with a week before
              </label>
            </SeriesPanel>
          );
        }}
      </Await>
    </>
  );
}

function spanOf(query: URLSearchParams): { readonly from: number; readonly until: number } {
  const [from, until] = [Number(query.get('from')), Number(query.get('until'))];
  if (from > 0 && until > from) return { from, until };
  const now = Math.ceil(Date.now() / 60_000) * 60_000;
  return { from: now - Number(query.get('hours') ?? DEFAULT_HOURS) * HOUR, until: now };
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [label: string, value: string])[];
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {options.map(([text, key]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
