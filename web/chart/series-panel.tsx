import type { ComponentChildren } from 'preact';
import { useCallback, useMemo, useRef } from 'preact/hooks';
import { API, type Findings, iso, type Series } from '../lib/api.ts';
import { count, quantity } from '../lib/format.ts';
import { useLive } from '../lib/live.ts';
import { Await, Empty } from '../ui/async.tsx';
import { Badge } from '../ui/badge.tsx';
import { Faults } from '../ui/faults.tsx';
import { Section } from '../ui/section.tsx';
import { Time } from '../ui/time.tsx';
import { Chart } from './chart.tsx';
import { marksOf, pointsOf, rangeOf, typicalGap } from './model.ts';
import { PointTable } from './point-table.tsx';

interface SeriesPanelProps {
  readonly cluster: string;
  readonly entity: { readonly kind: string; readonly name: string };
  readonly metric: string;
  /** Epoch milliseconds. */
  readonly span: { readonly from: number; readonly until: number };
  readonly compares: boolean;
  readonly onZoom: (from: number, until: number) => void;
  /** Controls. */
  readonly children: ComponentChildren;
}

const WEEK = 7 * 86_400_000;
const RESOLUTIONS: Readonly<Record<string, string>> = { raw: 'as measured', hour: 'by hours', day: 'by days' };
const MAX_MARKS = '100';

/** One series with what was found of its entity meanwhile. */
export function SeriesPanel({ cluster, entity, metric, span, compares, onZoom, children }: SeriesPanelProps) {
  const { from, until } = span;
  const series = { entity: `${entity.kind}/${entity.name}`, metric };
  const times = { from: iso(from), to: iso(until) };
  const before = { from: iso(from - WEEK), to: iso(until - WEEK) };
  const live = useLive<Series>(API.series(cluster, { ...series, ...times, band: 'true' }));
  const past = useLive<Series>(compares ? API.series(cluster, { ...series, ...before }) : undefined, undefined);
  const found = useLive<Findings>(API.findings(cluster, { entity: series.entity, ...times, limit: MAX_MARKS }));
  const zoom = useRef(onZoom);
  zoom.current = onZoom;
  const onDrawn = useCallback((start: number, end: number) => zoom.current(start, end), []);
  const points = useMemo(() => pointsOf(live.data), [live.data]);
  const pastPoints = useMemo(() => pointsOf(past.data), [past.data]);
  const marks = useMemo(() => marksOf(found.data?.findings ?? []), [found.data]);
  const { min, max, last } = rangeOf(points);
  return (
    <>
      <div class="controls">{children}</div>
      <Await live={live} what="the series">
        {({ unit, resolution, faults }) => (
          <Section
            title={unit === '' ? metric : `${metric} (${unit})`}
            aside={`${count(points.length, 'point')}, ${RESOLUTIONS[resolution] ?? resolution}`}
          >
            <Faults faults={faults} />
            {last === undefined ? (
              <Empty>Nothing was measured in this range.</Empty>
            ) : (
              <>
                <Chart
                  title={metric}
                  unit={unit}
                  points={points}
                  past={pastPoints}
                  marks={marks}
                  band={resolution === 'raw' ? 'Expected' : `Range ${RESOLUTIONS[resolution]}`}
                  from={from}
                  until={until}
                  shift={WEEK}
                  gap={typicalGap(points) * 3}
                  onZoom={onDrawn}
                />
                <p class="quiet">
                  Last {quantity(last.value, unit)} · least {quantity(min, unit)} · most {quantity(max, unit)}. Draw
                  over the chart to zoom; the browser’s Back undoes it.
                </p>
                {compares && past.data !== undefined && pastPoints.length === 0 && (
                  <Empty>Nothing was measured a week before.</Empty>
                )}
                <PointTable points={points} unit={unit} />
              </>
            )}
          </Section>
        )}
      </Await>
      <Await live={found} what="what was found">
        {({ findings: items, next }) => (
          <Section
            title="Found meanwhile"
            aside={`${count(items.length, 'finding')}${next === null ? '' : ', and more'}`}
          >
            {items.length === 0 && <Empty>Nothing was found of it in this range.</Empty>}
            <ul class="plain-list">
              {items.map(({ fingerprint, severity, since, until: end, symptom }) => (
                <li key={`${fingerprint} ${since}`}>
                  <Badge state={severity} /> {symptom}{' '}
                  <span class="quiet">
                    <Time at={since} /> – {end === undefined ? 'now' : <Time at={end} />}
                  </span>
                </li>
              ))}
            </ul>
          </Section>
        )}
      </Await>
    </>
  );
}
