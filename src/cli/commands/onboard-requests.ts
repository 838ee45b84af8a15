import { type Command, InvalidArgumentError, Option } from 'commander';
import { loadRequest } from '../../config/onboard-load.ts';
import { acceptance, type OnboardCase } from '../../onboard/case.ts';
import type { Decision } from '../../onboard/decision.ts';
import type { OnboardStore } from '../../onboard/ports.ts';
import { reportOf } from '../../onboard/report.ts';
import { withIsoTimes } from '../../pipeline/iso-times.ts';
import { decideRequest, submitRequest, versionOf } from '../../pipeline/onboard.ts';
import { reviewer } from '../../query/onboard-review.ts';
import { LANGUAGES, type Language } from '../../words/message.ts';
import { type CliIo, DEFAULT_WIDTH, UsageError } from '../io.ts';
import {
  byOption,
  directoryOption,
  examples,
  localConfigOption,
  type Output,
  outputOption,
  tableOption,
} from '../options.ts';
import { requireName, withPeople } from '../people-store.ts';
import { renderOnboard } from '../render-onboard.ts';
import { renderCase, renderCases } from '../render-onboard-case.ts';
import { jsonLine } from '../text.ts';

/** Where requests are kept. */
interface StoredOptions {
  readonly config: string;
  readonly directory: string;
  readonly table?: string;
  readonly output: Output;
}

type ActOptions = StoredOptions & { readonly by?: string };
type ShowOptions = StoredOptions & { readonly version?: number; readonly language: Language };
type DecideOptions = ActOptions & { readonly reason: string; readonly version?: number };

const DECISIONS = { approve: 'accepted', reject: 'refused', withdraw: 'withdrawn' } as const;

/** Options of commands on requests that are stored. */
export function withStoredOptions(command: Command): Command {
  return command
    .addOption(localConfigOption())
    .addOption(directoryOption())
    .addOption(tableOption())
    .addOption(outputOption());
}

/** `farrier onboard submit|ls|show|decide` */
export function registerOnboardRequests(onboard: Command, io: CliIo): void {
  withStoredOptions(
    onboard
      .command('submit')
      .description('Keep a request as the next version of its table')
      .argument('<file>', 'request'),
  )
    .addOption(byOption())
    .action((file: string, options: ActOptions) => submit(file, options, io));
  withStoredOptions(
    onboard
      .command('ls')
      .description('List the requests, each with what was decided last')
      .option('--cluster <name>', 'only those for this cluster'),
  ).action((options: StoredOptions & { readonly cluster?: string }) => list(options, io));
  withStoredOptions(
    onboard
      .command('show')
      .description('Show a request: its versions, the decisions, and the review of a version by what is known now')
      .argument('<name>', 'table')
      .option('--version <number>', 'this version; the newest if left out', readVersion),
  )
    .addOption(new Option('--language <language>', 'language of the review').choices(LANGUAGES).default('en'))
    .action((name: string, options: ShowOptions) => show(name, options, io));
  withStoredOptions(
    onboard
      .command('decide')
      .description('Record who accepts, refuses or withdraws the newest version, and why')
      .argument('<name>', 'table')
      .argument('<decision>', Object.keys(DECISIONS).join('|'), readDecision)
      .requiredOption('--reason <text>', 'why')
      .option('--version <number>', 'refused where this is not the newest', readVersion),
  )
    .addOption(byOption())
    .addHelpText('after', DECIDE_HELP)
    .action((name: string, decision: Decision['decision'], options: DecideOptions) =>
      decide(name, decision, options, io),
    );
}

const DECIDE_HELP = examples([
  [
    'farrier onboard decide user_profile approve --reason "agreed in the meeting of Monday"',
    'It counts in every later review',
  ],
  ['farrier onboard decide user_profile withdraw --reason "the project ended"', 'It does no more'],
]);

