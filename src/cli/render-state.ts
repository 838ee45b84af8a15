import type { ClusterView } from '../history/record.ts';
import { printable } from '../pegasus/printable.ts';
import type { StateAt } from '../query/state-at.ts';
import type { Change } from '../query/state-diff.ts';
import { type Palette, palette } from './palette.ts';
import { healthStatus, type RenderOptions, tally } from './render-verdict.ts';
import { type Cell, renderTable } from './table.ts';
import { ageText, clockText, count, timeText } from './text.ts';

/** What each inspection had seen last, what was wrong, and the servers and tables as they were. */
export function renderState(state: StateAt, options: RenderOptions): string {
  const paint = palette(options.color);
  const { cluster, at, inspections, view, checks, findings } = state;
  const rows = inspections.map(({ run, snapshot }): Cell[] => {
    const status = healthStatus(run);
    return [
      { text: run.inspection },
      { text: timeText(run.scheduledTime), paint: paint.dim },
      { text: `${ageText(at - run.at)} before`, paint: paint.dim },
      { text: status, paint: paint.status[status] },
      { text: snapshot === undefined ? `${run.confidence}; what it saw is not kept any more` : run.confidence },
    ];
  });
  return [
    `${paint.bold(cluster)} at ${clockText(at)}  ${tally(checks.map(({ status }) => status))}\n`,
    renderTable(rows, { ...options, indent: 2 }),
    part(
      'FINDINGS',
      renderTable(
        findings.map((each) => findingRow(each, paint)),
        { ...options, indent: 2 },
      ),
      paint,
    ),
    ...viewParts(view, options, paint),
  ].join('');
}

function findingRow({ status, severity, check, since, symptom }: StateAt['findings'][number], paint: Palette): Cell[] {
  return [
    { text: status === 'unknown' ? status : severity, paint: paint.status[status] },
    { text: check },
    { text: `since ${timeText(since)}`, paint: paint.dim },
    { text: symptom },
  ];
}

function viewParts(view: ClusterView, options: RenderOptions, paint: Palette): readonly string[] {
  const { level, version, metas, nodes, tables, hosts } = view;
  const table = (header: readonly string[], rows: readonly Cell[][]): string =>
    renderTable(rows, { ...options, indent: 2, header, paintHeader: paint.dim });
  const requested = level?.requested === undefined ? '' : ` (requested: ${level.requested})`;
  const cluster = `level ${level === undefined ? 'unknown' : `${level.effective}${requested}`}, version ${version ?? 'unknown'}`;
  return [
    part('CLUSTER', `  ${printable(cluster)}\n`, paint),
    unknownOr('META SERVERS', metas, paint, (all) =>
      table(
        ['server', 'answers', 'leads', 'version', 'started'],
        all.map(({ server, answered, leads, version: own, startTime }) =>
          texts(server, answered ? 'yes' : 'no', leads ? 'yes' : 'no', own, startTime),
        ),
      ),
    ),
    unknownOr('NODES', nodes, paint, (all) =>
      table(
        ['node', 'status', 'replicas', 'primaries', 'version', 'started'],
        all.map(({ node, status, replicas, primaries, version: own, startTime }) =>
          texts(node, status, replicas, primaries, own, startTime),
        ),
      ),
    ),
    unknownOr('TABLES', tables, paint, (all) =>
      table(
        ['table', 'status', 'partitions', 'replicas', 'unhealthy', 'unwritable', 'unreadable'],
        all.map(({ name, status, partitions, replicaCount, unhealthy, unwritable, unreadable }) =>
          texts(name, status, partitions, replicaCount, unhealthy, unwritable, unreadable),
        ),
      ),
    ),
    unknownOr('HOSTS', hosts, paint, (all) =>
      table(
        ['host', 'answered', 'kernel'],
        all.map(({ name, unknown, kernel }) => texts(name, unknown === undefined ? 'yes' : `no: ${unknown}`, kernel)),
      ),
    ),
  ];
}

/** A part that no inspection had looked at, or could not read, is not an empty one. */
function unknownOr<T>(
  title: string,
  items: readonly T[] | undefined,
  paint: Palette,
  render: (items: readonly T[]) => string,
): string {
  return part(title, items === undefined ? '  unknown\n' : items.length === 0 ? '  none\n' : render(items), paint);
}

function texts(...values: readonly (string | number | undefined)[]): Cell[] {
  return values.map((value) => ({
    text: value === undefined ? '?' : String(value),
    ...(typeof value === 'number' && { align: 'right' as const }),
  }));
}

/** One line a difference: `+` new, `-` gone, `~` other. */
export function renderDiff(
  changes: readonly Change[],
  before: StateAt,
  after: StateAt,
  options: RenderOptions,
): string {
  const paint = palette(options.color);
  const head = `${paint.bold(after.cluster)}  ${clockText(before.at)} → ${clockText(after.at)}  ${count(changes.length, 'difference')}\n`;
  const rows = changes.map(({ what, name, field, kind, before: old, after: now }): Cell[] => [
    { text: SIGNS[kind] },
    { text: what },
    { text: name ?? '' },
    { text: field ?? '' },
    { text: field === undefined && what !== 'leader' && what !== 'version' ? '' : `${old ?? '?'} → ${now ?? '?'}` },
  ]);
  return head + renderTable(rows, { ...options, indent: 2 });
}

const SIGNS = { added: '+', removed: '-', changed: '~' } as const;

function part(title: string, body: string, paint: Palette): string {
  return body === '' ? '' : `\n${paint.bold(title)}\n${body}`;
}
