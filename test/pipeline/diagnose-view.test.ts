import { describe, expect, it } from 'vitest';
import { viewOfCluster } from '../../src/diagnose/view-of-cluster.ts';
import { MACHINES } from '../../src/local/simulator/layout.ts';
import { readEvidence } from '../../src/pegasus/read-evidence.ts';
import { known } from '../../src/pegasus/reading.ts';
import type { Machines, Occasion } from '../../src/pipeline/diagnose-ports.ts';
import { storedView } from '../../src/pipeline/diagnose-view.ts';
import type { Host } from '../../src/pipeline/ports.ts';
import { readClusterFrame } from '../../src/pipeline/read-report.ts';
import type { DiagnoseDeps } from '../../src/pipeline/stage-deps.ts';
import { clusterFrame as printedBy } from '../../src/scenario/printed/frames.ts';
import { NO_MACHINES } from '../support/machines.ts';
import { memoryHistory } from '../support/memory-history.ts';
import { clusterWith, demoCluster, demoConfig, NOON } from '../support/simulator.ts';
import { clusterFrame } from '../support/world/onebox.ts';

const HOSTS: readonly Host[] = [
  { id: 'i-1', name: 'localhost', ping: 'online', lastPing: NOON },
  { id: 'i-2', name: 'Replica2', ping: 'connection_lost', lastPing: NOON },
  { id: 'i-3', name: 'replica3', ping: 'inactive', lastPing: NOON },
];

async function viewOf(
  look: { host: string; hostId: string | undefined },
  capture?: string,
  machines: Machines = NO_MACHINES,
) {
  const reading = capture === undefined ? undefined : readClusterFrame(clusterFrame(capture, NOON)).snapshot;
  const cluster = async () => (reading?.known ? reading.value : undefined);
  const occasion: Occasion = {
    cluster: demoCluster,
    hosts: HOSTS,
    last: { hostFrame: async () => undefined, cluster },
  };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const deps = {
    config: demoConfig,
    history: memoryHistory(),
    machines,
    clock: () => NOON,
    log,
  } as unknown as DiagnoseDeps;
  const evidence = readEvidence({ time: NOON, cluster: 'demo', host: look.host }, []);
  return storedView(look, evidence, occasion, deps);
}

describe('What others say', () => {
  it('is the agent of the host, and how many are lost with it', async () => {
    expect(await viewOf({ host: 'replica2', hostId: 'i-2' })).toEqual({
      agent: 'connection_lost',
      hostsLost: 2,
      machineUnknown: 'not_collected',
    });
    expect(await viewOf({ host: 'localhost', hostId: 'i-1' })).toMatchObject({ agent: 'online' });
    expect(await viewOf({ host: 'stranger', hostId: undefined })).toEqual({ hostsLost: 2 });
  });

  it('is what EC2 says of the machine of a silent host, and of no other', async () => {
    const asked: string[] = [];
    const machines: Machines = {
      statusOf: async (id) => {
        asked.push(id);
        return known({ state: 'running', system: 'impaired', instance: 'ok' });
      },
    };
    const view = await viewOf({ host: 'replica2', hostId: 'i-2' }, undefined, machines);
    expect(view).toMatchObject({ machine: 'impaired', impaired: 'system' });
    await viewOf({ host: 'localhost', hostId: 'i-1' }, undefined, machines);
    await viewOf({ host: 'stranger', hostId: undefined }, undefined, machines);
    expect(asked).toEqual(['i-2']);
  });

  it('is what the last inspection of the cluster saw: nodes, levels, version', async () => {
    const view = await viewOf({ host: '', hostId: undefined }, '03-replica-sigkill/3-at-2min');
    expect(view).toMatchObject({ nodesAlive: 2, nodesTotal: 3, effectiveLevel: 'freezed', requestedLevel: 'steady' });
    expect(view.agent).toBeUndefined();
    expect(view.qps).toBeUndefined();
  });
});

describe('A server of a host', () => {
  const [teller] = MACHINES.filter(({ name }) => name === 'meta2');
  const seen = (fault: 'meta-failover' | 'node-down') => {
    if (teller === undefined) return expect.unreachable();
    const { snapshot } = readClusterFrame(printedBy(clusterWith([fault]), teller, demoCluster.metas));
    return snapshot.known ? snapshot.value : expect.unreachable();
  };

  it('is a replica server in the list of the metas, or a meta server that answers or does not', () => {
    expect(viewOfCluster(seen('node-down'), ['replica2'], undefined).node).toBe('UNALIVE');
    expect(viewOfCluster(seen('node-down'), ['replica1.example', 'replica1'], undefined).node).toBe('ALIVE');
    expect(viewOfCluster(seen('meta-failover'), ['meta1'], undefined).node).toBe('UNALIVE');
    expect(viewOfCluster(seen('meta-failover'), ['meta2'], undefined).node).toBe('ALIVE');
    expect(viewOfCluster(seen('meta-failover'), ['stranger'], undefined).node).toBeUndefined();
  });
});
