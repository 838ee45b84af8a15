import { describe, expect, it } from 'vitest';
import { readPerfCounters } from '../../../src/pegasus/cluster/read-perf-counters.ts';
import { readServerInfo } from '../../../src/pegasus/cluster/read-server-info.ts';
import { readServerStat } from '../../../src/pegasus/cluster/read-server-stat.ts';
import { shellStep } from '../../support/frame.ts';
import { knownValue } from '../../support/recordings.ts';

const LOG = 'E2026-03-01 10:02:03.7 (1772330523045000000 1a2b) shell.io-thrd.1: network.cpp:1:f(): ERR_TIMEOUT\n';

/** As 2.4 and 2.5 print it: on stderr, between log lines. */
function textStep(step: string, calls: readonly string[], counts?: readonly [number, number]) {
  const failed = calls.filter((call) => call.includes('] failed:')).length;
  const [succeeded, lost] = counts ?? [calls.length - failed, failed];
  const end = `\nSucceed count: ${succeeded}\nFailed count: ${lost}\n`;
  const stderr = `${LOG}COMMAND: ${step}\n\n${calls.join('\n')}\n${end}`;
  return shellStep(step, 'Pegasus Shell 2.5.0\nThe cluster name is: demo\ndsn exit with code 0\n', { stderr });
}

function jsonStep(step: string, details: unknown, counts: readonly [number, number] = [1, 0]) {
  const [succeed_count, failed_count] = counts;
  return shellStep(step, JSON.stringify({ command: `${step} `, details, failed_count, succeed_count }, null, 2));
}

function acked(message: unknown, role = 'replica-server') {
  return { acked: true, message, role };
}

describe('server_info of 2.4 and 2.5', () => {
  it('is read from stderr, with the servers that did not answer', () => {
    const step = textStep('server-info', [
      'CALL [meta-server] [10.1.0.1:34601] succeed: Pegasus Server 2.5.0 (1a2b3c4) Release, Started at 2026-02-01 08:00:00',
      'CALL [replica-server] [10.1.0.11:34801] succeed: Pegasus Server 2.4.0 (1a2b3c4) , Started at 2026-02-01 08:00:01',
      'CALL [replica-server] [10.1.0.12:34801] failed: ERR_TIMEOUT',
    ]);
    expect(knownValue(readServerInfo(step))).toEqual([
      {
        server: '10.1.0.1:34601',
        role: 'meta',
        answer: { known: true, value: { version: '2.5.0', gitSha: '1a2b3c4', startTime: '2026-02-01 08:00:00' } },
      },
      {
        server: '10.1.0.11:34801',
        role: 'replica',
        answer: { known: true, value: { version: '2.4.0', gitSha: '1a2b3c4', startTime: '2026-02-01 08:00:01' } },
      },
      {
        server: '10.1.0.12:34801',
        role: 'replica',
        answer: { known: false, reason: 'no_answer', detail: 'ERR_TIMEOUT' },
      },
    ]);
  });

  it('reads the answer of a server of HEAD among them, as one that an upgrade has reached', () => {
    const info = { build_type: 'Release', git_SHA: 'db756dc', start_time: '2026-02-01 08:00:00', version: '2.6.0' };
    const step = textStep('server-info', [`CALL [replica-server] [a:1] succeed: ${JSON.stringify(info)}`]);
    const value = { version: '2.6.0', gitSha: 'db756dc', startTime: '2026-02-01 08:00:00' };
    expect(knownValue(readServerInfo(step))[0]?.answer).toEqual({ known: true, value });
  });

  it('gives a server whose answer has another form as unknown, with the text', () => {
    const step = textStep('server-info', ["CALL [meta-server] [a:1] succeed: unknown command 'server-info'"]);
    expect(knownValue(readServerInfo(step))[0]?.answer).toMatchObject({
      reason: 'malformed',
      detail: expect.stringContaining("unknown command 'server-info'"),
    });
  });

  it.each([
    ['an answer is missing', [2, 0]],
    ['a failure is missing', [1, 1]],
  ] as const)('is unknown when %s', (_, counts) => {
    const call = 'CALL [meta-server] [a:1] succeed: Pegasus Server 2.5.0 (x) Release, Started at 2026-02-01 08:00:00';
    expect(readServerInfo(textStep('server-info', [call], counts))).toMatchObject({
      known: false,
      reason: 'malformed',
    });
  });

  it('is unknown when the counts at the end were cut off', () => {
    const step = shellStep('server_info', '', { stderr: 'CALL [meta-server] [a:1] succeed: Pegasus Ser' });
    expect(readServerInfo(step)).toMatchObject({ known: false, reason: 'malformed' });
  });

  it('is unknown when one of the two counts was cut off', () => {
    const call = 'CALL [meta-server] [a:1] failed: ERR_TIMEOUT';
    const step = shellStep('server_info', '', { stderr: `${call}\n\nFailed count: 1\n` });
    expect(readServerInfo(step)).toMatchObject({ known: false, reason: 'malformed' });
  });

  it('is unknown when the metas cannot be asked for the servers', () => {
    const step = shellStep('server_info', 'get replica server node list failed, error=ERR_NETWORK_FAILURE\n');
    expect(readServerInfo(step)).toMatchObject({ known: false, reason: 'no_answer' });
  });
});

