import { describe, expect, it } from 'vitest';
import type { ClusterSnapshot } from '../../../src/pegasus/cluster-snapshot.ts';
import { readCluster } from '../../../src/pegasus/read-cluster.ts';
import type { Step } from '../../../src/pegasus/step.ts';
import { httpStep, shellStep } from '../../support/frame.ts';
import { recordedSnapshot } from '../../support/recordings.ts';
import { CLASS_METRICS, classCounters, onStderr, sums } from '../../support/written-later.ts';

const TOTAL = { healthy: 61, writableIll: 2, unwritable: 3, unreadable: 4, dead: 5 };
const META1 = '10.1.0.1:34601';
const META2 = '10.1.0.2:34601';

function classes(...steps: Step[]): ClusterSnapshot['partitionClasses'] {
  return readCluster({ time: 0, cluster: 'c', host: 'h' }, steps).partitionClasses;
}

function leader(server: string): Step {
  const pairs = {
    meta_servers: `${META1},${META2}`,
    primary_meta_server: server,
    zookeeper_hosts: '',
    zookeeper_root: '/p',
    meta_function_level: 'steady',
    balance_operation_count: 'total=0',
    primary_replica_count_stddev: '0.00',
    total_replica_count_stddev: '0.00',
    cluster_name: 'c',
  };
  return shellStep('cluster_info', JSON.stringify({ cluster_info: pairs }));
}

const metaSums = (server: string, metrics: Readonly<Record<string, number>>): Step =>
  httpStep(`classes:${server}`, sums('meta', metrics));

describe('classes of partitions at HEAD', () => {
  it('are those of the meta that has them, whichever was asked first', () => {
    const expected = { known: true, value: { server: META2, total: TOTAL, byTable: undefined } };
    expect(classes(metaSums(META1, {}), metaSums(META2, CLASS_METRICS))).toEqual(expected);
    expect(classes(metaSums(META2, CLASS_METRICS), metaSums(META1, {}))).toEqual(expected);
  });

  it('are sums over tables, not the highest of them', () => {
    const step = httpStep(`classes:${META1}`, sums('meta', CLASS_METRICS, { ...CLASS_METRICS, dead_partitions: 1 }));
    expect(classes(step)).toMatchObject({ value: { total: TOTAL } });
  });

  it('are told table by table where the whole of the metrics was asked for, as recorded', () => {
    const { partitionClasses } = recordedSnapshot('01-healthy-idle/snapshot');
    expect(partitionClasses).toMatchObject({
      known: true,
      value: {
        server: 'localhost:34601',
        total: { healthy: 32, writableIll: 0, unwritable: 0, unreadable: 0, dead: 0 },
      },
    });
    const byTable = partitionClasses?.known ? partitionClasses.value.byTable : undefined;
    expect(byTable?.size).toBe(3);
    expect([1, 2, 3].map((id) => byTable?.get(id)?.healthy)).toEqual([8, 8, 16]);
  });

  it.each([
    ['no meta has them', [metaSums(META1, {}), metaSums(META2, {})], 'no_answer'],
    ['one class of them is missing', [metaSums(META1, { healthy_partitions: 61 })], 'no_answer'],
    ['a replica server told them', [httpStep(`classes:${META1}`, sums('replica', CLASS_METRICS))], 'no_answer'],
    ['the leader did not answer', [metaSums(META1, {}), httpStep('classes:b:1', '', { exit: 28 })], 'no_answer'],
    ['the answer is cut', [httpStep(`classes:${META1}`, sums('meta', CLASS_METRICS).slice(0, 90))], 'malformed'],
  ])('are unknown, not 0, when %s', (_, steps, reason) => {
    expect(classes(...steps)).toMatchObject({ known: false, reason });
  });

  it('are absent where nobody asked for them', () => {
    expect(classes(leader(META1))).toBeUndefined();
  });
});

describe('classes of partitions of 2.4 and 2.5', () => {
  it('are those of the leader: the counters of the others mean nothing', () => {
    expect(classes(leader(META2), classCounters([META1, META2]))).toEqual({
      known: true,
      value: { server: META2, total: TOTAL, byTable: undefined },
    });
  });

  it.each([
    ['the leader is not known', [classCounters([META1])], 'not_collected'],
    ['the leader was not asked', [leader(META2), classCounters([META1])], 'no_answer'],
    [
      'the leader did not answer',
      [leader(META1), onStderr('counters:partitions', [`[meta-server] [${META1}] failed: ERR_TIMEOUT`])],
      'no_answer',
    ],
    [
      'the leader has not counted yet',
      [
        leader(META1),
        onStderr('counters:partitions', [
          `[meta-server] [${META1}] succeed: {"result":"OK","timestamp":1,"counters":[]}`,
        ]),
      ],
      'malformed',
    ],
    ['the shell prints nothing', [leader(META1), shellStep('counters:partitions', '')], 'malformed'],
  ])('are unknown when %s', (_, steps, reason) => {
    expect(classes(...steps)).toMatchObject({ known: false, reason });
  });
});
