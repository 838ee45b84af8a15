import { describe, expect, it } from 'vitest';
import { readTableDetail } from '../../../src/pegasus/cluster/read-table-detail.ts';
import { readTableStat } from '../../../src/pegasus/cluster/read-table-stat.ts';
import { readTableList } from '../../../src/pegasus/cluster/read-tables.ts';
import { shellStep } from '../../support/frame.ts';
import { knownValue } from '../../support/recordings.ts';

/** JSON text, because a literal `__proto__` would be lost on the way. */
function rowsByKey(rows: readonly (readonly [string, Record<string, unknown>])[]): string {
  return `{${rows.map(([key, row]) => `${JSON.stringify(key)}:${JSON.stringify(row)}`).join(',')}}`;
}

const GENERAL = { status: 'AVAILABLE', partition_count: '8', replica_count: '3', app_type: 'pegasus' };
const HEALTH = { partition_count: '8', fully_healthy: '6', unhealthy: '2', write_unhealthy: '1', read_unhealthy: '1' };
const HOSTILE = ['a.b:c_d', '__proto__', 'constructor', '(total:2)', 'ERROR', '表', 'a'.repeat(256)];

function list(names: readonly string[], change: { general?: object; health?: object; total?: string } = {}) {
  const general = names.map((app_name, i): [string, object] => [
    String(i + 1),
    { app_id: String(i + 1), app_name, ...GENERAL, ...change.general },
  ]);
  const health = names.map((app_name, i): [string, object] => [
    String(i + 1),
    { app_id: String(i + 1), app_name, ...HEALTH, ...change.health },
  ]);
  const summary = JSON.stringify({ total_app_count: change.total ?? String(names.length) });
  const sections = [general, health].map((rows) => rowsByKey(rows as [string, Record<string, unknown>][]));
  return readTableList(
    shellStep('tables', `{"general_info":${sections[0]},"healthy_info":${sections[1]},"summary":${summary}}`),
  );
}

describe('the list of tables', () => {
  it('joins health by table id', () => {
    expect(knownValue(list(['orders']))).toEqual([
      {
        id: 1,
        name: 'orders',
        status: 'AVAILABLE',
        partitions: 8,
        replicaCount: 3,
        health: { fullyHealthy: 6, unhealthy: 2, writeUnhealthy: 1, readUnhealthy: 1 },
      },
    ]);
  });

  it('keeps hostile names as they are', () => {
    expect(knownValue(list(HOSTILE)).map((table) => table.name)).toEqual(HOSTILE);
  });

  it.each(['', 'a\nb', 'a\u0000', 'a'.repeat(257)])('is unknown when a name is %j', (name) => {
    expect(list([name])).toMatchObject({ known: false, reason: 'malformed' });
  });

  it('has no health for tables that are not AVAILABLE, and does not count them', () => {
    const text = `{"general_info":${rowsByKey([['3', { app_id: '3', app_name: 'new', ...GENERAL, status: 'CREATING' }]])},
"summary":{"total_app_count":"0"}}`;
    const [row] = knownValue(readTableList(shellStep('tables', text)));
    expect(row).toEqual({ id: 3, name: 'new', status: 'CREATING', partitions: 8, replicaCount: 3 });
  });

  it('may be empty', () => {
    const text = '{"general_info":{},"summary":{"total_app_count":"0"}}';
    expect(readTableList(shellStep('tables', text))).toEqual({ known: true, value: [] });
  });

  it('is unknown when an AVAILABLE table has no health', () => {
    const text = `{"general_info":${rowsByKey([['1', { app_id: '1', app_name: 'a', ...GENERAL }]])},"healthy_info":{}}`;
    expect(readTableList(shellStep('tables', text))).toMatchObject({ detail: expect.stringContaining('healthy_info') });
  });

  it('is unknown when rows are missing', () => {
    expect(list(['a'], { total: '2' })).toMatchObject({ known: false, reason: 'malformed' });
  });

  it.each(['fully_healthy', 'unhealthy', 'write_unhealthy', 'read_unhealthy'])(
    'is unknown, never healthy, when %s cannot be read',
    (column) => {
      expect(list(['a'], { health: { [column]: 'n/a' } })).toMatchObject({
        known: false,
        detail: expect.stringContaining(`${column} is "n/a"`),
      });
    },
  );

  it('is unknown when the metas cannot be asked', () => {
    const step = shellStep('tables', 'list apps failed, error=ERR_TIMEOUT\n');
    expect(readTableList(step)).toMatchObject({ known: false, reason: 'no_answer' });
  });
});

const COLUMNS = ['GET', 'MGET', 'BGET', 'PUT', 'MPUT', 'DEL', 'MDEL', 'INCR', 'CAS', 'CAM', 'SCAN', 'RCU', 'WCU'];
const RATES = Object.fromEntries(COLUMNS.map((column, index) => [column, `${2 ** index}.001`]));
const STAT = { app_id: '7', pcount: '8', ...RATES, delay: '1.000', reject: '2.000', file_mb: '512.500' };

function stat(rows: readonly (readonly [string, Record<string, unknown>])[], before = '') {
  const own = rows.map(([name, row]): [string, Record<string, unknown>] => [name, { app_name: name, ...row }]);
  return readTableStat(shellStep('table_stat', `${before}{"app_stat":${rowsByKey(own)}}`));
}

