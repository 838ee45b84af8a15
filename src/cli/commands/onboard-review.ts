import { type Command, Option } from 'commander';
import { loadClusterFacts, loadRequest } from '../../config/onboard-load.ts';
import { size } from '../../config/onboard-quantities.ts';
import type { ClusterCapacity } from '../../onboard/capacity.ts';
import { renderHtml } from '../../onboard/render-html.ts';
import { reportOf } from '../../onboard/report.ts';
import type { OnboardRequest } from '../../onboard/request.ts';
import { reviewRequest, type Verdict } from '../../onboard/review.ts';
import { capacitiesFor, measuredClusters } from '../../query/onboard-review.ts';
import { LANGUAGES, type Language } from '../../words/message.ts';
import { type CliIo, DEFAULT_WIDTH, EXIT, type SetExit, UsageError } from '../io.ts';
import { directoryOption, examples, tableOption } from '../options.ts';
import { renderOnboard } from '../render-onboard.ts';
import { jsonLine } from '../text.ts';
import { withHistory } from '../with-history.ts';

interface ReviewOptions {
  readonly clusterFacts?: string;
  readonly config?: string;
  readonly directory: string;
  readonly table?: string;
  readonly nodeMemory?: string;
  readonly output: 'text' | 'html' | 'json';
  readonly language: Language;
}

const STATUS: Readonly<Record<Verdict, number>> = {
  approve: EXIT.ok,
  approve_with_changes: EXIT.warning,
  reject: EXIT.critical,
  not_enough_information: EXIT.unknown,
};

const HELP = `
Exit status: 0 approve   1 approve with changes   2 reject   3 not enough information
${examples([
  ['farrier onboard review request.yaml --cluster-facts clusters.yaml', 'The verdict, with its reasons'],
  [
    'farrier onboard review request.yaml --config farrier.yaml --table farrier-prod --node-memory "128 GB"',
    'By the stored history of the clusters of the configuration',
  ],
  [
    'farrier onboard review request.yaml --cluster-facts clusters.yaml --output html --language zh > report.html',
    'A page in Chinese for the owner',
  ],
])}`;

/** `farrier onboard review` */
export function registerOnboardReview(onboard: Command, io: CliIo, exit: SetExit): void {
  onboard
    .command('review')
    .description('Review a request: verdict, reasons, questions, what it needs and whether it fits')
    .argument('<file>', 'request')
    .addOption(
      new Option('--cluster-facts <file>', 'what the clusters have and use').conflicts([
        'config',
        'table',
        'nodeMemory',
      ]),
    )
    .option('-c, --config <file>', 'read the history of these clusters instead; without either no table is approved')
    .option(
      '--node-memory <size>',
      'memory of a node, e.g. "128 GB", instead of what the configuration says: the history does not have it',
    )
    .addOption(directoryOption())
    .addOption(tableOption())
    .addOption(new Option('-o, --output <form>', 'form').choices(['text', 'html', 'json']).default('text'))
    .addOption(new Option('--language <language>', 'language of text and html').choices(LANGUAGES).default('en'))
    .addHelpText('after', HELP)
    .action((file: string, options: ReviewOptions) => review(file, options, io, exit));
}

async function review(file: string, options: ReviewOptions, io: CliIo, exit: SetExit): Promise<void> {
  const request = loadRequest(file);
  const result = reviewRequest(request, await clustersOf(request, options, io));
  exit(STATUS[result.verdict]);
  if (options.output === 'json') {
    io.out(jsonLine(result));
    return;
  }
  const report = reportOf(result, options.language);
  io.out(
    options.output === 'html'
      ? renderHtml(report)
      : renderOnboard(report, { color: io.color, width: io.width ?? DEFAULT_WIDTH }),
  );
}

async function clustersOf(
  request: OnboardRequest,
  options: ReviewOptions,
  io: CliIo,
): Promise<readonly ClusterCapacity[]> {
  const { clusterFacts, config: file } = options;
  if (clusterFacts !== undefined) return loadClusterFacts(clusterFacts);
  if (file === undefined) return [];
  const { cluster } = request;
  const nodeMemory = memoryOf(options.nodeMemory);
  return await withHistory({ ...options, config: file }, io, async (past) => {
    const names = past.config.clusters.map(({ name }) => name);
    if (cluster !== null && !names.includes(cluster)) {
      throw new UsageError(`the request names the cluster ${cluster}; the configuration has: ${names.join(', ')}`);
    }
    const measured = await measuredClusters({ ...past, clock: io.now }, nodeMemory);
    return capacitiesFor(request, measured, await past.onboarding.cases());
  });
}

function memoryOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const parsed = size.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new UsageError(`--node-memory ${text}: write a size with its unit, e.g. "128 GB"`);
}
