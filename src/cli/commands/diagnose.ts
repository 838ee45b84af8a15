import { Option } from 'commander';
import { loadConfigFile } from '../../config/load.ts';
import type { Diagnosis } from '../../diagnose/cause.ts';
import { tellCause } from '../../diagnose/told.ts';
import { FAULTS, type Fault } from '../../local/simulator/faults.ts';
import { printable } from '../../pegasus/printable.ts';
import { LANGUAGES, type Language } from '../../words/message.ts';
import { loadLanguages, sayIn } from '../../words/render.ts';
import { deployedHosts, diagnoseReached } from '../diagnose/deployed-evidence.ts';
import { diagnoseNow } from '../diagnose/live-evidence.ts';
import { diagnoseSaved } from '../diagnose/saved-evidence.ts';
import { worstExit } from '../exit.ts';
import { type CliIo, DEFAULT_WIDTH, EXIT, type RegisterCommand, UsageError } from '../io.ts';
import { examples, localConfigOption, type Output, outputOption } from '../options.ts';
import { renderDiagnosis } from '../render-diagnosis.ts';
import { jsonLine } from '../text.ts';
import { requireCluster } from '../yardstick.ts';

interface DiagnoseOptions {
  readonly from?: string;
  readonly config: string;
  readonly fault?: readonly string[];
  readonly language: Language;
  readonly output: Output;
}

const HELP = `
Exit status: 0 no fault was seen   2 explained   3 not enough evidence   64 bad usage
  Where several hosts are diagnosed, the worst of theirs.
${examples([
  ['farrier diagnose --from evidence/', 'Say why, by the captures and notes below a directory'],
  ['farrier diagnose --from evidence/ --language zh', 'The same in Chinese'],
  ['farrier diagnose demo replica3 --fault oom-kill', 'Look at a host of the simulated cluster now'],
  ['farrier diagnose orders replica3 --config farrier.yaml', 'Look at a host of a deployed cluster now, through SSM'],
])}`;

/** `farrier diagnose`: what is wrong with a host, and why. */
export const registerDiagnose: RegisterCommand = (program, io, exit) => {
  program
    .command('diagnose')
    .description('Say why a server ended or suffers, by evidence of its host')
    .argument('[cluster]', 'cluster of the configuration')
    .argument('[host]', 'host to look at now; with --from only this one of those saved')
    .option('-f, --from <path>', 'saved evidence instead: a file, or a directory of *.capture and *.txt')
    .addOption(localConfigOption())
    .option('--fault <name...>', 'break the simulated cluster in this way')
    .addOption(new Option('--language <language>', 'language of the sentences').choices(LANGUAGES).default('en'))
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action(async (cluster: string | undefined, host: string | undefined, options: DiagnoseOptions) => {
      const diagnoses = await diagnosesOf(cluster, host, options, io);
      await loadLanguages([options.language]);
      for (const diagnosis of diagnoses) io.out(shown(diagnosis, options, io));
      exit(worstExit(diagnoses.map(({ outcome }) => STATUS[outcome])));
    });
};

const STATUS: Readonly<Record<Diagnosis['outcome'], number>> = {
  no_fault_seen: EXIT.ok,
  explained: EXIT.critical,
  not_enough_evidence: EXIT.unknown,
};

async function diagnosesOf(
  cluster: string | undefined,
  host: string | undefined,
  { from, config, fault = [] }: DiagnoseOptions,
  io: CliIo,
): Promise<readonly Diagnosis[]> {
  if (from !== undefined) {
    const { diagnoses, unreadable } = diagnoseSaved(from, host ?? cluster, io.now());
    for (const why of unreadable) io.err(`farrier: unreadable: ${printable(why)}\n`);
    return diagnoses;
  }
  if (cluster === undefined || host === undefined) {
    throw new UsageError(
      'say which cluster and host (farrier diagnose CLUSTER HOST), or give saved evidence with --from',
    );
  }
  const loaded = loadConfigFile(config);
  const own = requireCluster(loaded, cluster);
  if (own.transport !== 'ssm') return [await diagnoseNow(own, host, fault.map(asFault), io)];
  if (fault.length > 0) throw new UsageError(`cluster ${cluster} is not simulated: it can be given no fault`);
  return [await diagnoseReached({ config: loaded, cluster: own, ...(await deployedHosts(loaded)) }, host, io)];
}

function shown(diagnosis: Diagnosis, { output, language }: DiagnoseOptions, io: CliIo): string {
  const say = sayIn(language);
  if (output === 'json') {
    return jsonLine({
      ...diagnosis,
      causes: diagnosis.causes.map((cause) => ({ ...cause, ...tellCause(cause, say) })),
    });
  }
  return renderDiagnosis(diagnosis, say, { color: io.color, width: io.width ?? DEFAULT_WIDTH });
}

function asFault(name: string): Fault {
  const known = (Object.keys(FAULTS) as Fault[]).find((fault) => fault === name);
  if (known === undefined) throw new UsageError(`there is no fault ${JSON.stringify(name)}: farrier up --fault help`);
  return known;
}
