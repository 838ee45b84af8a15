import type { FunctionName } from '../contract.ts';
import { added, type Cost, priced, type Quantities } from './cost-of.ts';
import { MEMORY_MB } from './memory.ts';
import {
  ASSUMED_MS,
  amountOf,
  type ClusterSize,
  LOG_BYTES,
  PER_COMPACTION,
  PER_HOUR,
  PER_RUN,
  PER_TICK,
} from './per-run.ts';
import { type Extras, MONTH_HOURS, standing } from './standing.ts';

export interface EstimatedCluster extends ClusterSize {
  /** Runs of all its inspections in a month. */
  readonly runs: number;
}

const MONTH_MINUTES = MONTH_HOURS * 60;
const MONTH_DAYS = MONTH_HOURS / 24;
const GB = 1e9;

/**
 * What a month costs in which nothing happens, once as much is stored as ever will be: from the counts of one run, and
 * durations that are assumed. Without messages and without what people ask.
 */
export function estimate(clusters: readonly EstimatedCluster[], extras: Extras): Omit<Cost, 'unpriced'> {
  return priced(
    added([standing(1, extras), ticks(clusters), ...clusters.flatMap((one) => [runs(one), compaction(one)])]),
  );
}

function runs(cluster: EstimatedCluster): Quantities {
  const { runs: count, hosts } = cluster;
  const answers = hosts + 1;
  // As the queue gathers them: batches of ten, and one that began before the others had come.
  const batches = Math.ceil(answers / 10) + 1;
  const gigabytes = (count * amountOf(PER_RUN.byteDays, cluster)) / MONTH_DAYS / GB;
  return added([
    {
      dynamodbWrite:
        count * amountOf(PER_RUN.writeUnits, cluster) +
        Math.min(count, MONTH_HOURS) * Math.max(0, amountOf(PER_HOUR.writeUnits, cluster)),
      dynamodbRead: count * amountOf(PER_RUN.readUnits, cluster),
      dynamodbStorage: gigabytes,
      dynamodbRecovery: gigabytes,
      schedule: count,
      // Every answer is sent, every batch received and deleted; so is the run to be judged.
      sqsRequest: count * (answers + 2 * batches + 3),
    },
    invocations('dispatch', count),
    invocations('collect', count * batches),
    invocations('evaluate', count),
  ]);
}

function ticks(clusters: readonly EstimatedCluster[]): Quantities {
  const reads = clusters.reduce((sum, cluster) => sum + amountOf(PER_TICK.readUnits, cluster), 0);
  return added([
    {
      dynamodbWrite: MONTH_MINUTES * PER_TICK.writeUnits,
      dynamodbRead: MONTH_MINUTES * reads,
      schedule: 2 * MONTH_MINUTES + MONTH_HOURS,
    },
    invocations('watch', MONTH_MINUTES),
    invocations('self-watch', MONTH_MINUTES),
    invocations('compact', MONTH_HOURS),
  ]);
}

function compaction({ hosts, tables, runs: count }: EstimatedCluster): Quantities {
  const { size, writeUnits, readUnits } = PER_COMPACTION;
  const share = (hosts + tables + size.others) / (size.hosts + size.tables + size.others);
  const units = ({ fixed, perRun }: typeof writeUnits | typeof readUnits): number =>
    share * (MONTH_HOURS * fixed + count * perRun);
  return { dynamodbWrite: units(writeUnits), dynamodbRead: units(readUnits) };
}

function invocations(name: FunctionName & keyof typeof ASSUMED_MS, count: number): Quantities {
  return {
    lambdaRequest: count,
    lambdaTime: (count * ASSUMED_MS[name] * MEMORY_MB[name]) / 1000 / 1024,
    logs: (count * LOG_BYTES) / GB,
  };
}
