import { Option } from 'commander';
import type { SeriesMetric } from '../../checks/series/table.ts';
import type { ClusterConfig } from '../../config/schema.ts';
import type { Resolution } from '../../history/record.ts';
import { DAY_MS, HOUR_MS } from '../../history/roll-up.ts';
import { type Entity, entityKey } from '../../pegasus/entity.ts';
import { cadenceMs } from '../../pipeline/cadence.ts';
import { requireMetric, type SeriesAnswer, seriesOver } from '../../query/series-over.ts';
import { type CliIo, EXIT, type RegisterCommand, type SetExit } from '../io.ts';
import { displayOf } from '../list-output.ts';
import { directoryOption, examples, localConfigOption, tableOption } from '../options.ts';
import { faultLines, renderEntities, renderSeriesTable, renderSpark, seriesCsv } from '../render-history.ts';
import { type Entities, entityOf } from '../series-entity.ts';
import { clockText, jsonLine } from '../text.ts';
import { type SpanOptions, spanOf, spanOptions } from '../when.ts';
import { clusterOf, type HistoryOptions, type Past, withHistory } from '../with-history.ts';

interface SeriesOptions extends HistoryOptions, SpanOptions {
  readonly entity?: string;
  readonly resolution: Resolution | 'auto';
  readonly output: 'table' | 'json' | 'csv' | 'spark';
}

const USUAL = '24h';

const HELP = `${examples([
  ['farrier history demo', 'What there is: every entity with its metrics'],
  ['farrier history demo read_qps --since 6h --output spark', 'The cluster’s reads, on one line'],
  ['farrier history demo read_p99_ms --entity table/orders --from 2026-11-01 --to 2026-11-08', 'A week of a table'],
  ['farrier history demo storage_mb --since 90d --output csv > storage.csv', 'For a spreadsheet'],
])}
Exit status:
  0 ok   3 nothing is stored of that span   64 bad usage or configuration
`;

/** `farrier history` */
export const registerHistory: RegisterCommand = (program, io, exit) => {
  const command = program
    .command('history')
    .description('Show a series over time, or which series there are')
    .argument('<cluster>', 'cluster')
    .argument('[metric]', 'metric; without it, what there is')
    .option('--entity <kind/name>', 'of which entity, e.g. table/orders (default: the cluster)');
  for (const option of spanOptions(USUAL)) command.addOption(option);
  command
    .addOption(
      new Option('--resolution <resolution>', 'as measured, or rolled up by hours or days')
        .choices(['auto', 'raw', 'hour', 'day'])
        .default('auto'),
    )
    .addOption(localConfigOption())
    .addOption(directoryOption())
    .addOption(tableOption())
    .addOption(
      new Option('-o, --output <form>', 'table or spark for people, json or csv for programs')
        .choices(['table', 'json', 'csv', 'spark'])
        .default('table'),
    )
    .addHelpText('after', HELP)
    .action((cluster: string, metric: string | undefined, options: SeriesOptions) =>
      withHistory(options, io, (past) => {
        const known = clusterOf(past.config, cluster);
        return metric === undefined
          ? list(known, options, past, io, exit)
          : show(known, metric, options, past, io, exit);
      }),
    );
};

async function list({ name }: ClusterConfig, options: SeriesOptions, { history }: Past, io: CliIo, exit: SetExit) {
  const entities = await history.entities(name);
  if (entities.length === 0) {
    io.err(`farrier: nothing is stored of ${name} yet\n`);
    exit(EXIT.unknown);
    return;
  }
  io.out(
    options.output === 'json'
      ? entities.map((one) => jsonLine({ ...one, lastAt: new Date(one.lastAt).toISOString() })).join('')
      : renderEntities(entities, io.now(), displayOf(io)),
  );
}

async function show(
  cluster: ClusterConfig,
  name: string,
  options: SeriesOptions,
  past: Past,
  io: CliIo,
  exit: SetExit,
): Promise<void> {
  const metric = requireMetric(name);
  const span = spanOf(options, io.now(), USUAL);
  const entities = await past.history.entities(cluster.name);
  const entity = entityOf(options.entity, metric, cluster.name, entities);
  const request = { cluster: cluster.name, entity, metric, ...span, resolution: options.resolution };
  const answer = await seriesOver(request, { ...past, clock: io.now });
  io.err(faultLines(answer.faults));
  if (answer.points.length === 0) {
    io.err(`farrier: ${nothingText(metric, entity, entities)}\n`);
    exit(EXIT.unknown);
    return;
  }
  io.out(written(answer, everyMsOf(answer, cluster), options.output, io));
}

function written(answer: SeriesAnswer, everyMs: number, output: SeriesOptions['output'], io: CliIo): string {
  switch (output) {
    case 'csv':
      return seriesCsv(answer);
    case 'json':
      return jsonLine(asJson(answer));
    case 'spark':
      return renderSpark(answer, everyMs, displayOf(io));
    case 'table':
      return renderSeriesTable(answer, everyMs, displayOf(io));
  }
}

function asJson({ from, until, points, ...rest }: SeriesAnswer): unknown {
  const iso = (at: number): string => new Date(at).toISOString();
  return {
    ...rest,
    from: iso(from),
    until: iso(until),
    points: points.map((point) => ({ ...point, at: iso(point.at) })),
  };
}

/** How far points are apart when none is missing: they may come from several inspections, of which the most frequent counts. */
function everyMsOf({ resolution, points }: SeriesAnswer, { inspections }: ClusterConfig): number {
  if (resolution !== 'raw') return resolution === 'hour' ? HOUR_MS : DAY_MS;
  const distances = points.slice(1).map(({ at }, index) => at - (points[index]?.at ?? at));
  const median = distances.toSorted((a, b) => a - b)[distances.length >> 1];
  return median ?? Math.min(...inspections.map(({ every }) => cadenceMs(every)));
}

function nothingText(metric: SeriesMetric, entity: Entity, entities: Entities): string {
  const last = entities.find((one) => entityKey(one.entity) === entityKey(entity))?.lastAt;
  const newest = last === undefined ? '' : `; its last sample is of ${clockText(last)}`;
  return `nothing is stored of ${metric} of ${entityKey(entity)} in that span${newest}`;
}
