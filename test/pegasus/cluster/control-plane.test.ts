import { describe, expect, it } from 'vitest';
import { readClusterInfo } from '../../../src/pegasus/cluster/read-cluster-info.ts';
import { readDeadPartitions } from '../../../src/pegasus/cluster/read-dead-partitions.ts';
import { readRequestedLevel } from '../../../src/pegasus/cluster/read-requested-level.ts';
import { shellStep } from '../../support/frame.ts';
import { knownValue } from '../../support/recordings.ts';

const PAIRS = {
  meta_servers: '10.1.0.1:34601,10.1.0.2:34601',
  primary_meta_server: '10.1.0.1:34601',
  zookeeper_hosts: '10.1.0.9:2181',
  zookeeper_root: '/pegasus/demo',
  meta_function_level: 'steady',
  balance_operation_count: 'move_pri=0,copy_pri=0,copy_sec=2,total=2',
  primary_replica_count_stddev: '0.82',
  total_replica_count_stddev: '1.41',
  cluster_name: 'demo',
};

function clusterInfo(change: Record<string, unknown>) {
  return readClusterInfo(shellStep('cluster_info', JSON.stringify({ cluster_info: { ...PAIRS, ...change } })));
}

describe('cluster_info', () => {
  it('is read in the form of 2.4 and 2.5', () => {
    expect(knownValue(clusterInfo({}))).toMatchObject({
      metaServers: ['10.1.0.1:34601', '10.1.0.2:34601'],
      primaryMetaServer: '10.1.0.1:34601',
      effectiveLevel: 'steady',
      balanceOperations: 2,
      primaryCountStddev: 0.82,
    });
  });

  it.each([
    ['{\n  "copy_pri": 0,\n  "copy_sec": 20,\n  "move_pri": 8,\n  "total": 28\n}', 28],
    ['{"total": "3"}', 3],
    ['move_pri=1,copy_pri=2,copy_sec=3,total=6', 6],
    ['{\n  "copy_pri": 0,\n  "total": -1\n}', undefined],
    ['total=-1', undefined],
  ])('takes the total of the balance operations, and -1 for not computed: %j', (text, total) => {
    expect(knownValue(clusterInfo({ balance_operation_count: text })).balanceOperations).toBe(total);
  });

  it.each([
    ['balance_operation_count', '{"total": '],
    ['balance_operation_count', 'move_pri=0'],
    ['balance_operation_count', 'total=many'],
    ['balance_operation_count', '{"total": -7}'],
    ['balance_operation_count', ''],
    ['meta_function_level', 'sleepy'],
    ['meta_function_level', 'fl_'],
    ['primary_meta_server', '-'],
    ['primary_replica_count_stddev', 'nan'],
    ['total_replica_count_stddev', '-0.5'],
    ['cluster_name', { a: 1 }],
    ['zookeeper_root', null],
  ])('is unknown, with the offending column, when %s is %j', (column, value) => {
    expect(clusterInfo({ [column]: value })).toMatchObject({
      known: false,
      reason: 'malformed',
      detail: expect.stringContaining(column),
    });
  });

  it.each(['__proto__', 'toString', 'details'])('does not take %s for its table', (name) => {
    const text = `{"${name}": ${JSON.stringify(PAIRS)}}`;
    expect(readClusterInfo(shellStep('cluster_info', text))).toMatchObject({ reason: 'malformed' });
  });
});

describe('get_meta_level', () => {
  it.each([
    ['current meta level is fl_steady\n', 'steady'],
    ['Pegasus Shell 2.4.0\n\ncurrent meta level is fl_freezed\r\n', 'freezed'],
    ['current meta level is lively', 'lively'],
  ])('%j is %s', (text, level) => {
    expect(readRequestedLevel(shellStep('meta_level', text))).toEqual({ known: true, value: level });
  });

  it.each([
    ['current meta level is fl_unknown', 'malformed'],
    ['get meta level got error ERR_TIMEOUT', 'no_answer'],
    ['get meta level got error ERR_INVALID_STATE', 'command_failed'],
    ['', 'malformed'],
  ])('%j is unknown, %s', (text, reason) => {
    expect(readRequestedLevel(shellStep('meta_level', text))).toMatchObject({ known: false, reason });
  });
});

describe('ddd_diagnose', () => {
  it('gives the total that stands above the partitions', () => {
    const text = `Total 2 ddd partitions:

(1) 7.3
    config: ballot(9), last_committed(1200)
    ddd_reason: node 10.1.0.12:34801 is not alive

Proposed count: 0/2

(2) 7.4
    config: ballot(9), last_committed(1200)

Proposed count: 0/2

Diagnose ddd done.
`;
    expect(readDeadPartitions(shellStep('dead_partitions', text))).toEqual({ known: true, value: 2 });
  });

  it.each(['Total many ddd partitions:', 'Diagnose ddd done.', 'Total -1 ddd partitions:'])(
    'does not guess from %j',
    (text) => {
      expect(readDeadPartitions(shellStep('dead_partitions', text))).toMatchObject({
        known: false,
        reason: 'malformed',
      });
    },
  );
});
