import { randomUUID } from 'node:crypto';
import { Option } from 'commander';
import type { SilenceCommand } from '../../alerts/command.ts';
import type { Matcher } from '../../alerts/matcher.ts';
import type { Severity } from '../../checks/check.ts';
import { durationMs } from '../../config/durations.ts';
import type { FarrierConfig } from '../../config/schema.ts';
import { act } from '../../pipeline/act.ts';
import { type SilenceLine, silenceLines, watched } from '../../pipeline/incident-list.ts';
import { withIsoTimes } from '../../pipeline/iso-times.ts';
import { ACT_EXIT_HELP, type ActOptions, refused, toldBy, toldText, withActOptions } from '../act-on-incident.ts';
import { type CliIo, DEFAULT_WIDTH, type RegisterCommand, type SetExit, UsageError } from '../io.ts';
import { directoryOption, examples, localConfigOption, outputOption, tableOption } from '../options.ts';
import { requireName, requireWatched, withPeople } from '../people-store.ts';
import { renderSilences } from '../render-silences.ts';
import { clockText, jsonLine } from '../text.ts';

interface AddOptions extends ActOptions {
  readonly cluster?: string;
  readonly check?: string;
  readonly entity?: string;
  readonly severity?: Severity;
  readonly for?: string;
  readonly from?: string;
  readonly until?: string;
  readonly tell?: readonly string[];
}

const ADD_HELP = examples([
  [
    "farrier silence add --check 'nodes.*' --entity node/replica2:34801 --for 2h --comment 'new disk'",
    'Nobody is told of the server for two hours; what is still bad then is told at once',
  ],
  [
    "farrier silence add --check '*' --until 2026-12-01T06:00:00+08:00 --comment 'data centre move'",
    'Nobody is told of anything until then',
  ],
]);

const LIST_HELP = examples([['farrier silence ls', 'Silences that hold or will hold, and what they keep back']]);
const EXPIRE_HELP = examples([['farrier silence expire s1', 'End it now: what is still bad is told at once']]);

/** `farrier silence add|ls|expire` */
export const registerSilence: RegisterCommand = (program, io, exit) => {
  const silence = program.command('silence').description('Keep messages back for a while');
  withActOptions(
    silence
      .command('add')
      .description('Make a silence: evaluation goes on, and nobody is told until it ends')
      .option('--cluster <name>', 'of which cluster; may be left out where the configuration has only one')
      .option('--check <glob>', 'check id; * and ? stand for anything')
      .option('--entity <glob>', 'name of the entity, or kind/name')
      .addOption(new Option('--severity <severity>', 'severity of the alert').choices(['info', 'warning', 'critical']))
      .option('--for <duration>', 'how long, e.g. 30m, 2h, 7d')
      .option('--until <time>', 'or its end, with an offset, e.g. 2026-12-01T06:00:00+08:00')
      .option('--from <time>', 'its beginning; now if left out')
      .requiredOption('--comment <text>', 'why')
      .option('--tell <contact...>', 'who hears of its end; you if you are a contact, else whom the routes name'),
  )
    .addHelpText('after', ADD_HELP + ACT_EXIT_HELP)
    .action((options: AddOptions) => add(options, io, exit));
  silence
    .command('ls')
    .description('List the silences')
    .option('--cluster <name>', 'only of this cluster')
    .addOption(localConfigOption())
    .addOption(directoryOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addHelpText('after', LIST_HELP)
    .action((options: AddOptions) => list(options, io));
  withActOptions(
    silence
      .command('expire')
      .description('End a silence now')
      .argument('<id>', 'silence, e.g. s1')
      .option('--cluster <name>', 'of which cluster; may be left out where the configuration has only one'),
  )
    .addHelpText('after', EXPIRE_HELP + ACT_EXIT_HELP)
    .action((id: string, options: AddOptions) => expire(id, options, io, exit));
};

async function add(options: AddOptions, io: CliIo, exit: SetExit): Promise<void> {
  const by = requireName(options.by);
  const silence = silenceOf(options, io.now());
  await withPeople(options, io, async ({ deps, config }) => {
    const cluster = onlyCluster(config, options.cluster);
    const acted = await act(cluster, { id: randomUUID(), kind: 'silence', by, silence }, deps);
    if (refused(acted, io, exit)) return;
    const line = silenceLines(cluster, acted.book, io.now()).find(({ id }) => id === acted.silence);
    if (options.output === 'json') return io.out(jsonLine(withIsoTimes(line)));
    const until = clockText(silence.endsAt);
    const holds = line?.holds.length ? `it holds ${line.holds.join(', ')}` : 'nothing that is open is held by it now';
    io.out(`${acted.silence} of ${cluster}: until ${until}; ${holds}\n`);
  });
}

async function list(options: AddOptions, io: CliIo): Promise<void> {
  await withPeople(options, io, async ({ config, bookOf }) => {
    const clusters = options.cluster === undefined ? watched(config) : [requireWatched(config, options.cluster)];
    const lines: SilenceLine[] = [];
    for (const name of clusters) lines.push(...silenceLines(name, await bookOf(name), io.now()));
    io.out(
      options.output === 'json'
        ? lines.map((line) => jsonLine(withIsoTimes(line))).join('')
        : renderSilences(lines, io.now(), { color: io.color, width: io.width ?? DEFAULT_WIDTH }),
    );
  });
}

async function expire(id: string, options: AddOptions, io: CliIo, exit: SetExit): Promise<void> {
  const by = requireName(options.by);
  await withPeople(options, io, async ({ deps, config }) => {
    const cluster = onlyCluster(config, options.cluster);
    const acted = await act(cluster, { id: randomUUID(), kind: 'expire_silence', by, silence: id }, deps);
    if (refused(acted, io, exit)) return;
    const told = toldBy(acted.decisions);
    io.out(
      options.output === 'json'
        ? jsonLine({ id, cluster, toldNow: told })
        : `${id} of ${cluster} ended by ${by}${toldText(told)}\n`,
    );
  });
}

/** @throws UsageError where it is not clear which cluster is meant */
function onlyCluster(config: FarrierConfig, named: string | undefined): string {
  if (named !== undefined) return requireWatched(config, named);
  const [first, ...others] = config.clusters;
  if (first !== undefined && others.length === 0) return first.name;
  throw new UsageError(`of which cluster? Give --cluster: ${watched(config).join(', ')}`);
}

/** @throws UsageError for a silence without an end, or with two */
function silenceOf(options: AddOptions, now: number): SilenceCommand['silence'] {
  const { check, entity, severity, comment = '', tell = [] } = options;
  const startsAt = options.from === undefined ? now : instantOf('--from', options.from);
  if ((options.for === undefined) === (options.until === undefined)) {
    throw new UsageError('a silence has one end: give either --for, e.g. 2h, or --until');
  }
  const endsAt =
    options.until === undefined ? startsAt + lengthOf(options.for ?? '') : instantOf('--until', options.until);
  const matcher: Matcher = { check, entity, severity };
  return { matchers: [matcher], startsAt, endsAt, comment, contacts: tell };
}

function lengthOf(text: string): number {
  if (/^[1-9][0-9]{0,3}[mhd]$/.test(text)) return durationMs(text);
  throw new UsageError(`--for is a number and m, h or d, e.g. 2h; not ${JSON.stringify(text)}`);
}

function instantOf(option: string, text: string): number {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isFinite(at)) return at;
  throw new UsageError(
    `${option} is a time with its offset, e.g. 2026-12-01T06:00:00+08:00; not ${JSON.stringify(text)}`,
  );
}
