import type { Command } from 'commander';
import { loadConfigFile } from '../../config/load.ts';
import { pathText } from '../../config/path.ts';
import type { YamlSource } from '../../config/yaml-source.ts';
import { withIsoTimes } from '../../pipeline/iso-times.ts';
import { loadExpectations } from '../expectations/load.ts';
import type { Played } from '../expectations/play.ts';
import { type CliIo, DEFAULT_WIDTH, EXIT, type SetExit } from '../io.ts';
import { examples, type Output, outputOption } from '../options.ts';
import { renderExpectations } from '../render-expectations.ts';
import { jsonLine } from '../text.ts';

interface TestOptions {
  readonly config: string;
  readonly output: Output;
}

const HELP = `${examples([
  ['farrier config test expectations.yaml', 'Play every test against farrier.yaml, without a cluster and without AWS'],
  ['farrier config test expectations.yaml --config proposed.yaml --output json', 'One JSON object for each test'],
])}
Exit status:
  0 every expectation holds   1 one does not   64 bad usage or configuration
`;

/** `farrier config test` */
export function registerConfigTest(config: Command, io: CliIo, exit: SetExit): void {
  config
    .command('test')
    .description('Play made-up histories, and compare who is told of what with a file of expectations')
    .argument('<file>', 'expectations')
    .option('-c, --config <file>', 'configuration', 'farrier.yaml')
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action((file: string, options: TestOptions) => test(file, options, io, exit));
}

/** What renders messages is loaded only here: no other command needs every sentence. */
async function test(file: string, options: TestOptions, io: CliIo, exit: SetExit): Promise<void> {
  const config = loadConfigFile(options.config);
  const { tests, source } = loadExpectations(file, config);
  const { play } = await import('../expectations/play.ts');
  const { loadLanguages } = await import('../../words/render.ts');
  await loadLanguages(config.contacts.map(({ language }) => language));
  const played = tests.map((each, index) => play(each, config, ['tests', index]));
  io.out(
    options.output === 'json'
      ? played.map((each) => jsonLine(asJson(each, source))).join('')
      : renderExpectations(played, source, { color: io.color, width: io.width ?? DEFAULT_WIDTH }),
  );
  exit(played.every(({ failures }) => failures.length === 0) ? EXIT.ok : EXIT.warning);
}

function asJson({ name, cluster, checked, failures, sent }: Played, source: YamlSource): unknown {
  return withIsoTimes({
    test: name,
    cluster,
    ok: failures.length === 0,
    checked,
    failures: failures.map(({ path, at, expected, got, decisions }) => {
      const { line, column } = source.valueAt(path);
      return { line, column, path: pathText(path), at, expected, got, decisions };
    }),
    sent: sent.map(({ at, message: { stage, severity, incident, contacts, subject } }) => {
      return { at, stage, severity, incident, contacts, subject };
    }),
  });
}