describe('app_stat', () => {
  it('adds the operations to reads and writes, without capacity units', () => {
    expect(knownValue(stat([['orders', STAT]]))).toEqual([
      {
        table: 'orders',
        readQps: 1031.004,
        writeQps: 1016.007,
        storageMb: 512.5,
        rejected: 2,
        delayed: 1,
        figures: expect.any(Object),
      },
    ]);
  });

  it('leaves out the total, whose number is one short at HEAD', () => {
    const total = { ...STAT, app_id: '0', pcount: '16' };
    expect(
      knownValue(
        stat([
          ['a', STAT],
          ['b', STAT],
          ['(total:1)', total],
        ]),
      ).map((row) => row.table),
    ).toEqual(['a', 'b']);
  });

  it.each([
    ['(total:1)', '7'],
    ['orders', '0'],
  ])('is unknown when %s with the id %s is neither a table nor the total', (name, id) => {
    expect(stat([[name, { ...STAT, app_id: id }]])).toMatchObject({ known: false, reason: 'malformed' });
  });

  it('keeps tables with hostile names', () => {
    const names = HOSTILE.filter((name) => name !== '(total:2)');
    expect(knownValue(stat(names.map((name) => [name, STAT]))).map((row) => row.table)).toEqual(names);
  });

  it('is unknown when the rows have fewer partitions than the total', () => {
    const total = { ...STAT, app_id: '0', pcount: '16' };
    expect(
      stat([
        ['a', STAT],
        ['(total:1)', total],
      ]),
    ).toMatchObject({
      known: false,
      detail: '8 partitions could be read, but the summary says 16',
    });
  });

  it.each([...COLUMNS.filter((column) => !/[RW]CU/.test(column)), 'delay', 'reject', 'file_mb'])(
    'is unknown, never 0, when %s cannot be read',
    (column) => {
      for (const value of ['', '-1.000', 'nan', '1,5', '18446744073709551616']) {
        expect(stat([['a', { ...STAT, [column]: value }]])).toMatchObject({ known: false, reason: 'malformed' });
      }
    },
  );

  it('is partial when an error stands beside the table, in colour, on either stream', () => {
    const colour =
      '\u001b[1m\u001b[38;2;255;000;000mERROR: query row data requests metrics from node a:1 failed\n\u001b[0m';
    const expected = {
      known: false,
      reason: 'partial',
      detail: expect.stringMatching(/^ERROR: query .* from node a:1 failed$/),
    };
    expect(stat([['a', STAT]], colour)).toMatchObject(expected);
    const text = JSON.stringify({ app_stat: { a: { app_name: 'a', ...STAT } } });
    expect(readTableStat(shellStep('table_stat', text, { stderr: colour }))).toMatchObject(expected);
  });

  it('is not partial for a log line that mentions an error', () => {
    const log = 'E2026-11-23 09:46:14.741 (1795427174741435985 2318) x.y: call failed, ERR_TIMEOUT\n';
    expect(stat([['a', STAT]], log).known).toBe(true);
  });
});

const PARTITION = {
  ballot: '5',
  replica_count: '2/3',
  primary: '10.1.0.11:34801',
  secondaries: '[10.1.0.12:34801]',
};

function detail(rows: readonly Record<string, unknown>[], partitionCount = String(rows.length)) {
  const general = { app_name: 'orders', app_id: '7', partition_count: partitionCount, max_replica_count: '3' };
  const replicas = Object.fromEntries(rows.map((row, pidx) => [pidx, { pidx: String(pidx), ...PARTITION, ...row }]));
  return readTableDetail(shellStep('table:orders', JSON.stringify({ general, replicas })));
}

describe('app -d', () => {
  it('gives the replicas of each partition', () => {
    expect(knownValue(detail([{}, { primary: '-', replica_count: '0/3', secondaries: '[]' }]))).toEqual({
      id: 7,
      name: 'orders',
      maxReplicaCount: 3,
      partitions: [
        { index: 0, replicasHave: 2, replicasWant: 3, primary: '10.1.0.11:34801', secondaries: ['10.1.0.12:34801'] },
        { index: 1, replicasHave: 0, replicasWant: 3, primary: undefined, secondaries: [] },
      ],
    });
  });

  it.each(['0/0', '-'])('marks the children of a split, which print %s', (replicaCount) => {
    const child = { ballot: '-1', replica_count: replicaCount, primary: '-', secondaries: '-' };
    expect(knownValue(detail([{}, child])).partitions[1]).toMatchObject({ index: 1, splitting: true, secondaries: [] });
  });

  it.each([
    { replica_count: '3' },
    { replica_count: '3/' },
    { replica_count: '1/2/3' },
    { replica_count: '-' },
    { primary: 'nobody' },
    { secondaries: '10.1.0.12:34801' },
    { secondaries: '[x]' },
    { pidx: 'first' },
  ])('is unknown when a partition has %j', (change) => {
    expect(detail([{}, change])).toMatchObject({ known: false, reason: 'malformed' });
  });

  it('is unknown when partitions are missing', () => {
    expect(detail([{}], '2')).toMatchObject({ known: false, reason: 'malformed' });
  });

  it('says that there is no such table', () => {
    const step = shellStep('table:x', 'query app x failed, error=ERR_OBJECT_NOT_FOUND\n');
    expect(readTableDetail(step)).toMatchObject({ known: false, reason: 'command_failed' });
  });
});
