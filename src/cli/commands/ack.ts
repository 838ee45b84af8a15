import { ACT_EXIT_HELP, type ActOptions, actOnIncident, withActOptions } from '../act-on-incident.ts';
import type { RegisterCommand } from '../io.ts';
import { examples } from '../options.ts';

const HELP = examples([
  ['farrier ack demo-1', 'Nothing of it is repeated or escalated any more; whoever was told of it hears who has it'],
  ["farrier ack demo-1 --by ann --comment 'replacing the disk'", 'In the name of ann, with a word on what is done'],
]);

const UNDO_HELP = examples([['farrier unack demo-1', 'Repeats and escalations go on from here']]);

/** `farrier ack` and `farrier unack`. */
export const registerAck: RegisterCommand = (program, io, exit) => {
  withActOptions(
    program
      .command('ack')
      .description('Acknowledge an incident: it is being looked after')
      .argument('<id>', 'incident, e.g. demo-1'),
  )
    .option('--comment <text>', 'what is being done')
    .addHelpText('after', HELP + ACT_EXIT_HELP)
    .action((id: string, options: ActOptions) =>
      actOnIncident(
        id,
        { kind: 'acknowledge', comment: options.comment },
        options,
        (by) => `${id} acknowledged by ${by}`,
        {
          io,
          exit,
        },
      ),
    );
  withActOptions(
    program.command('unack').description('Take an acknowledgement back').argument('<id>', 'incident, e.g. demo-1'),
  )
    .option('--comment <text>', 'why')
    .addHelpText('after', UNDO_HELP + ACT_EXIT_HELP)
    .action((id: string, options: ActOptions) =>
      actOnIncident(
        id,
        { kind: 'unacknowledge', comment: options.comment },
        options,
        (by) => `${id} is not acknowledged any more, says ${by}`,
        { io, exit },
      ),
    );
};
