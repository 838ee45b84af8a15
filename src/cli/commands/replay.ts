import type { OutboxNotice } from '../../alerts/alert.ts';
import { withIsoTimes } from '../../pipeline/iso-times.ts';
import type { Replayed } from '../../replay/replay.ts';
import { type CliIo, DEFAULT_WIDTH, EXIT, type RegisterCommand, type SetExit } from '../io.ts';
import { directoryOption, examples, localConfigOption, type Output, outputOption, tableOption } from '../options.ts';
import { renderReplay } from '../render-replay.ts';
import { jsonLine } from '../text.ts';
import { parseDuration, type SpanOptions, spanOf, spanOptions } from '../when.ts';
import { clusterOf, type HistoryOptions, withHistory } from '../with-history.ts';

interface ReplayOptions extends HistoryOptions, SpanOptions {
  readonly warmUp: string;
  readonly output: Output;
}

const USUAL = '24h';

const HELP = `${examples([
  ['farrier replay demo --since 7d', 'What today’s rules would have said of the last week, against what was said'],
  [
    'farrier replay orders --since 30d --config proposed.yaml --table Farrier-prod-Table',
    'What a proposed configuration would have said on a deployed stack',
  ],
])}
Exit status:
  0 the same would have been said   1 something else   3 nothing could be replayed
  64 bad usage or configuration
`;

/** `farrier replay` */
export const registerReplay: RegisterCommand = (program, io, exit) => {
  const command = program
    .command('replay')
    .description('Judge the past anew, and compare what would have been said with what was')
    .argument('[cluster]', 'may be left out where the configuration has only one');
  for (const option of spanOptions(USUAL)) command.addOption(option);
  command
    .option('--warm-up <duration>', 'runs of so long before are judged without telling, for a memory', '24h')
    .addOption(localConfigOption())
    .addOption(directoryOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action((cluster: string | undefined, options: ReplayOptions) => replayOne(cluster, options, io, exit));
};

/** What judges and renders messages is loaded only here. */
async function replayOne(name: string | undefined, options: ReplayOptions, io: CliIo, exit: SetExit): Promise<void> {
  const span = spanOf(options, io.now(), USUAL);
  const warmUpMs = parseDuration(options.warmUp);
  await withHistory(options, io, async ({ config, store, history }) => {
    const { replay } = await import('../../replay/replay.ts');
    const replayed = await replay({ config, cluster: clusterOf(config, name), span, warmUpMs }, { store, history });
    io.out(
      options.output === 'json'
        ? jsonLine(withIsoTimes(asJson(replayed)))
        : renderReplay(replayed, { color: io.color, width: io.width ?? DEFAULT_WIDTH }),
    );
    exit(exitOf(replayed));
  });
}

function exitOf({ runs, comparison }: Replayed): number {
  if (runs.judged === 0) return EXIT.unknown;
  return comparison.differences.length === 0 ? EXIT.ok : EXIT.warning;
}

function asJson({ span, comparison, messages, ...rest }: Replayed): unknown {
  return {
    ...rest,
    from: new Date(span.from).toISOString(),
    until: new Date(span.until).toISOString(),
    messages: messages.map(withoutNotice),
    same: comparison.same,
    differences: comparison.differences,
  };
}

/** What a notice says is in `said`. */
function withoutNotice({ notice: _, attempts: __, ...envelope }: OutboxNotice): unknown {
  return envelope;
}
