import { describe, expect, it } from 'vitest';
import { readStartTime, readVersion } from '../../src/pegasus/cluster/read-http-facts.ts';
import { readMetrics } from '../../src/pegasus/cluster/read-metrics.ts';
import { readOptions } from '../../src/pegasus/cluster/read-options.ts';
import type { Reading } from '../../src/pegasus/reading.ts';
import { httpRecording, httpResponses } from '../support/http-recordings.ts';
import { knownValue } from '../support/recordings.ts';

const SERVER = 'localhost:34801';
const metricsOf = (response: string) => readMetrics(httpRecording(response, `metrics:${SERVER}`), SERVER);

describe('recorded responses', () => {
  it.each(['34601', '34602', '34801'])('tell version and start of the server on port %s', (port) => {
    expect(readVersion(httpRecording(`${port}-version`, 'version:a:1'))).toEqual({
      known: true,
      value: { version: '2.6.0-SNAPSHOT', gitSha: 'db756dcdf24e2af6169659a67548501ed61f106c' },
    });
    const start = readStartTime(httpRecording(`${port}-recentStartTime`, 'start_time:a:1'));
    expect(start).toMatchObject({ known: true, value: expect.stringMatching(/^2026-11-23 09:25:3\d$/) });
  });

  it.each([
    ['34601-config_name=fd_grace_seconds', 'fd_grace_seconds', '22'],
    ['34602-config_name=fd_grace_seconds', 'fd_grace_seconds', '22'],
    ['34801-config_name=fd_lease_seconds', 'fd_lease_seconds', '20'],
  ])('tell an option, as the probe writes it on a line: %s', (response, name, value) => {
    const { stdout, status } = httpRecording(response, `config:${SERVER}`);
    const line = `${name} ${status} ${stdout.replaceAll('\n', ' ')}\n`;
    expect(readOptions({ ...httpRecording(response, `config:${SERVER}`), stdout: line }, SERVER)).toEqual({
      known: true,
      value: { server: SERVER, options: { [name]: value } },
    });
  });

  it('tell the space of each disk', () => {
    const { role, entities } = knownValue(metricsOf('34801-metrics_types=disk'));
    expect(role).toBe('replica');
    expect(entities.map(({ id, metrics }) => [id, Object.keys(metrics).toSorted()])).toEqual([
      ['disk@default', ['disk_capacity_avail_mb', 'disk_capacity_total_mb']],
    ]);
  });

  it('tell the figures of a server, brief or with more fields alike, but no percentile without its p99', () => {
    const [brief] = knownValue(metricsOf('34801-metrics_types=server')).entities;
    const [full] = knownValue(
      metricsOf('34801-metrics_types=server_with_metric_fields=name_type_unit_desc_value'),
    ).entities;
    expect(Object.keys(brief?.metrics ?? {})).toHaveLength(46);
    const percentile = /^dns_resolver_resolve_.*duration_ns$/;
    expect(Object.keys(full?.metrics ?? {}).toSorted()).toEqual(
      Object.keys(brief?.metrics ?? {})
        .filter((name) => !percentile.test(name))
        .toSorted(),
    );
    expect(brief?.metrics).toMatchObject({ total_replicas: 32, primary_replicas: 10, learning_replicas: 0 });
  });

  it('tell of a percentile the p99, in ns', () => {
    const name =
      'load-34801-metrics_types=replica_attributes=table_id_2_metrics=get_requests_put_requests_get_latency_ns';
    const { entities } = knownValue(metricsOf(name));
    expect(entities).toHaveLength(8);
    expect(entities.every(({ attributes }) => attributes['table_id'] === '2')).toBe(true);
    // a secondary that was never read has 0
    const latencies = entities.map(({ metrics }) => metrics['get_latency_ns'] ?? -1);
    expect(Math.min(...latencies)).toBe(0);
    expect(Math.max(...latencies)).toBeGreaterThan(100_000);
  });

  it.each(['nosuch', 'types=nosuch', 'types=table_partition'])(
    'tell nothing where nothing fits the filter: %s',
    (filter) => {
      const name = filter === 'nosuch' ? 'metrics=nosuch' : filter;
      expect(knownValue(metricsOf(`34801-metrics_${name}`)).entities).toEqual([]);
    },
  );

  it.each([
    ['34801-metrics_badparam=1', 'HTTP 400: { "error_message": "unknown field badparam=1" }'],
    ['34601-nosuch', 'HTTP 404: service not found for "nosuch"'],
    ['34602-meta_cluster', 'HTTP 307:'],
    ['34601-meta_app_name=nosuchtable', 'HTTP 404: table not found: "nosuchtable"'],
  ])('that refuse are told with status and text: %s', (response, detail) => {
    expect(metricsOf(response)).toMatchObject({ known: false, reason: 'command_failed', detail });
  });
});

describe('a response that answers something else', () => {
  const READERS: Readonly<Record<string, (response: string) => Reading<unknown>>> = {
    version: (response) => readVersion(httpRecording(response, 'version:a:1')),
    recentStartTime: (response) => readStartTime(httpRecording(response, 'start_time:a:1')),
    metrics_: metricsOf,
  };

  it.each(Object.entries(READERS))('is never taken for %s', (page, read) => {
    const own = httpResponses().filter((response) => read(response).known);
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter((response) => !response.includes(`-${page}`))).toEqual([]);
  });
});