async function submit(file: string, options: ActOptions, io: CliIo): Promise<void> {
  const request = loadRequest(file);
  const by = requireName(options.by);
  await withPeople(options, io, async ({ deps }) => {
    const { case: stored, isNew } = await submitRequest({ request, by, at: io.now() }, deps.onboarding);
    const version = versionOf(stored)?.version ?? 0;
    if (options.output === 'json') io.out(jsonLine({ table: stored.table, version, repeated: !isNew }));
    else io.out(`${request.table}: version ${version}${isNew ? '' : ', which says the same already'}\n`);
  });
}

async function list(options: StoredOptions & { readonly cluster?: string }, io: CliIo): Promise<void> {
  const { cluster } = options;
  await withPeople(options, io, async ({ deps }) => {
    const cases = (await deps.onboarding.cases()).filter(
      (one) => cluster === undefined || versionOf(one)?.request.cluster === cluster,
    );
    if (options.output === 'json') io.out(jsonLine({ requests: withIsoTimes(cases.map(shown)) }));
    else io.out(renderCases(cases, io.width ?? DEFAULT_WIDTH));
  });
}

async function show(name: string, options: ShowOptions, io: CliIo): Promise<void> {
  await withPeople(options, io, async ({ deps }) => {
    const stored = await requireCase(name, deps.onboarding);
    const version = requireVersion(stored, options.version);
    const review = await reviewer(deps)(version.request);
    if (options.output === 'json') {
      io.out(jsonLine(withIsoTimes({ ...shown(stored), review })));
      return;
    }
    const look = { color: io.color, width: io.width ?? DEFAULT_WIDTH };
    io.out(`${renderCase(stored, look.width)}\n${renderOnboard(reportOf(review, options.language), look)}`);
  });
}

async function decide(name: string, decision: Decision['decision'], options: DecideOptions, io: CliIo): Promise<void> {
  const by = requireName(options.by);
  await withPeople(options, io, async ({ deps }) => {
    const stored = await requireCase(name, deps.onboarding);
    const { version, request } = requireVersion(stored, options.version);
    const { verdict } = await reviewer(deps)(request);
    const about = { table: name, version, verdict, decision, by, at: io.now(), reason: options.reason.slice(0, 500) };
    const outcome = await decideRequest(about, deps.onboarding);
    if (outcome.outcome === 'refused') throw new UsageError(`${name}: ${REFUSALS[outcome.refusal]}`);
    if (options.output === 'json') io.out(jsonLine(withIsoTimes(shown(outcome.case))));
    else io.out(`${name}: version ${version} ${decision} by ${by}; the verdict was ${verdict}\n`);
  });
}

const REFUSALS = {
  no_such_request: 'nobody has requested this table',
  no_such_version: 'there is no such version',
  not_the_newest: 'there is a newer version of the request: decide about that',
  no_name: 'who decides? Give --by NAME',
  no_reason: 'why? Give --reason TEXT',
  no_cluster: 'the request names no cluster: submit a version that does, then accept that',
} as const;

function shown({ table, versions, decisions, revision }: OnboardCase) {
  const accepted = acceptance({ table, versions, decisions })?.version.version ?? null;
  return { table, revision, accepted, versions, decisions };
}

/** @throws UsageError */
export async function requireCase(name: string, store: OnboardStore): Promise<OnboardCase> {
  const stored = await store.find(name);
  if (stored !== undefined) return stored;
  throw new UsageError(`nobody has requested a table ${name}; farrier onboard ls lists the requests`);
}

/** @throws UsageError that names those that are kept */
export function requireVersion(stored: OnboardCase, version?: number) {
  const found = versionOf(stored, version);
  if (found !== undefined) return found;
  const kept = stored.versions.map((one) => one.version).join(', ');
  throw new UsageError(`${stored.table} has no version ${version ?? ''}; kept are ${kept}`);
}

/** @throws InvalidArgumentError */
function readVersion(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('A version is a number from 1.');
}

/** @throws InvalidArgumentError */
function readDecision(text: string): Decision['decision'] {
  const decision = Object.entries(DECISIONS).find(([word]) => word === text)?.[1];
  if (decision !== undefined) return decision;
  throw new InvalidArgumentError(`One of ${Object.keys(DECISIONS).join(', ')}.`);
}