describe('server_info of HEAD', () => {
  const INFO = { build_type: 'Release', git_SHA: 'abc', start_time: '2026-02-01 08:00:00', version: '2.6.0' };

  it('reads the text of a server that is older than the shell', () => {
    const old = acked('Pegasus Server 2.5.0 (1a2b3c4) Release, Started at 2026-02-01 08:00:00');
    const [server] = knownValue(readServerInfo(jsonStep('server_info', { 'a:1': old })));
    expect(server?.answer).toMatchObject({ known: true, value: { version: '2.5.0', gitSha: '1a2b3c4' } });
  });

  it.each(['version', 'start_time'])('gives a server without %s as unknown, the others as they are', (field) => {
    const details = { 'a:1': acked(INFO), 'b:2': acked({ ...INFO, [field]: undefined }) };
    const servers = knownValue(readServerInfo(jsonStep('server_info', details, [2, 0])));
    expect(servers.map((server) => server.answer.known)).toEqual([true, false]);
  });

  it.each(['2026-02-01', 'yesterday', '2026-02-01 08:00:00.123', 1770000000])(
    'does not take %j for a start time',
    (time) => {
      const [server] = knownValue(
        readServerInfo(jsonStep('server_info', { 'a:1': acked({ ...INFO, start_time: time }) })),
      );
      expect(server?.answer).toMatchObject({ known: false, reason: 'malformed' });
    },
  );

  it.each([
    ['an entry that is no object', { 'a:1': 'yes' }],
    ['an entry that was neither acked nor not', { 'a:1': { message: INFO, role: 'meta-server' } }],
    ['a role that is unknown', { 'a:1': acked(INFO, 'collector') }],
    ['a role that is an object', { 'a:1': { acked: true, message: INFO, role: { toString: 1 } } }],
    ['a name that is no host:port', { somewhere: acked(INFO) }],
  ])('is unknown with %s', (_, details) => {
    expect(readServerInfo(jsonStep('server_info', details))).toMatchObject({ known: false, reason: 'malformed' });
  });

  it('is unknown when no server was asked', () => {
    expect(readServerInfo(jsonStep('server_info', undefined, [0, 0]))).toMatchObject({ reason: 'no_answer' });
  });

  it('is unknown when an entry was lost to a repeated key', () => {
    expect(readServerInfo(jsonStep('server_info', { 'a:1': acked(INFO) }, [2, 0]))).toMatchObject({
      reason: 'malformed',
    });
  });
});

