import { ACT_EXIT_HELP, type ActOptions, actOnIncident, withActOptions } from '../act-on-incident.ts';
import type { RegisterCommand } from '../io.ts';
import { examples } from '../options.ts';

const HELP = examples([
  [
    "farrier close demo-1 --comment 'the node was taken out on purpose'",
    'Whoever was told of it is told that it is over; what is bad in the next run opens a new incident',
  ],
]);

/** `farrier close` */
export const registerClose: RegisterCommand = (program, io, exit) => {
  withActOptions(
    program
      .command('close')
      .description('End an incident by hand, whatever its alerts say')
      .argument('<id>', 'incident, e.g. demo-1'),
  )
    .option('--comment <text>', 'why')
    .addHelpText('after', HELP + ACT_EXIT_HELP)
    .action((id: string, options: ActOptions) =>
      actOnIncident(id, { kind: 'close', comment: options.comment }, options, (by) => `${id} closed by ${by}`, {
        io,
        exit,
      }),
    );
};
