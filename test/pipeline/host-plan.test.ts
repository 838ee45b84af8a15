import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SSM_TARGETS_PER_COMMAND } from '../../src/contract.ts';
import { coveredHosts, planHosts } from '../../src/pipeline/host-plan.ts';
import type { Chunk, Host } from '../../src/pipeline/ports.ts';

const NOTHING = { chunks: [], reports: [] };
const METAS = ['meta1:34601', 'meta2.example:34601'];

function host(name: string, ping: Host['ping'] = 'online'): Host {
  return { id: `i-${name}`, name, ping, lastPing: undefined };
}

function clusterHost(hosts: readonly Host[], metas = METAS): string | undefined {
  const { chunks, offline } = planHosts({ cluster: hosts }, metas, NOTHING);
  return chunks[0]?.hosts[0]?.name ?? offline[0]?.host.name;
}

describe('The host probe', () => {
  it('goes to every online host, at most 50 in a command', () => {
    const hosts = Array.from({ length: 103 }, (_, index) => host(`r${String(index).padStart(3, '0')}`));
    const { chunks } = planHosts({ host: hosts }, METAS, NOTHING);
    expect(chunks.map(({ id, hosts: own }) => [id, own.length])).toEqual([
      ['host-001', 50],
      ['host-002', 50],
      ['host-003', 3],
    ]);
    expect(chunks.every(({ hosts: own, pending }) => own.map(({ id }) => id).join() === pending.join())).toBe(true);
  });

  it('is not sent to hosts whose agent is not online: they are reported at once', () => {
    const plan = planHosts({ host: [host('a'), host('b', 'connection_lost'), host('c', 'inactive')] }, METAS, NOTHING);
    expect(plan.chunks.map(({ pending }) => pending)).toEqual([['i-a']]);
    expect(plan.offline.map(({ probe, host: { name } }) => [probe, name])).toEqual([
      ['host', 'b'],
      ['host', 'c'],
    ]);
  });
});

describe('The cluster probe', () => {
  it('goes to one host only', () => {
    expect(planHosts({ cluster: [host('a'), host('b')] }, METAS, NOTHING).chunks).toMatchObject([
      { id: 'cluster-001', pending: ['i-a'] },
    ]);
  });

  it('prefers a host that runs a meta server, in the order of the metas', () => {
    expect(clusterHost([host('a'), host('meta2.example'), host('meta1')])).toBe('meta1');
    expect(clusterHost([host('a'), host('META2.example')])).toBe('META2.example');
    expect(clusterHost([host('a'), host('meta1.internal')])).toBe('meta1.internal');
    expect(clusterHost([host('10.0.0.9'), host('10.1.1.1')], ['10.1.1.1:34601'])).toBe('10.1.1.1');
    expect(clusterHost([host('10.0.0.2'), host('10.0.0.3')], ['10.1.1.1:34601'])).toBe('10.0.0.2');
  });

  it('prefers any online host to a meta server that is offline', () => {
    expect(clusterHost([host('meta1', 'connection_lost'), host('z')])).toBe('z');
  });

  it('is reported as offline when no host is online', () => {
    const plan = planHosts({ cluster: [host('z', 'inactive'), host('meta1', 'inactive')] }, METAS, NOTHING);
    expect(plan).toMatchObject({ chunks: [], offline: [{ probe: 'cluster', host: { name: 'meta1' } }] });
  });
});

describe('Resuming after a dead dispatcher', () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { maxLength: 200 });
  const ping = fc.constantFrom<Host['ping']>('online', 'connection_lost');
  const hosts = names.chain((all) => fc.tuple(...all.map((name) => ping.map((state) => host(name, state)))));

  it('whatever part was stored, every host is covered exactly once', () => {
    fc.assert(
      fc.property(hosts, hosts, fc.nat(5), fc.nat(10), (first, second, keptChunks, keptReports) => {
        const begun = planHosts({ host: first, cluster: first }, METAS, NOTHING);
        const before = { chunks: begun.chunks.slice(0, keptChunks), reports: begun.offline.slice(0, keptReports) };
        const rest = planHosts({ host: second, cluster: second }, METAS, before);
        const chunks = [...before.chunks, ...rest.chunks];
        const reports = [...before.reports, ...rest.offline];
        const ids = (probe: Chunk['probe']): readonly string[] => [
          ...chunks.filter((chunk) => chunk.probe === probe).flatMap(({ pending }) => pending),
          ...reports.filter((report) => report.probe === probe).map((report) => report.host.id),
        ];
        expect(new Set(ids('host')).size).toBe(ids('host').length);
        for (const { id } of second) expect(ids('host')).toContain(id);
        expect(coveredHosts('host', { chunks, reports })).toEqual(new Set(ids('host')));
        expect(ids('cluster').length).toBeLessThanOrEqual(1);
        expect(new Set(chunks.map(({ id }) => id)).size).toBe(chunks.length);
        for (const { pending } of chunks) expect(pending.length).toBeLessThanOrEqual(SSM_TARGETS_PER_COMMAND);
      }),
    );
  });
});
