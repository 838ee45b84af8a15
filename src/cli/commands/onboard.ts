import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadRequest } from '../../config/onboard-load.ts';
import { onboardJsonSchema } from '../../config/onboard-schema.ts';
import { contradictions } from '../../onboard/contradictions.ts';
import { compareRequests } from '../../onboard/decision.ts';
import { questionTexts } from '../../onboard/report.ts';
import { type CliIo, DEFAULT_WIDTH, EXIT, type RegisterCommand, type SetExit } from '../io.ts';
import { examples, type Output, outputOption } from '../options.ts';
import { renderTable } from '../table.ts';
import { hanging, jsonLine } from '../text.ts';
import { registerOnboardAudit } from './onboard-audit.ts';
import { registerOnboardReview } from './onboard-review.ts';

/** The commented example that `farrier onboard template` prints. */
const TEMPLATE = fileURLToPath(new URL('../../../examples/onboard/template.yaml', import.meta.url));

const HELP = examples([
  ['farrier onboard template > request.yaml', 'A commented request to fill in'],
  ['farrier onboard check request.yaml', 'Is it complete, and does it agree with itself?'],
  ['farrier onboard review request.yaml --cluster-facts clusters.yaml', 'The verdict, with its reasons'],
]);

/** `farrier onboard template|schema|check|review|audit|compare` */
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
  onboard
    .command('compare')
    .description('Compare two versions of a request')
    .argument('<before>', 'older request')
    .argument('<after>', 'newer request')
    .addOption(outputOption())
    .action((before: string, after: string, { output }: { readonly output: Output }) =>
      compare(before, after, output, io),
    );
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

function compare(before: string, after: string, output: Output, io: CliIo): void {
  const changes = compareRequests(loadRequest(before), loadRequest(after));
  if (output === 'json') {
    io.out(jsonLine({ changes }));
    return;
  }
  if (changes.length === 0) io.out('The two say the same.\n');
  const rows = changes.map((change) => [change.path, String(change.before ?? '-'), String(change.after ?? '-')]);
  io.out(renderTable(rows, { width: io.width ?? DEFAULT_WIDTH, header: ['what', 'before', 'after'] }));
}
