import { describe, expect, it } from 'vitest';
import { judge } from '../../src/checks/judge.ts';
import { EMPTY_MEMORY } from '../../src/checks/memory.ts';
import { configSchema, type FarrierConfig } from '../../src/config/schema.ts';
import type { Fault } from '../../src/local/simulator/faults.ts';
import { MACHINES } from '../../src/local/simulator/layout.ts';
import { releaseOf } from '../../src/local/simulator/release.ts';
import { shellAnswers } from '../../src/local/simulator/render/shell.ts';
import { knownValue } from '../support/recordings.ts';
import { inspectionOf } from '../support/simulated-round.ts';
import { clusterWith, demoConfig, firstOf, NOON, withHosts } from '../support/simulator.ts';

const OLD = ['2.4.0', '2.5.0'] as const;
const addresses = (role: string, port: number) =>
  MACHINES.filter((machine) => machine.role === role).map(({ address }) => `${address}:${port}`);

describe('the release of the simulated servers', () => {
  it('is the expected version, where that can be simulated', () => {
    expect(releaseOf('2.5.0')).toMatchObject({ family: '2.5', version: '2.5.0' });
    expect(releaseOf('2.4.1')).toMatchObject({ family: '2.4', version: '2.4.1' });
  });

  it.each([undefined, '2.6.0', '2.3.0', '12.5.0', '2.50.0', '2.5.0-weird\ntext'])(
    'is the recorded one for %j',
    (version) => {
      expect(releaseOf(version)).toMatchObject({ family: 'head', version: '2.6.0-SNAPSHOT' });
    },
  );
});

describe('the shell of the recorded release', () => {
  it('counts one table too few in the name of the total row, and prints -1 for operations that were not counted', () => {
    const answers = shellAnswers(clusterWith(['node-down']));
    expect(answers.get('app_stat -j')?.stdout).toContain('"app_name": "(total:3)"');
    expect(answers.get('cluster_info -j')?.stdout).toContain('\\"total\\": -1\\n}"');
  });
});

describe.each(OLD)('the shell of %s', (version) => {
  const answers = shellAnswers(clusterWith(['node-down', 'meta-failover'], NOON, version));
  const jsonOf = (command: string) => JSON.parse(answers.get(command)?.stdout ?? '') as Record<string, never>;

  it('prints balance operations as pairs, and 0 where HEAD prints -1', () => {
    expect(jsonOf('cluster_info -j')['cluster_info']).toMatchObject({
      balance_operation_count: 'move_pri=0,copy_pri=0,copy_sec=0,total=0',
      primary_meta_server: '10.20.0.12:34601',
    });
  });

  it('knows servers by address and has none of the columns that HEAD added', () => {
    const text = [...answers.values()].map(({ stdout, stderr }) => stdout + stderr).join('\n');
    expect(text).not.toMatch(/(meta|replica)\d:/);
    expect(text).not.toMatch(/wbm_total_mb|atomic_idempotent/);
    expect(Object.keys(jsonOf('app_stat -j')['app_stat'] ?? {}).at(-1)).toBe('(total:4)');
  });

  it('prints what servers say of themselves on stderr', () => {
    const { stdout, stderr = '' } = answers.get('server_info') ?? {};
    expect(stdout).toBe('');
    expect(stderr).toContain('CALL [meta-server] [10.20.0.11:34601] failed: ERR_TIMEOUT\n');
    expect(stderr).toContain(
      `CALL [replica-server] [10.20.1.11:34801] succeed: Pegasus Server ${version} (1a2b3c4) Release, Started at 2025-10-07 09:26:02\n`,
    );
    expect(stderr).not.toContain('10.20.1.12');
    expect(stderr).toMatch(/\n\nSucceed count: 6\nFailed count: 1\n$/);
  });

  it('prints counters without decimals, and names those that a meta does not have', () => {
    const stderr = answers.get('server_stat')?.stderr ?? '';
    expect(stderr).toMatch(
      /\[10\.20\.1\.11:34801\] succeed: manual_compact_enqueue_count=0, .*memused_res\(MB\)=\d+, /,
    );
    expect(stderr).toMatch(/\[10\.20\.0\.12:34601\] succeed: memused_res\(MB\)=\d+, .*=not_found\n/);
    expect(stderr).not.toMatch(/=\d+\.\d/);
  });
});

describe.each(OLD)('a round on a cluster of %s', (version) => {
  it('is all ok with complete confidence', async () => {
    const { inspection, verdict } = await round(version, []);
    const snapshot = knownValue(inspection.snapshot);
    expect(snapshot.family).toEqual({ known: true, value: version.slice(0, 3) });
    expect(knownValue(snapshot.perfCounters?.get('replica_stub'))).toHaveLength(5);
    expect(verdict.findings).toEqual([]);
    expect(verdict).toMatchObject({ health: 'ok', confidence: 'complete' });
  });

  it('finds a dead node', async () => {
    const { verdict } = await round(version, ['node-down']);
    expect(verdict.findings.map(({ check, entity }) => `${check} ${entity.name}`)).toEqual(
      expect.arrayContaining(['nodes.alive 10.20.1.12:34801', 'process.oom replica2', 'partitions.healthy orders']),
    );
  });
});

async function round(version: string, faults: readonly Fault[]) {
  const config = configOf(version);
  const use = (hosts: Parameters<typeof inspectionOf>[0]) => inspectionOf(hosts, NOON, { config });
  const inspection = await withHosts(faults, use, NOON, firstOf(config.clusters));
  return { inspection, verdict: judge(inspection, EMPTY_MEMORY).verdict };
}

/** Clusters of these versions are configured by address, because that is how they name their servers. */
function configOf(version: string): FarrierConfig {
  const [demo] = demoConfig.clusters;
  const servers = { metas: addresses('meta', 34601), nodes: addresses('replica', 34801) };
  return configSchema.parse({ clusters: [{ ...demo, version, ...servers }] });
}
