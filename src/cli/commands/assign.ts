import { ACT_EXIT_HELP, type ActOptions, actOnIncident, withActOptions } from '../act-on-incident.ts';
import type { RegisterCommand } from '../io.ts';
import { examples } from '../options.ts';

const HELP = examples([
  ['farrier assign demo-1 bob', 'bob looks after it'],
  ['farrier assign demo-1', 'Nobody in particular does'],
]);

/** `farrier assign` */
export const registerAssign: RegisterCommand = (program, io, exit) => {
  withActOptions(
    program
      .command('assign')
      .description('Say who looks after an incident')
      .argument('<id>', 'incident, e.g. demo-1')
      .argument('[to]', 'who; nobody if left out'),
  )
    .addHelpText('after', HELP + ACT_EXIT_HELP)
    .action((id: string, to: string | undefined, options: ActOptions) =>
      actOnIncident(id, { kind: 'assign', to }, options, (by) => `${id} assigned to ${to ?? 'nobody'} by ${by}`, {
        io,
        exit,
      }),
    );
};
