import { clusterOfIncident, type IncidentLine, incidentLines, watched } from '../../pipeline/incident-list.ts';
import { withIsoTimes } from '../../pipeline/iso-times.ts';
import { knownIncidents } from '../../pipeline/refusal-text.ts';
import { unknownClusterOf } from '../act-on-incident.ts';
import { type CliIo, DEFAULT_WIDTH, EXIT, type RegisterCommand, type SetExit, UsageError } from '../io.ts';
import type { StoreOptions } from '../open-store.ts';
import { directoryOption, examples, localConfigOption, type Output, outputOption, tableOption } from '../options.ts';
import { requireWatched, withPeople } from '../people-store.ts';
import { renderIncident, renderIncidents } from '../render-incidents.ts';
import { jsonLine } from '../text.ts';

interface IncidentsOptions extends StoreOptions {
  readonly config: string;
  readonly cluster?: string;
  readonly all?: true;
  readonly output: Output;
}

const HELP = examples([
  ['farrier incidents', 'What is open'],
  ['farrier incidents --all', 'What is over lately as well'],
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
  await withPeople(options, io, async ({ config, bookOf }) => {
    const clusters = options.cluster === undefined ? watched(config) : [requireWatched(config, options.cluster)];
    const lines: IncidentLine[] = [];
    for (const name of clusters) lines.push(...incidentLines(name, await bookOf(name)));
    const shown = lines.filter(({ phase }) => options.all === true || phase !== 'resolved');
    io.out(
      options.output === 'json'
        ? shown.map((line) => jsonLine(withIsoTimes(line))).join('')
        : renderIncidents(shown, io.now(), displayOf(io)),
    );
    exit(worstOf(shown));
  });
}

async function show(id: string, options: IncidentsOptions, io: CliIo, exit: SetExit): Promise<void> {
  await withPeople(options, io, async ({ config, bookOf }) => {
    const cluster = clusterOfIncident(id, config);
    if (cluster === undefined) throw new UsageError(unknownClusterOf(id, config));
    const book = await bookOf(cluster);
    const line = incidentLines(cluster, book).find((one) => one.id === id);
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

function displayOf({ color, width }: CliIo): { readonly color: boolean; readonly width: number } {
  return { color, width: width ?? DEFAULT_WIDTH };
}

function worstOf(lines: readonly IncidentLine[]): number {
  const open = lines.filter(({ phase }) => phase !== 'resolved').map(({ severity }) => severity);
  if (open.includes('critical')) return EXIT.critical;
  return open.includes('warning') ? EXIT.warning : EXIT.ok;
}
