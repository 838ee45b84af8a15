import { describe, expect, it } from 'vitest';
import { readNodeUsage } from '../../../src/pegasus/cluster/read-node-usage.ts';
import { readNodes } from '../../../src/pegasus/cluster/read-nodes.ts';
import { shellStep } from '../../support/frame.ts';
import { knownValue } from '../../support/recordings.ts';

const COUNTS = { status: 'ALIVE', replica_count: '12', primary_count: '4', secondary_count: '8' };
/** The columns of 2.4: neither batch_get nor the write buffer manager. */
const USAGE = {
  memused_res_mb: '2048',
  block_cache_mb: '900',
  mem_tbl_mb: '120',
  mem_idx_mb: '64',
  disk_avl_total_ratio: '71',
  disk_avl_min_ratio: '65',
  get_qps: '10.50',
  mget_qps: '2.00',
  read_cu: '7',
  put_qps: '3.25',
  mput_qps: '0.00',
  write_cu: '9',
  'get_p99(ms)': '1.78',
  'mget_p99(ms)': '2.84',
  'put_p99(ms)': '15.78',
  'mput_p99(ms)': '22.37',
};

function listing(rows: Record<string, Record<string, unknown>>, total = String(Object.keys(rows).length)) {
  const details = Object.fromEntries(Object.entries(rows).map(([address, row]) => [address, { address, ...row }]));
  return JSON.stringify({ details, summary: { total_node_count: total, alive_node_count: '0' } }, null, 4);
}

function nodes(rows: Record<string, Record<string, unknown>>, total?: string) {
  return readNodes(shellStep('nodes', `Pegasus Shell 2.5.0\n${listing(rows, total)}\ndsn exit with code 0\n`));
}

function usage(change: Record<string, unknown>) {
  return readNodeUsage(shellStep('node_usage', listing({ '10.1.0.11:34801': { ...COUNTS, ...USAGE, ...change } })));
}

describe('nodes', () => {
  it('are read by address, host name or IP', () => {
    const rows = { '10.1.0.11:34801': COUNTS, 'replica-2.example:34801': { ...COUNTS, status: 'UNALIVE' } };
    expect(knownValue(nodes(rows)).map((row) => [row.node, row.status])).toEqual([
      ['10.1.0.11:34801', 'ALIVE'],
      ['replica-2.example:34801', 'UNALIVE'],
    ]);
  });

  it('keep what an UNALIVE node still owns', () => {
    const rows = { 'a:1': { status: 'UNALIVE', replica_count: '16', primary_count: '0', secondary_count: '16' } };
    expect(knownValue(nodes(rows))[0]).toMatchObject({ replicas: 16, secondaries: 16 });
  });

  it.each(['', ' ', 'x', '1.5', '-1', '1e3', '0x10', '99999999999999999999', null, [], {}])(
    'are unknown, never 0, when a count is %j',
    (value) => {
      expect(nodes({ 'a:1': COUNTS, 'b:2': { ...COUNTS, primary_count: value } })).toMatchObject({
        known: false,
        reason: 'malformed',
        detail: expect.stringMatching(/"b:2".*primary_count/),
      });
    },
  );

  it('are unknown when a state is neither ALIVE nor UNALIVE', () => {
    expect(nodes({ 'a:1': { ...COUNTS, status: 'NS_INVALID' } })).toMatchObject({
      detail: expect.stringContaining('"NS_INVALID"'),
    });
  });

  it('are unknown when fewer rows can be read than the summary says', () => {
    expect(nodes({ 'a:1': COUNTS }, '2')).toMatchObject({
      reason: 'malformed',
      detail: '1 nodes could be read, but the summary says 2',
    });
  });

  it('are unknown when a key stands twice, since one of the rows would vanish', () => {
    const row = JSON.stringify({ address: 'a:1', ...COUNTS });
    const text = `{"details":{"a:1":${row},"a:1":${row}},"summary":{"total_node_count":"2"}}`;
    expect(readNodes(shellStep('nodes', text))).toMatchObject({ known: false, reason: 'malformed' });
  });

  it.each(['not an address', '', 'a:b', 'a:1\nb:2'])('are unknown when an address is %j', (address) => {
    expect(nodes({ [address]: COUNTS })).toMatchObject({ known: false, reason: 'malformed' });
  });
});

