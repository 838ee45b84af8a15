import { ACT_EXIT_HELP, type ActOptions, actOnIncident, withActOptions } from '../act-on-incident.ts';
import type { RegisterCommand } from '../io.ts';
import { examples } from '../options.ts';

const HELP = examples([
  ["farrier comment demo-1 'disk sdb is being replaced'", 'The message that it is over will carry it'],
]);

/** `farrier comment` */
export const registerComment: RegisterCommand = (program, io, exit) => {
  withActOptions(
    program
      .command('comment')
      .description('Write something down about an incident')
      .argument('<id>', 'incident, e.g. demo-1')
      .argument('<text>', 'at most 500 characters'),
  )
    .addHelpText('after', HELP + ACT_EXIT_HELP)
    .action((id: string, text: string, options: ActOptions) =>
      actOnIncident(id, { kind: 'comment', comment: text }, options, (by) => `${id}: comment of ${by} kept`, {
        io,
        exit,
      }),
    );
};
