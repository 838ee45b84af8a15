import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadRequest } from '../../config/onboard-load.ts';
import { onboardJsonSchema } from '../../config/onboard-schema.ts';
import { contradictions } from '../../onboard/contradictions.ts';
import { questionTexts } from '../../onboard/report.ts';
import { type CliIo, DEFAULT_WIDTH, EXIT, type RegisterCommand, type SetExit } from '../io.ts';
import { examples, type Output, outputOption } from '../options.ts';
import { hanging, jsonLine } from '../text.ts';
import { registerOnboardAudit } from './onboard-audit.ts';
import { registerOnboardCompare } from './onboard-compare.ts';
import { registerOnboardPlan } from './onboard-plan.ts';
import { registerOnboardRequests } from './onboard-requests.ts';
import { registerOnboardReview } from './onboard-review.ts';

/** The commented example that `farrier onboard template` prints. */
const TEMPLATE = fileURLToPath(new URL('../../../examples/onboard/template.yaml', import.meta.url));

const HELP = examples([
  ['farrier onboard template > request.yaml', 'A commented request to fill in'],
  ['farrier onboard check request.yaml', 'Is it complete, and does it agree with itself?'],
  ['farrier onboard review request.yaml --cluster-facts clusters.yaml', 'The verdict, with its reasons'],
]);

/** `farrier onboard …`: from an empty request to the audit of its table */
export const registerOnboard: RegisterCommand = (program, io, exit) => {
  const onboard = program
    .command('onboard')
    .description('Review whether a new table may come in')
    .addHelpText('after', HELP);
  onboard
    .command('template')
    .description('Print a request with comments, to be filled in')
    .action(() => io.out(readFileSync(TEMPLATE, 'utf8')));
  onboard
    .command('schema')
    .description('Print the JSON Schema of a request, for editors')
    .action(() => io.out(`${JSON.stringify(onboardJsonSchema(), undefined, 2)}\n`));
  onboard
    .command('check')
    .description(
      'Check a request: errors with file:line:column, then questions to its owner; status 3 if there are some',
    )
    .argument('<file>', 'request')
    .addOption(outputOption())
    .action((file: string, { output }: { readonly output: Output }) => check(file, output, io, exit));
  registerOnboardReview(onboard, io, exit);
  registerOnboardAudit(onboard, io, exit);
  registerOnboardRequests(onboard, io);
  registerOnboardCompare(onboard, io);
  registerOnboardPlan(onboard, io);
};

function check(file: string, output: Output, io: CliIo, exit: SetExit): void {
  const questions = contradictions(loadRequest(file));
  if (questions.length > 0) exit(EXIT.unknown);
  if (output === 'json') {
    io.out(jsonLine({ ok: questions.length === 0, questions }));
    return;
  }
  if (questions.length === 0) io.out('The request is complete and agrees with itself.\n');
  const width = io.width ?? DEFAULT_WIDTH;
  for (const { ask, why } of questionTexts(questions, 'en')) {
    io.out(`${hanging(0, '', 0, ask, width)}\n${hanging(2, '', 0, why, width)}\n`);
  }
}