describe('node usage', () => {
  it('is read without the columns that 2.4 does not have', () => {
    expect(knownValue(usage({}))).toEqual([
      {
        node: '10.1.0.11:34801',
        status: 'ALIVE',
        residentMemoryMb: 2048,
        diskAvailablePercent: 71,
        diskAvailableMinPercent: 65,
        getQps: 10.5,
        multiGetQps: 2,
        batchGetQps: 0,
        putQps: 3.25,
        multiPutQps: 0,
        getP99Ms: 1.78,
        multiGetP99Ms: 2.84,
        batchGetP99Ms: 0,
        putP99Ms: 15.78,
        multiPutP99Ms: 22.37,
        figures: expect.any(Object),
      },
    ]);
  });

  it('takes the zeros of an UNALIVE row for nothing said about memory and disks', () => {
    const [row] = knownValue(usage({ status: 'UNALIVE', memused_res_mb: '0', disk_avl_min_ratio: '0' }));
    expect(row).toMatchObject({ residentMemoryMb: undefined, diskAvailableMinPercent: undefined });
  });

  it('takes the zeros of a server that has just started and counts nothing yet for nothing said', () => {
    const zeros = { memused_res_mb: '0', disk_avl_total_ratio: '0', disk_avl_min_ratio: '0' };
    expect(knownValue(usage(zeros))[0]).toMatchObject({
      status: 'ALIVE',
      residentMemoryMb: undefined,
      diskAvailablePercent: undefined,
      diskAvailableMinPercent: undefined,
    });
    expect(knownValue(usage({ ...zeros, disk_avl_min_ratio: '4' }))[0]).toMatchObject({ diskAvailableMinPercent: 4 });
  });

  it('keeps a full disk of a live node: 0 percent available', () => {
    expect(knownValue(usage({ disk_avl_min_ratio: '0' }))[0]).toMatchObject({ diskAvailableMinPercent: 0 });
  });

  it.each([
    ['get_qps', '-3.00'],
    ['get_qps', '18446744073709551615.00'],
    ['put_p99(ms)', 'inf'],
    ['disk_avl_min_ratio', '101'],
    ['memused_res_mb', '2 GB'],
    ['bget_qps', '-'],
  ])('is unknown, never 0, when %s is %j', (column, value) => {
    expect(usage({ [column]: value })).toMatchObject({
      known: false,
      reason: 'malformed',
      detail: expect.stringContaining(column),
    });
  });

  it.each([
    'query perf counter info from node 10.1.0.12:34801 failed',
    'ERROR: query resource metrics from node 10.1.0.12:34801 failed, msg=ERR_TIMEOUT',
    'ERROR: query starting rw requests metrics from node 10.1.0.12:34801 failed, msg=Connection reset',
  ])('is unknown as a whole when one live node does not answer: %s', (text) => {
    expect(readNodeUsage(shellStep('node_usage', `${text}\ndsn exit with code 0\n`))).toMatchObject({
      known: false,
      reason: 'no_answer',
      detail: expect.stringContaining('10.1.0.12:34801'),
    });
  });

  it.each([
    'decode perf counter info from node 10.1.0.12:34801 failed, result = unknown command',
    'query perf counter info from node 10.1.0.12:34801 returns error, error = ERROR',
    'ERROR: query resource metrics from node 10.1.0.12:34801 failed, http_status=NOT_FOUND, msg=x',
    'ERROR: resource metrics response from node 10.1.0.12:34801 failed, msg=ERR_INVALID_DATA',
  ])('does not say of a node that answered wrongly that it did not answer: %s', (text) => {
    expect(readNodeUsage(shellStep('node_usage', `${text}\ndsn exit with code 0\n`))).toMatchObject({
      known: false,
      reason: 'command_failed',
    });
  });
});
