import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { crc64 } from '../../src/local/simulator/crc64.ts';
import { readCanaryFrame } from '../../src/pipeline/canary-report.ts';
import { type clusterWith, firstOf, METAS, withHosts } from '../support/simulator.ts';

const SCRIPT = readFileSync(new URL('../../probes/canary', import.meta.url), 'utf8');

async function canary(table: string, source: string, faults: Parameters<typeof clusterWith>[0] = [], metas = METAS) {
  const parameters = { SSM_cluster: 'demo', SSM_metas: metas, SSM_shell: '/nonexistent/pegasus', SSM_table: table };
  return withHosts(faults, async (hosts) => {
    const { stdout, stderr } = await firstOf(hosts).run(SCRIPT, { ...parameters, SSM_source: source }, 60_000);
    expect(stderr).toBe('');
    const { snapshot } = readCanaryFrame(stdout);
    if (!snapshot.known) throw new Error(snapshot.detail);
    return snapshot.value;
  });
}

describe('the detect table of a simulated cluster', () => {
  it('has the checksum of Pegasus, which is that of CRC-64/NVME', () => {
    expect(crc64('123456789').toString(16)).toBe('ae8b14860a799888');
  });

  it.each([
    ['temp', 8],
    ['orders', 32],
  ])('is served: %s, each of its %i partitions', async (table, partitions) => {
    const snapshot = await canary(table, 'canary');
    expect(snapshot.minutes).toMatchObject({
      known: true,
      value: [{ detects: partitions, failures: 0, percent: 100 }],
    });
    expect(snapshot.coverage).toEqual({ partitions, of: partitions });
  });

  it('fails for the partitions that cannot be written', async () => {
    const { minutes, failures } = await canary('orders', 'canary', ['partition-unhealthy']);
    expect(minutes).toMatchObject({ known: true, value: [{ detects: 32, failures: 2 }] });
    expect(failures.map(({ kind, error }) => `${kind} ${error}`)).toEqual(['write timeout', 'write timeout']);
  });

  it('has rows of a collector, whose failures begin with the fault', async () => {
    const well = await canary('temp', 'collector');
    expect(well).toMatchObject({
      source: 'collector',
      day: { known: true, value: { name: '2026-06-16', percent: 100 } },
    });
    expect(well.minutes).toMatchObject({
      known: true,
      value: [{ name: '2026-06-17 11:59', percent: 100 }, {}, {}, {}, {}],
    });
    const ill = await canary('orders', 'collector', ['partition-unhealthy']);
    expect(ill.minutes).toMatchObject({
      known: true,
      value: [{ detects: 640, failures: 40 }, { failures: 0 }, {}, {}, {}],
    });
  });

  it.each(['canary', 'collector'])(
    'is not known where no meta answers, or there is no such table: %s',
    async (source) => {
      expect((await canary('temp', source, [], 'meta9:34601')).minutes.known).toBe(false);
      expect((await canary('nothing', source)).minutes.known).toBe(false);
    },
  );
});
