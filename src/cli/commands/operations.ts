import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { durationMs } from '../../config/durations.ts';
import { ATTESTATIONS, OPERATION_KINDS, type OperationKind } from '../../operate/operation.ts';
import type { OperationAsk } from '../../pipeline/operate-request.ts';
import { LANGUAGES, type Language } from '../../words/message.ts';
import { ACT_EXIT_HELP, type ActOptions, withActOptions } from '../act-on-incident.ts';
import type { CliIo, RegisterCommand, SetExit } from '../io.ts';
import { abort, approve, plan, run } from '../operate.ts';
import { list, status } from '../operate-look.ts';
import { throwKillSwitch } from '../operate-switch.ts';
import { examples } from '../options.ts';

export interface OperateOptions extends ActOptions {
  readonly cluster?: string;
}

export interface PlanOptions extends OperateOptions, Omit<OperationAsk, 'kind' | 'timeLimitMinutes' | 'attested'> {
  readonly attest?: OperationAsk['attested'];
  readonly timeLimit?: number;
  readonly language: Language;
}

const PLAN_HELP = examples([
  ['farrier operations plan rebalance --time-limit 2h', 'What a rebalance would do, and whether it may be done now'],
  [
    "farrier operations plan freeze --why '3 of 5 servers lost, power failure in room 2'",
    'Nothing is moved or cured any more until it is lifted',
  ],
  [
    'farrier operations plan supervisor_stop --host replica3 --unit pegasus-replica.service',
    'Stops one server, unless partitions would become unwritable',
  ],
]);
const PLAN_EXIT_HELP = `
Exit status:
  0 every condition holds   2 one does not   3 one is not known   64 refused, and why
`;
const STATUS_EXIT_HELP = `
Exit status:
  0 planned, under way or ended as meant   2 failed   64 there is no such operation
`;
const APPROVE_HELP = examples([
  [
    'farrier operations approve op-20261125-020000 --hash 3fa9… --by bob',
    'What plan printed; by another person than who planned it, within 30 minutes',
  ],
]);
const STOP_HELP = examples([
  ["farrier operations stop-all --comment 'incident 12'", 'Nothing begins on any cluster; what runs is taken back'],
  ['farrier operations allow', 'Operations may be planned and run again'],
]);

/** `farrier operations plan|approve|run|status|abort|ls|stop-all|allow` */
export const registerOperations: RegisterCommand = (program, io, exit) => {
  const operations = program
    .command('operations')
    .description('Act on a cluster with care: plan, approve by another person, run, watch, take back');
  registerPlan(operations, io, exit);
  withOperation(operations.command('approve').description('Approve a plan, bound to its hash'), io, exit, approve)
    .requiredOption('--hash <hash>', 'as plan printed it: what was planned is what is approved')
    .addHelpText('after', APPROVE_HELP);
  withOperation(
    operations.command('run').description('Begin what was approved; the conditions are looked at once more'),
    io,
    exit,
    run,
  );
  withOperation(
    operations.command('status').description('Where an operation stands, and everything that was done by whom'),
    io,
    exit,
    status,
  ).addHelpText('after', STATUS_EXIT_HELP);
  withOperation(operations.command('abort').description('End an operation and take it back'), io, exit, abort).option(
    '--comment <text>',
    'why',
  );
  withActOptions(
    operations
      .command('ls')
      .description('List the operations, newest first')
      .option('--cluster <name>', 'only of this cluster'),
  ).action((options: OperateOptions) => list(options, io));
  registerSwitch(operations, io);
};

function registerPlan(operations: Command, io: CliIo, exit: SetExit): void {
  withActOptions(
    operations
      .command('plan')
      .description('Print what an operation would do, what could go wrong, and whether it may be done now')
      .addArgument(new Argument('<kind>', 'operation').choices(OPERATION_KINDS))
      .option('--cluster <name>', 'of which cluster; may be left out where the configuration has only one')
      .addOption(new Option('--time-limit <duration>', 'a rebalance ends then, e.g. 2h').argParser(minutesOf))
      .addOption(new Option('--copy-rate <number>', 'of a rebalance: MB/s per disk').argParser(numberOf))
      .option('--only-primaries', 'of a rebalance: switch roles, and copy no data')
      .addOption(
        new Option('--window <span>', 'of a rebalance: quiet hours, as FROM/TO with an offset').argParser(windowOf),
      )
      .addOption(
        new Option('--attest <what...>', 'of a rebalance: what you vouch for where it cannot be seen').choices(
          ATTESTATIONS,
        ),
      )
      .option('--why <text>', 'of a freeze: the reason')
      .option('--host <name>', 'of a server’s stop or start: the host')
      .option('--unit <name>', 'of a server’s stop or start: the unit of its supervisor')
      .addOption(new Option('--language <language>', 'language of the plan').choices(LANGUAGES).default('en')),
  )
    .addHelpText('after', PLAN_HELP + PLAN_EXIT_HELP)
    .action((kind: OperationKind, options: PlanOptions) => plan(kind, options, io, exit));
}

function registerSwitch(operations: Command, io: CliIo): void {
  for (const [name, stopped] of [
    ['stop-all', true],
    ['allow', false],
  ] as const) {
    withActOptions(
      operations
        .command(name)
        .description(
          stopped ? 'Pull the kill switch: nothing begins, and what runs is taken back' : 'Let the kill switch go',
        )
        .option('--cluster <name>', 'only of this cluster; every cluster if left out')
        .option('--comment <text>', 'why'),
    )
      .addHelpText('after', STOP_HELP)
      .action((options: OperateOptions) => throwKillSwitch(stopped, options, io));
  }
}

/** A command on one operation. */
function withOperation<O extends OperateOptions>(
  command: Command,
  io: CliIo,
  exit: SetExit,
  work: (id: string, options: O, io: CliIo, exit: SetExit) => Promise<void>,
): Command {
  return withActOptions(
    command
      .argument('<id>', 'operation, e.g. op-20261125-020000')
      .option('--cluster <name>', 'of which cluster; may be left out where only one has such an operation'),
  )
    .addHelpText('after', work === status ? '' : ACT_EXIT_HELP)
    .action((id: string, options: O) => work(id, options, io, exit));
}

function minutesOf(text: string): number {
  if (/^[1-9][0-9]{0,3}[mh]$/.test(text)) return durationMs(text) / 60_000;
  throw new InvalidArgumentError('It is a number and m or h, e.g. 2h.');
}

/** `2026-11-26T02:00+08:00/2026-11-26T05:00+08:00` */
function windowOf(text: string): { readonly from: number; readonly to: number } {
  const [from = '', to = '', ...more] = text.split('/');
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/;
  const span = { from: Date.parse(from), to: Date.parse(to) };
  const isSpan = more.length === 0 && instant.test(from) && instant.test(to) && span.from < span.to;
  if (isSpan) return span;
  throw new InvalidArgumentError('It is FROM/TO, e.g. 2026-11-26T02:00+08:00/2026-11-26T05:00+08:00.');
}

function numberOf(text: string): number {
  if (/^[0-9]{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a whole number.');
}
