import { describe, expect, it } from 'vitest';
import { readStartTime, readVersion } from '../../../src/pegasus/cluster/read-http-facts.ts';
import { readMetrics } from '../../../src/pegasus/cluster/read-metrics.ts';
import { httpStep, shellStep } from '../../support/frame.ts';
import { knownValue, recordedSnapshot } from '../../support/recordings.ts';

const SERVER = 'replica1:34801';
const ENTITY = {
  type: 'replica',
  id: 'replica@7.3',
  attributes: { table_id: '7', partition_id: '3' },
  metrics: [
    { name: 'get_requests', value: 123456 },
    { name: 'get_latency_ns', p50: 41000, p90: 70000, p95: 90000, p99: 210000, p999: 900000 },
  ],
};
const BODY = { cluster: 'demo', role: 'replica', host: 'vm', port: 34801, timestamp_ns: 1772330523000000000 };

function metrics(change: Record<string, unknown>) {
  return readMetrics(httpStep(`metrics:${SERVER}`, JSON.stringify({ ...BODY, entities: [ENTITY], ...change })), SERVER);
}

function entity(change: Record<string, unknown>) {
  return metrics({ entities: [ENTITY, { ...ENTITY, ...change }] });
}

describe('/metrics', () => {
  it('gives values by name, of percentiles the p99, and the server as it was asked', () => {
    expect(knownValue(metrics({}))).toEqual({
      server: SERVER,
      role: 'replica',
      timestampMs: 1772330523000,
      entities: [
        {
          type: 'replica',
          id: 'replica@7.3',
          attributes: { table_id: '7', partition_id: '3' },
          metrics: { get_requests: 123456, get_latency_ns: 210000 },
        },
      ],
    });
  });

  it('may be filtered down to nothing', () => {
    expect(knownValue(metrics({ entities: [] })).entities).toEqual([]);
  });

  it('leaves out a metric whose fields were not asked for', () => {
    const filtered = [
      { name: 'get_latency_ns', p50: 1 },
      { name: 'resident_mem_usage_mb', value: 0 },
    ];
    expect(knownValue(metrics({ entities: [{ ...ENTITY, metrics: filtered }] })).entities[0]?.metrics).toEqual({
      resident_mem_usage_mb: 0,
    });
  });

  it('keeps a metric with a hostile name', () => {
    const dump = knownValue(metrics({ entities: [{ ...ENTITY, metrics: [{ name: '__proto__', value: 5 }] }] }));
    expect(Object.entries(dump.entities[0]?.metrics ?? {})).toEqual([['__proto__', 5]]);
  });

  it.each([
    ['role', () => metrics({ role: 'collector' })],
    ['timestamp_ns', () => metrics({ timestamp_ns: 'now' })],
    ['timestamp_ns', () => metrics({ timestamp_ns: 18446744073709551615n.toString() })],
    ['timestamp_ns', () => metrics({ timestamp_ns: 1.8e19 })],
    ['entities', () => metrics({ entities: {} })],
    ['an entity', () => metrics({ entities: [7] })],
    ['type', () => entity({ type: 7 })],
    ['attribute table_id', () => entity({ attributes: { table_id: { toString: 1 } } })],
    ['attributes', () => entity({ attributes: null })],
    ['metrics', () => entity({ metrics: null })],
    ['a metric', () => entity({ metrics: [null] })],
    ['get_requests', () => entity({ metrics: [{ name: 'get_requests', value: '12' }] })],
    ['get_latency_ns', () => entity({ metrics: [{ name: 'get_latency_ns', p99: null }] })],
  ])('is unknown, naming it, when %s cannot be read', (what, read) => {
    expect(read()).toMatchObject({ known: false, reason: 'malformed', detail: expect.stringContaining(what) });
  });

  it('is unknown when the body is cut', () => {
    const step = httpStep(`metrics:${SERVER}`, JSON.stringify({ ...BODY, entities: [ENTITY] }).slice(0, -9));
    expect(readMetrics(step, SERVER)).toMatchObject({ known: false, reason: 'malformed' });
  });

  it('holds the real replica counts, which server_stat of HEAD has not', () => {
    const dump = knownValue(recordedSnapshot('01-healthy-idle/snapshot').metrics.get('localhost:34801'));
    const server = dump.entities.find((candidate) => candidate.type === 'server');
    expect(server?.metrics).toMatchObject({ total_replicas: 32, primary_replicas: 10 });
    expect(dump.timestampMs).toBeGreaterThan(Date.UTC(2026, 10, 23, 9, 27));
    expect(dump.timestampMs).toBeLessThan(Date.UTC(2026, 10, 23, 9, 29));
  });
});

describe('/version and /recentStartTime', () => {
  it('are read', () => {
    expect(readVersion(httpStep('version:a:1', '{"Version":"2.5.0","GitCommit":"abc"}'))).toEqual({
      known: true,
      value: { version: '2.5.0', gitSha: 'abc' },
    });
    expect(readStartTime(httpStep('start_time:a:1', '{"RecentStartTime":"2026-11-23 09:25:34"}\n'))).toEqual({
      known: true,
      value: '2026-11-23 09:25:34',
    });
  });

  it.each(['', 'null', '[]', '<html>', '{}', '{"RecentStartTime":""}', '{"RecentStartTime":"soon"}'])(
    'are unknown for the body %j',
    (body) => {
      expect(readStartTime(httpStep('start_time:a:1', body))).toMatchObject({ known: false, reason: 'malformed' });
      expect(readVersion(httpStep('version:a:1', body))).toMatchObject({ known: false, reason: 'malformed' });
    },
  );
});

describe('a request without an answer', () => {
  const { status: _, ...unanswered } = httpStep('version:a:1', '');

  it.each([
    ['refused', { exit: 7, stderr: 'curl: (7) Failed to connect' }, 'no_answer', 'curl exit status 7'],
    ['too slow', { exit: 28, stderr: 'curl: (28) Operation timed out' }, 'no_answer', 'Operation timed out'],
    ['without a status', { exit: 0, stderr: '' }, 'no_answer', 'no HTTP status'],
    ['ended by timeout(1)', { exit: 124, stderr: '' }, 'out_of_time', '10 ms'],
    ['never begun', { exit: 124, stderr: 'farrier: out of time: 108 s are over' }, 'out_of_time', '108 s'],
    ['left out of the frame', { exit: 0, stderr: 'farrier: omitted: 2044 bytes' }, 'truncated', '2044 bytes'],
    ['without curl', { exit: 127, stderr: 'sh: curl: not found' }, 'command_failed', 'not found'],
  ])('%s', (_title, step, reason, detail) => {
    expect(readVersion({ ...unanswered, ...step })).toMatchObject({ reason, detail: expect.stringContaining(detail) });
  });

  it.each([307, 400, 404, 500])('HTTP %i is told with the body', (status) => {
    expect(readVersion(httpStep('version:a:1', 'no such page', { status }))).toMatchObject({
      reason: 'command_failed',
      detail: `HTTP ${status}: no such page`,
    });
  });

  it('does not read the part of a body that came before the connection broke', () => {
    const step = httpStep('version:a:1', '{"Version":"2.5.0","GitCommit":"abc"}', { exit: 18 });
    expect(readVersion(step)).toMatchObject({ known: false, reason: 'no_answer' });
  });

  it('of a shell step is not taken for one of HTTP', () => {
    expect(readVersion(shellStep('version:a:1', '{"Version":"2.5.0","GitCommit":"abc"}')).known).toBe(false);
  });
});
