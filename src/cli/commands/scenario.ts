import type { Command } from 'commander';
import { loadScenario } from '../../scenario/load.ts';
import type { Played } from '../../scenario/played.ts';
import { type CliIo, EXIT, type SetExit } from '../io.ts';
import { examples, type Output, outputOption } from '../options.ts';
import { renderScenario } from '../render-scenario.ts';
import { jsonLine } from '../text.ts';

interface ScenarioOptions {
  readonly output: Output;
  readonly messages: boolean;
}

const HELP = `${examples([
  ['farrier scenario node-down.scenario', 'Play a night over virtual time, and print every message as people get it'],
  ['farrier scenario nights/*.scenario --no-messages', 'Several, with one line for each message'],
])}
Exit status:
  0 every expectation holds   1 one does not   64 bad usage or scenario
`;

/** `farrier scenario` */
export function registerScenario(program: Command, io: CliIo, exit: SetExit): void {
  program
    .command('scenario')
    .description('Play scenarios over virtual time: faults, people, outages; and compare who is told of what')
    .argument('<files...>', 'scenarios')
    .option('--no-messages', 'one line for each message')
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action((files: readonly string[], options: ScenarioOptions) => playAll(files, options, io, exit));
}

/** The functions and their clients are loaded only here. All files are read before the first is played. */
async function playAll(files: readonly string[], options: ScenarioOptions, io: CliIo, exit: SetExit): Promise<void> {
  const scripts = files.map(loadScenario);
  const { play } = await import('../../scenario/play.ts');
  const frames = new Map<string, string>();
  for (const script of scripts) {
    const played = await play(script, { frames });
    io.out(
      options.output === 'json' ? jsonLine(asJson(played)) : renderScenario(played, { ...options, color: io.color }),
    );
    if (played.failures.length > 0) exit(EXIT.warning);
  }
}

function asJson({ title, file, checked, failures, happened }: Played): unknown {
  const iso = (at: number): string => new Date(at).toISOString();
  return {
    scenario: title,
    file,
    ok: failures.length === 0,
    checked,
    failures: failures.map((failure) => ({ ...failure, at: iso(failure.at) })),
    messages: happened.flatMap((each) => {
      if (each.kind === 'line') return [];
      const { inbox, message } = each.received;
      return [{ ...inbox, stage: message.stage, severity: message.severity, incident: message.incident }];
    }),
  };
}
