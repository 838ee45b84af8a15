import { clusterOfIncident, type IncidentLine, incidentLines, watched } from '../../pipeline/incident-list.ts';
import { withIsoTimes } from '../../pipeline/iso-times.ts';
import { knownIncidents } from '../../pipeline/refusal-text.ts';
import { unknownClusterOf } from '../act-on-incident.ts';
import { type CliIo, EXIT, type RegisterCommand, type SetExit, UsageError } from '../io.ts';
import { displayOf } from '../list-output.ts';
import type { StoreOptions } from '../open-store.ts';
import { directoryOption, examples, localConfigOption, type Output, outputOption, tableOption } from '../options.ts';
import { type IncidentSource, pastIncident, pastIncidents } from '../past-incidents.ts';
import { type People, requireWatched, withPeople } from '../people-store.ts';
import { faultLines } from '../render-history.ts';
import { renderIncident, renderIncidents } from '../render-incidents.ts';
import { jsonLine } from '../text.ts';
import { type SpanOptions, spanOf } from '../when.ts';

interface IncidentsOptions extends StoreOptions, SpanOptions {
  readonly config: string;
  readonly cluster?: string;
  readonly all?: true;
  readonly output: Output;
}

const HELP = examples([
  ['farrier incidents', 'What is open'],
  ['farrier incidents --all', 'What is over lately as well'],
  ['farrier incidents --since 30d', 'All that were open at some time of the last 30 days'],
  ['farrier incidents demo-1', 'One incident: its alerts, who was told, what people did'],
]);

const EXIT_HELP = `
Exit status:
  0 nothing is open   1 warning   2 critical   64 bad usage or configuration
  It is that of the worst open incident shown.
`;

/** `farrier incidents` */
export const registerIncidents: RegisterCommand = (program, io, exit) => {
  program
    .command('incidents')
    .description('List what is open, or show one incident')
    .argument('[id]', 'incident, e.g. demo-1')
    .option('--cluster <name>', 'only of this cluster')
    .option('--all', 'those that are over as well: the last ones that are remembered')
    .option('--since <time>', 'all that were open since then, e.g. 30d, from the history')
    .option('--from <time>', 'the same with a beginning, ISO 8601; UTC unless it names a zone')
    .option('--to <time>', 'and an end')
    .addOption(localConfigOption())
    .addOption(directoryOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addHelpText('after', HELP + EXIT_HELP)
    .action((id: string | undefined, options: IncidentsOptions) =>
      id === undefined ? list(options, io, exit) : show(id, options, io, exit),
    );
};

async function list(options: IncidentsOptions, io: CliIo, exit: SetExit): Promise<void> {
  await withPeople(options, io, async (people) => {
    const { config } = people;
    const clusters = options.cluster === undefined ? watched(config) : [requireWatched(config, options.cluster)];
    const shown = isOfSpan(options)
      ? await pastIncidents(clusters, spanOf(options, io.now(), '24h'), sourceOf(people, io))
      : await remembered(clusters, options, people);
    io.out(
      options.output === 'json'
        ? shown.map((line) => jsonLine(withIsoTimes(line))).join('')
        : shown.length === 0 && isOfSpan(options)
          ? 'Nothing was open in that span.\n'
          : renderIncidents(shown, io.now(), displayOf(io)),
    );
    exit(worstOf(shown));
  });
}

function sourceOf({ deps }: Pick<People, 'deps'>, io: CliIo): IncidentSource {
  return { history: deps.history, onFaults: (faults) => io.err(faultLines(faults)) };
}

function isOfSpan({ since, from, to }: SpanOptions): boolean {
  return [since, from, to].some((each) => each !== undefined);
}

async function remembered(clusters: readonly string[], { all }: IncidentsOptions, { bookOf }: People) {
  const lines: IncidentLine[] = [];
  for (const name of clusters) lines.push(...incidentLines(name, await bookOf(name)));
  return lines.filter(({ phase }) => all === true || phase !== 'resolved');
}

async function show(id: string, options: IncidentsOptions, io: CliIo, exit: SetExit): Promise<void> {
  await withPeople(options, io, async ({ config, bookOf, deps }) => {
    const cluster = clusterOfIncident(id, config);
    if (cluster === undefined) throw new UsageError(unknownClusterOf(id, config));
    const book = await bookOf(cluster);
    const line =
      incidentLines(cluster, book).find((one) => one.id === id) ??
      (await pastIncident(cluster, id, io.now(), sourceOf({ deps }, io)));
    if (line === undefined) throw new UsageError(`there is no incident ${id}; ${knownIncidents(book)}`);
    const incident = Object.hasOwn(book.incidents, id) ? book.incidents[id] : undefined;
    io.out(
      options.output === 'json'
        ? jsonLine(
            withIsoTimes(incident === undefined ? line : { ...line, page: incident.page, alerts: incident.members }),
          )
        : renderIncident(line, book, io.now(), displayOf(io)),
    );
    exit(worstOf([line]));
  });
}

function worstOf(lines: readonly IncidentLine[]): number {
  const open = lines.filter(({ phase }) => phase !== 'resolved').map(({ severity }) => severity);
  if (open.includes('critical')) return EXIT.critical;
  return open.includes('warning') ? EXIT.warning : EXIT.ok;
}
