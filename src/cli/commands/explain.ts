import type { AlertBook } from '../../alerts/book.ts';
import { type Explanation, explain } from '../../alerts/explain.ts';
import { oneLine } from '../../pegasus/printable.ts';
import { alertPolicyOf } from '../../pipeline/alert-policy.ts';
import { clusterOfIncident, watched } from '../../pipeline/incident-list.ts';
import { withIsoTimes } from '../../pipeline/iso-times.ts';
import { knownIncidents } from '../../pipeline/refusal-text.ts';
import { type CliIo, DEFAULT_WIDTH, type RegisterCommand, UsageError } from '../io.ts';
import type { StoreOptions } from '../open-store.ts';
import { directoryOption, examples, localConfigOption, type Output, outputOption, tableOption } from '../options.ts';
import { type People, requireWatched, withPeople } from '../people-store.ts';
import { renderExplanation } from '../render-explanation.ts';
import { jsonLine } from '../text.ts';

interface ExplainOptions extends StoreOptions {
  readonly config: string;
  readonly cluster?: string;
  readonly output: Output;
}

const MAX_LISTED = 10;
const MAX_SHOWN = 200;

const HELP = examples([
  [
    'farrier explain demo-1',
    'Every decision about an incident, why nobody is told now, and when the next message is due',
  ],
  [
    "farrier explain 'nodes.alive|node/replica2:34801'",
    'An alert by its check and entity: how far it is from opening or closing',
  ],
]);

/** `farrier explain` */
export const registerExplain: RegisterCommand = (program, io) => {
  program
    .command('explain')
    .description('Explain why people were or were not told of an incident or an alert')
    .argument('<id>', 'incident, e.g. demo-1; or an alert as <check>|<kind>/<name>')
    .option('--cluster <name>', 'of an alert: its cluster, where the configuration has several')
    .addOption(localConfigOption())
    .addOption(directoryOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action((id: string, options: ExplainOptions) => explainOne(id, options, io));
};

async function explainOne(id: string, options: ExplainOptions, io: CliIo): Promise<void> {
  await withPeople(options, io, async (people) => {
    const now = io.now();
    const explanation = await explanationOf(id, options.cluster, people, now);
    const display = { color: io.color, width: io.width ?? DEFAULT_WIDTH };
    io.out(
      options.output === 'json'
        ? jsonLine(withIsoTimes({ id, ...explanation }))
        : renderExplanation(id, explanation, now, display),
    );
  });
}

/** @throws UsageError that says what there is instead */
async function explanationOf(
  id: string,
  named: string | undefined,
  { config, bookOf }: People,
  now: number,
): Promise<Explanation> {
  const own = clusterOfIncident(id, config);
  const clusters = own !== undefined ? [own] : named !== undefined ? [requireWatched(config, named)] : watched(config);
  const books = await Promise.all(clusters.map(async (cluster) => ({ cluster, book: await bookOf(cluster) })));
  const found = books.flatMap(({ cluster, book }) => {
    const explanation = explain(book, id, alertPolicyOf(config, cluster), now);
    return explanation === undefined ? [] : [{ cluster, explanation }];
  });
  const [first, ...others] = found;
  if (first !== undefined && others.length === 0) return first.explanation;
  const shown = JSON.stringify(oneLine(id, MAX_SHOWN));
  if (first !== undefined) {
    const names = found.map(({ cluster }) => cluster).join(', ');
    throw new UsageError(`${names} each have an alert ${shown}: give --cluster`);
  }
  const known = books.map(({ cluster, book }) =>
    own === undefined ? knownAlerts(cluster, book) : knownIncidents(book),
  );
  throw new UsageError(`there is no incident or alert ${shown}; ${known.join('; ')}`);
}

/** Names come from hosts, and there may be very many of them. */
function knownAlerts(cluster: string, { alerts }: AlertBook): string {
  const prints = Object.keys(alerts);
  const some = prints.slice(0, MAX_LISTED).map((print) => oneLine(print, MAX_SHOWN));
  const more = prints.length > some.length ? ` and ${prints.length - some.length} more` : '';
  return `alerts of ${cluster}: ${some.join(', ') || 'none'}${more}`;
}
