import { DOCUMENTED } from '../../checks/documented.ts';
import { nearest } from '../../config/nearest.ts';
import { type CliIo, DEFAULT_WIDTH, type RegisterCommand, UsageError } from '../io.ts';
import { examples, type Output, outputOption } from '../options.ts';
import { checkData, renderCheck, renderChecks } from '../render-checks.ts';
import { jsonLine } from '../text.ts';

const HELP = examples([
  ['farrier checks', 'Every check with the question it answers'],
  ['farrier checks nodes.freeze_margin', 'One check: sources, limits with their origin, impact, what to do'],
  ['farrier checks --output json', 'The same for programs, one check a line'],
]);

/** `farrier checks [id]`: the catalogue, from the same values that judge. */
export const registerChecks: RegisterCommand = (program, io) => {
  program
    .command('checks')
    .description('List the checks, or explain one')
    .argument('[id]', 'explain this check')
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action((id: string | undefined, options: { readonly output: Output }) => print(id, options.output, io));
};

function print(id: string | undefined, output: Output, io: CliIo): void {
  const checks = id === undefined ? DOCUMENTED : DOCUMENTED.filter((check) => check.id === id);
  const [first] = checks;
  if (first === undefined) throw unknownId(id ?? '');
  const width = io.width ?? DEFAULT_WIDTH;
  if (output === 'json') io.out(checks.map((check) => jsonLine(checkData(check))).join(''));
  else io.out(id === undefined ? renderChecks(checks, width) : renderCheck(first, width));
}

/** Names the nearest id, then those that begin most alike. */
function unknownId(id: string): UsageError {
  const ids = DOCUMENTED.map((check) => check.id);
  const alike = ids
    .map((each) => ({ each, shared: sharedLength(each, id) }))
    .filter(({ shared }) => shared >= MIN_SHARED)
    .toSorted((a, b) => b.shared - a.shared)
    .map(({ each }) => each);
  const near = [...new Set([nearest(id, ids) ?? [], alike].flat())].slice(0, 3);
  const hint = near.length > 0 ? `did you mean ${near.join(', ')}?` : '`farrier checks` lists all of them';
  return new UsageError(`there is no check ${JSON.stringify(id)}; ${hint}`);
}

const MIN_SHARED = 4;

/** Characters at the beginning that are the same. */
function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
