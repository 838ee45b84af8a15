import { parseArgs } from 'node:util';
import { fuzz } from '../test/fuzz/fuzz.ts';

/** Feeds mutated inputs to every parser and prints what came of it. Ends with 1 if anything went wrong. */
const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, inputs: { type: 'string', default: '1000000' } },
});
const [seed, inputs] = [Number(values.seed), Number(values.inputs)];
if (!Number.isInteger(seed) || !Number.isInteger(inputs) || inputs < 1) {
  console.error('--seed and --inputs are whole numbers, --inputs at least 1');
  process.exit(64);
}

const begun = performance.now();
const { byKind, characters, failures, slowest } = fuzz(seed, inputs, () => performance.now());
const seconds = (performance.now() - begun) / 1000;

console.log(`seed ${seed}: ${inputs} inputs in ${seconds.toFixed(1)} s`);
console.log(
  `${Math.round(inputs / seconds)} inputs/s, ${(characters / 1e6 / seconds).toFixed(1)} million characters/s`,
);
console.log(`slowest: ${slowest.ms.toFixed(1)} ms, ${slowest.kind}, ${slowest.characters} characters`);
for (const [kind, count] of [...byKind].toSorted(([a], [b]) => (a < b ? -1 : 1))) console.log(`  ${kind}: ${count}`);
console.log(failures.length === 0 ? 'no exception escaped, no fact out of nothing' : `${failures.length} failures`);
for (const failure of failures) console.log(JSON.stringify(failure));
process.exitCode = failures.length === 0 ? 0 : 1;
