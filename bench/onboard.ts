import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { loadClusterFacts, loadRequest } from '../src/config/onboard-load.ts';
import { DEFAULT_SKEW, reviewRequest } from '../src/onboard/review.ts';
import { simulateSkew } from '../src/onboard/skew.ts';

/* Prints how long a review takes. It judges nothing: numbers depend on the machine. */

const PARTITIONS = 1024;
const TIMES = 5;
const example = (name: string) => fileURLToPath(new URL(`../examples/onboard/${name}`, import.meta.url));

function timed(what: string, run: () => unknown): void {
  const times = Array.from({ length: TIMES }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const [best = 0] = times;
  const worst = times.at(-1) ?? 0;
  console.log(
    `${what.padEnd(64)} ${best.toFixed(0).padStart(5)} ms best  ${worst.toFixed(0).padStart(5)} ms worst of ${TIMES}`,
  );
}

const request = loadRequest(example('template.yaml'));
const clusters = loadClusterFacts(example('clusters.yaml'));
const TERABYTES = 8 * 1024 ** 4;
const large = {
  ...request,
  records: { ...request.records, count: TERABYTES / request.records.average },
  data: { ...request.data, now: TERABYTES },
};
const skewed = {
  ...large,
  keys: {
    ...request.keys,
    hash: [
      { field: 'tenant', type: 'text', cardinality: 1e6, distribution: 'skewed', largestShare: 0.05 },
      { field: 'hour', type: 'time', cardinality: 1000, distribution: 'time' },
    ],
  },
} as const;

console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} processors, Node ${process.version}\n`);
const keys = DEFAULT_SKEW.keys.toLocaleString('en-US');
timed(`skew alone, ${keys} even keys, ${PARTITIONS} partitions`, () => simulateSkew(request, PARTITIONS, DEFAULT_SKEW));
for (const [name, asked] of [
  ['even keys', large],
  ['two skewed parts', skewed],
] as const) {
  const { partitions } = reviewRequest(asked, clusters);
  timed(`whole review, ${keys} keys, ${partitions.partitions} partitions, ${name}`, () =>
    reviewRequest(asked, clusters),
  );
}
