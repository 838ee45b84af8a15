import type { NodeRow, NodeUsage, ServerMeters } from '../../pegasus/cluster-snapshot.ts';
import { NODE_COLUMNS, type NodeFigure, SAMPLE_SECONDS } from '../../pegasus/figure-columns.ts';
import { type MeterName, meterSource } from '../../pegasus/meters.ts';
import { meterRate } from '../meter-counts.ts';
import { type Counts, NOTHING, type OwnSource, type Rule, type SeriesFacts, type Values } from './definition.ts';

const USAGE_MISSING =
  '`nodes -u -q` could not be read (one live node that does not answer is enough), or the node is UNALIVE';
const METER_MISSING = 'The server was not asked or did not answer';
const RATE_MISSING = `${METER_MISSING}; of counts since the start: first inspection, restart, or more than 35 minutes since the last`;

/** A figure of the rows of `nodes -d`. */
export function nodeCount(columns: string, value: (row: NodeRow) => number): OwnSource {
  const told = `\`nodes -d\` ${columns}`;
  return {
    rule: 'latest',
    counts: 'itself',
    from: { old: told, head: told },
    missing: '`nodes -d` could not be read, or the node is UNALIVE',
    values: ({ snapshot }) =>
      snapshot?.nodes.known
        ? { entries: alive(snapshot.nodes.value).map((row) => [row.node, value(row)]), complete: true }
        : NOTHING,
  };
}

/** A figure of the rows of `nodes -u -q`. */
export function usage(
  columns: string,
  rule: Rule,
  counts: Counts,
  value: (row: NodeUsage) => number | undefined,
  missing = USAGE_MISSING,
): OwnSource {
  const told = `\`nodes -u -q\` ${columns}`;
  return { rule, counts, from: { old: told, head: told }, missing, values: (facts) => usageValues(facts, value) };
}

/** A column of `nodes -u` as it is. @param since the versions that have it */
export function nodeColumn(figure: NodeFigure, since: 'all' | 'head' = 'all'): OwnSource {
  const source = usage(NODE_COLUMNS[figure], 'latest', 'itself', ({ figures }) => figures?.[figure]);
  return since === 'all' ? source : { ...source, from: { old: undefined, head: source.from.head } };
}

/** A column of `nodes -q` that counts within one sample, per second. */
export function sampledNodeColumn(figure: NodeFigure): OwnSource {
  const told = `\`nodes -u -q\` ${NODE_COLUMNS[figure]}`;
  return {
    rule: 'sample',
    counts: 'clients',
    from: { old: `${told} ÷ ${SAMPLE_SECONDS['2.5']} s`, head: `${told} ÷ ${SAMPLE_SECONDS.head} s` },
    missing: USAGE_MISSING,
    values: (facts) => {
      const family = facts.snapshot?.family;
      if (!family?.known) return NOTHING;
      const seconds = SAMPLE_SECONDS[family.value];
      return usageValues(facts, ({ figures }) => {
        const value = figures?.[figure];
        return value === undefined ? undefined : value / seconds;
      });
    },
  };
}

/** What a server counts: a level as it is, anything else per second. */
export function metered(name: MeterName, counts: Counts = 'itself'): OwnSource {
  const { head } = meterSource(name);
  const isLevel = head.kind === 'level';
  return {
    rule: isLevel ? head.combine : 'rate',
    counts,
    from: meterTexts([name]),
    missing: isLevel ? METER_MISSING : RATE_MISSING,
    values: (facts) => meterValues(facts, (told) => meterValue(facts, told, name)),
  };
}

/** A figure made of several meters of one server. */
export function meterFigure(
  names: readonly MeterName[],
  rule: Rule,
  missing: string,
  value: (told: (name: MeterName) => number | undefined) => number | undefined,
): OwnSource {
  return {
    rule,
    counts: 'itself',
    from: meterTexts(names),
    missing: `${RATE_MISSING}; ${missing}`,
    values: (facts) => meterValues(facts, (told) => value((name) => meterValue(facts, told, name))),
  };
}

function meterValue({ memory }: SeriesFacts, told: ServerMeters, name: MeterName): number | undefined {
  const meter = told.meters[name];
  return meter?.kind === 'level' ? meter.value : meterRate(memory, told, name);
}

function meterTexts(names: readonly MeterName[]): OwnSource['from'] {
  const sources = names.map(meterSource);
  const head = sources.flatMap(({ head: { metrics, ids } }) =>
    metrics.map((metric) => (ids === undefined ? metric : `${metric} of ${ids.join(', ')}`)),
  );
  const counters = sources.map(({ counter }) => counter?.names ?? []);
  const old = counters.every((each) => each.length > 0)
    ? `\`remote_command perf-counters\` ${counters.flat().join(', ')}`
    : undefined;
  return { old, head: `\`/metrics\` ${head.join(', ')}` };
}

function usageValues({ snapshot }: SeriesFacts, value: (row: NodeUsage) => number | undefined): Values {
  if (!snapshot?.nodeUsage.known) return NOTHING;
  return { entries: alive(snapshot.nodeUsage.value).map((row) => [row.node, value(row)]), complete: true };
}

/** Of the nodes that the metas take for ALIVE; where they could not be listed, of the servers that answered. */
function meterValues({ snapshot }: SeriesFacts, value: (told: ServerMeters) => number | undefined): Values {
  const meters = snapshot?.meters;
  if (snapshot === undefined || meters === undefined) return NOTHING;
  const listed = snapshot.nodes.known ? alive(snapshot.nodes.value).map(({ node }) => node) : undefined;
  const entries = (listed ?? [...meters.keys()]).map((node) => {
    const reading = meters.get(node);
    return [node, reading?.known && reading.value.role === 'replica' ? value(reading.value) : undefined] as const;
  });
  return { entries, complete: listed !== undefined };
}

function alive<T extends { readonly status: NodeRow['status'] }>(rows: readonly T[]): readonly T[] {
  return rows.filter(({ status }) => status === 'ALIVE');
}
