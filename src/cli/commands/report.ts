import { writeFileSync } from 'node:fs';
import { Option } from 'commander';
import type { Span } from '../../history/ports.ts';
import { gatherDigest } from '../../report/gather.ts';
import { plainDigest } from '../../report/json.ts';
import { reportMail } from '../../report/mail.ts';
import { reportPage } from '../../report/page.ts';
import { documentOf } from '../../report/words-of-digest.ts';
import type { Language } from '../../words/message.ts';
import { loadLanguages } from '../../words/render.ts';
import { type CliIo, EXIT, type RegisterCommand, UsageError } from '../io.ts';
import { directoryOption, examples, localConfigOption, tableOption } from '../options.ts';
import { jsonLine } from '../text.ts';
import { type SpanOptions, spanOf, spanOptions } from '../when.ts';
import { type HistoryOptions, type Past, withHistory } from '../with-history.ts';
import { requireCluster } from '../yardstick.ts';

interface ReportOptions extends HistoryOptions, SpanOptions {
  readonly output: 'text' | 'html' | 'json';
  readonly language: Language;
  readonly zone: string;
  readonly file?: string;
}

const USUAL = '1d';
/** As long as findings and incidents are kept whole. */
const MAX_SPAN_MS = 90 * 86_400_000;

const HELP = `${examples([
  ['farrier report', 'What was with every cluster since yesterday'],
  ['farrier report demo --since 7d --output html --file week.html', 'A week of one cluster, to be opened or passed on'],
  ['farrier report --from 2026-11-01T00:00:00Z --to 2026-11-08T00:00:00Z -l zh', 'A week long ago, in Chinese'],
])}
Exit status: 0, also where the report tells of trouble; 64 bad usage or configuration
`;

/** `farrier report` */
export const registerReport: RegisterCommand = (program, io, exit) => {
  const command = program
    .command('report')
    .description('Tell how clusters did: availability, incidents, growth, what is left to do')
    .argument('[cluster...]', 'all of the configuration if left out');
  for (const option of spanOptions(USUAL)) command.addOption(option);
  command
    .addOption(
      new Option('-o, --output <form>', 'text for mails, html one page, json the numbers')
        .choices(['text', 'html', 'json'])
        .default('text'),
    )
    .addOption(new Option('-l, --language <language>', 'of the text').choices(['en', 'zh']).default('en'))
    .option('--zone <zone>', 'time zone in which times are told', 'UTC')
    .option('--file <file>', 'write it there instead')
    .addOption(localConfigOption())
    .addOption(directoryOption())
    .addOption(tableOption())
    .addHelpText('after', HELP)
    .action(async (names: readonly string[], options: ReportOptions) => {
      const span = bounded(spanOf(options, io.now(), USUAL));
      requireZone(options.zone);
      await loadLanguages([options.language]);
      await withHistory(options, io, async (past) => write(await report(names, span, past, options), options.file, io));
      exit(EXIT.ok);
    });
};

async function report(
  names: readonly string[],
  span: Span,
  past: Past,
  options: Pick<ReportOptions, 'language' | 'zone' | 'output'>,
): Promise<string> {
  const asked = new Set(names.map((name) => requireCluster(past.config, name).name));
  const clusters = past.config.clusters.map(({ name }) => name).filter((name) => asked.size === 0 || asked.has(name));
  const digest = await gatherDigest(past, clusters, span);
  if (options.output === 'json') return jsonLine(plainDigest(digest));
  const document = documentOf(digest, undefined, options);
  return options.output === 'html' ? reportPage(document) : reportMail(document);
}

function write(text: string, file: string | undefined, io: CliIo): void {
  if (file === undefined) {
    io.out(text);
    return;
  }
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  io.err(`written: ${file}\n`);
}

function bounded(span: Span): Span {
  if (span.until - span.from <= MAX_SPAN_MS) return span;
  throw new UsageError('a report covers at most 90 days: older findings, runs and incidents are not kept');
}

function requireZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    throw new UsageError(`--zone ${zone}: there is no such time zone; give an IANA name, e.g. Asia/Shanghai`);
  }
}
