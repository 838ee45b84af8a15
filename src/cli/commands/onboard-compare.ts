import { type Command, Option } from 'commander';
import { loadRequest } from '../../config/onboard-load.ts';
import { compareRequests } from '../../onboard/decision.ts';
import type { OnboardRequest } from '../../onboard/request.ts';
import { type CliIo, DEFAULT_WIDTH, UsageError } from '../io.ts';
import { examples, type Output } from '../options.ts';
import { renderTable } from '../table.ts';
import { jsonLine } from '../text.ts';
import { type HistoryOptions, withHistory } from '../with-history.ts';
import { requireCase, requireVersion, withStoredOptions } from './onboard-requests.ts';

type CompareOptions = HistoryOptions & { readonly output: Output; readonly versions?: readonly string[] };

const HELP = examples([
  ['farrier onboard compare old.yaml new.yaml', 'Two files'],
  ['farrier onboard compare user_profile --versions 1 3', 'Two versions that are kept'],
]);

/** `farrier onboard compare` */
export function registerOnboardCompare(onboard: Command, io: CliIo): void {
  withStoredOptions(
    onboard
      .command('compare')
      .description('Compare two requests: files, or versions of a table that are kept')
      .argument('<before>', 'older request, or the table whose versions are compared')
      .argument('[after]', 'newer request')
      .addOption(new Option('--versions <numbers...>', 'older and newer version')),
  )
    .addHelpText('after', HELP)
    .action((before: string, after: string | undefined, options: CompareOptions) =>
      compare(before, after, options, io),
    );
}

async function compare(before: string, after: string | undefined, options: CompareOptions, io: CliIo): Promise<void> {
  const [old, fresh] = await requestsOf(before, after, options, io);
  const changes = compareRequests(old, fresh);
  if (options.output === 'json') {
    io.out(jsonLine({ changes }));
    return;
  }
  if (changes.length === 0) io.out('The two say the same.\n');
  const rows = changes.map((change) => [change.path, String(change.before ?? '-'), String(change.after ?? '-')]);
  io.out(renderTable(rows, { width: io.width ?? DEFAULT_WIDTH, header: ['what', 'before', 'after'] }));
}

async function requestsOf(
  before: string,
  after: string | undefined,
  options: CompareOptions,
  io: CliIo,
): Promise<readonly [OnboardRequest, OnboardRequest]> {
  const { versions } = options;
  if (versions === undefined) {
    if (after === undefined) throw new UsageError('compare two files, or a table with --versions OLDER NEWER');
    return [loadRequest(before), loadRequest(after)];
  }
  const [older, newer, ...others] = versions.map(Number);
  if (after !== undefined || older === undefined || newer === undefined || others.length > 0) {
    throw new UsageError('--versions takes two numbers, and the table alone stands before it');
  }
  return await withHistory(options, io, async ({ onboarding }) => {
    const stored = await requireCase(before, onboarding);
    return [requireVersion(stored, older).request, requireVersion(stored, newer).request] as const;
  });
}
