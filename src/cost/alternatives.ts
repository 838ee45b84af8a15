import { amountOf, type ClusterSize, PER_RUN } from './per-run.ts';
import { PRICES } from './prices.ts';

/** Another way to keep the same numbers and be told of the same troubles, by the month. */
export interface Alternative {
  readonly name: string;
  readonly usd: number;
  readonly madeOf: string;
  readonly source: string;
}

const ALARMS = { perHost: 12, perTable: 4 } as const;
const DATADOG = { host: 15, hostMetrics: 100, metric: 0.05 } as const;
const PROMETHEUS = { instance: 30.37, gigabytes: 40, gigabyte: 0.08 } as const;

/**
 * What others would ask for as many series as a run has points. Nothing of what collects Pegasus' numbers in the first place
 * is in it, nor the work to run it.
 */
export function alternatives(clusters: readonly ClusterSize[]): readonly Alternative[] {
  const sum = (of: (cluster: ClusterSize) => number): number => clusters.reduce((all, one) => all + of(one), 0);
  const series = Math.round(sum((cluster) => amountOf(PER_RUN.points, cluster)));
  const hosts = sum((cluster) => cluster.hosts);
  const alarms = sum((cluster) => ALARMS.perHost * cluster.hosts + ALARMS.perTable * cluster.tables);
  const { metric, alarm } = PRICES.prices;
  const beyond = Math.max(0, series - hosts * DATADOG.hostMetrics);
  const machine = PROMETHEUS.instance + PROMETHEUS.gigabytes * PROMETHEUS.gigabyte;
  return [
    {
      name: 'CloudWatch metrics and alarms',
      usd: series * metric.usd + alarms * alarm.usd,
      madeOf: `${series} custom metrics, ${alarms} alarms (${ALARMS.perHost} a host, ${ALARMS.perTable} a table)`,
      source: `${metric.source}; ${alarm.source}`,
    },
    {
      name: 'Datadog Pro',
      usd: hosts * DATADOG.host + beyond * DATADOG.metric,
      madeOf: `${hosts} hosts, ${beyond} custom metrics beyond ${DATADOG.hostMetrics} a host`,
      source: 'toolstac.com, doit.com (paid by the year); UNSURE',
    },
    {
      name: 'Prometheus on one EC2 machine',
      usd: machine,
      madeOf: `a t3.medium and ${PROMETHEUS.gigabytes} GB gp3; twice that for two`,
      source: 'infracost price fixtures',
    },
  ];
}