describe('server_stat', () => {
  it('takes memory from the pairs of 2.4 and 2.5 by name, wherever it stands', () => {
    const step = textStep('server-stat', [
      'CALL [replica-server] [a:1] succeed: commit_throughput=12, disk_capacity_total(MB)=100, memused_res(MB)=2048, memused_virt(MB)=4096',
      'CALL [meta-server] [b:1] succeed: memused_res(MB)=51, replica*eon.replica_stub*learning.count=not_found',
      'CALL [meta-server] [c:1] succeed: get_qps=0, replica*server*memused.res(MB)=not_found',
      'CALL [meta-server] [d:1] succeed: get_qps=0, memused_res(MB)=0',
    ]);
    const memory = knownValue(readServerStat(step)).map((server) => knownValue(server.answer).residentMemoryMb);
    expect(memory).toEqual([2048, 51, undefined, undefined]);
  });

  it.each(['memused_res(MB)=much', 'memused_res(MB)=-1', 'memused_res(MB)=', "unknown command 'server-stat'"])(
    'gives %j as unknown, never as 0',
    (text) => {
      const [server] = knownValue(
        readServerStat(textStep('server-stat', [`CALL [meta-server] [a:1] succeed: ${text}`])),
      );
      expect(server?.answer).toMatchObject({ known: false, reason: 'malformed' });
    },
  );

  it.each([{}, { res_mem_mb: '51' }, { res_mem_mb: -1 }, { res_mem_mb: 1e300 }])(
    'gives HEAD’s %j as unknown',
    (message) => {
      const [server] = knownValue(readServerStat(jsonStep('server_stat', { 'a:1': acked(message) })));
      expect(server?.answer.known).toBe(false);
    },
  );

  it('does not take HEAD’s replica counts, which are always 0', () => {
    const message = { res_mem_mb: 306, total_replicas: 0, primary_replicas: 0 };
    const [server] = knownValue(readServerStat(jsonStep('server_stat', { 'a:1': acked(message) })));
    expect(server?.answer).toEqual({ known: true, value: { residentMemoryMb: 306 } });
  });
});

describe('performance counters', () => {
  const COUNTERS = {
    result: 'OK',
    timestamp: 1772330523,
    timestamp_str: '2026-03-01 10:02:03',
    counters: [{ name: 'replica*eon.replica_stub*opening.replica(Count)', type: 'NUMBER', value: 3 }],
  };

  it('are read from the JSON in each server’s answer, on one line or many', () => {
    const step = textStep('perf-counters', [
      `CALL [replica-server] [a:1] succeed: ${JSON.stringify(COUNTERS)}`,
      `CALL [replica-server] [b:1] succeed: ${JSON.stringify(COUNTERS, null, 2)}`,
      'CALL [replica-server] [c:1] failed: ERR_NETWORK_FAILURE',
    ]);
    const servers = knownValue(readPerfCounters(step));
    const value = {
      timestampMs: 1772330523000,
      counters: { 'replica*eon.replica_stub*opening.replica(Count)': 3 },
    };
    expect(servers.map((server) => server.answer)).toMatchObject([
      { known: true, value },
      { known: true, value },
      { known: false, reason: 'no_answer' },
    ]);
  });

  it.each([
    "unknown command 'perf-counters'",
    '{"result":"ERROR: invalid arguments"}',
    '{"result":"OK","timestamp":1,"counters":[{"name":"a","value":"3"}]}',
    '{"result":"OK","timestamp":1,"counters":[{"value":3}]}',
    '{"result":"OK","timestamp":1,"counters":[{"name":"a","value":18446744073709551615}]}',
    '{"result":"OK","timestamp":-1,"counters":[]}',
    '{"result":"OK","timestamp":1e300,"counters":[]}',
    '{"result":"OK","timestamp":"now","counters":[]}',
    '{"result":"OK","timestamp":1}',
  ])('are unknown for %s', (answer) => {
    const step = textStep('perf-counters', [`CALL [replica-server] [a:1] succeed: ${answer}`]);
    expect(knownValue(readPerfCounters(step))[0]?.answer.known).toBe(false);
  });
});
