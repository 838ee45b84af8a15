import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { history } from '../test/support/alerts/history.ts';
import { playLawfully } from '../test/support/alerts/laws.ts';

/** Histories between two lines of progress: a broken law is found again by the seed of its batch. */
const BATCH = 10_000;

/**
 * The laws of the alert book over as many generated histories as asked for:
 * `npm run laws -- --histories 1000000 [--seed N]`. Ends with status 1 and the smallest history that breaks a law.
 */
function main(): void {
  const { values } = parseArgs({
    options: {
      histories: { type: 'string', default: '100000' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    },
  });
  const histories = Number(values.histories);
  const first = Number(values.seed);
  if (!Number.isSafeInteger(histories) || histories < 1 || !Number.isSafeInteger(first)) {
    console.error('usage: npm run laws -- --histories <number> [--seed <number>]');
    process.exitCode = 64;
    return;
  }
  const begun = performance.now();
  for (let done = 0, seed = first; done < histories; done += BATCH, seed += 1) {
    const numRuns = Math.min(BATCH, histories - done);
    const result = fc.check(fc.property(history, playLawfully), { numRuns, seed });
    if (result.failed) {
      console.error(result.errorInstance instanceof Error ? result.errorInstance.message : '');
      console.error(fc.defaultReportMessage(result));
      process.exitCode = 1;
      return;
    }
    const seconds = (performance.now() - begun) / 1000;
    console.log(`seed ${seed}: ${done + numRuns} of ${histories} histories lawful, ${seconds.toFixed(0)} s`);
  }
}

main();
