import { describe, expect, it } from 'vitest';
import { findCluster } from '../../src/config/effective.ts';
import type { ClusterConfig } from '../../src/config/schema.ts';
import { awaitAction, hostFor, look, operateComment } from '../../src/pipeline/operate-hands.ts';
import type { Host, Hosts } from '../../src/pipeline/ports.ts';
import { shellStep, writeFrame } from '../support/frame.ts';
import { operateConfig } from '../support/operate/world.ts';

const NOW = Date.parse('2026-11-25T02:00:00Z');
const config = operateConfig('head');
const cluster = findCluster(config, 'demo') as ClusterConfig;
const OPERATION = { cluster: 'demo', id: 'op-20261125-020000' };
const LEVEL = { document: 'meta-level', action: 'get' } as const;
const stop = (host: string) => ({ document: 'supervisor', action: 'stop', host, unit: 'pegasus-replica' }) as const;

function host(name: string, ping: Host['ping'] = 'online'): Host {
  return { id: `i-${name}`, name, ping, lastPing: NOW };
}

function handsOf(list: readonly Host[], over: Partial<Hosts> = {}) {
  let now = NOW;
  const hosts: Hosts = {
    resolve: async () => list,
    send: async () => ({ commandId: 'c-1' }),
    getInvocation: async () => undefined,
    ...over,
  };
  const pause = async (milliseconds: number): Promise<void> => {
    now += milliseconds;
  };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const actions = { act: async () => ({ commandId: 'a-1' }), getAction: async () => undefined };
  return { config, hosts, actions, clock: () => now, log, pause };
}

describe('The host that a command goes to', () => {
  it('has the Pegasus shell, a meta server first, where the whole cluster is meant', async () => {
    const hosts = [host('replica1'), host('meta2'), host('meta1', 'connection_lost')];
    expect(await hostFor(LEVEL, cluster, handsOf(hosts))).toMatchObject({ known: true, value: { name: 'meta2' } });
    expect(await hostFor('look', cluster, handsOf([]))).toMatchObject({ known: false, reason: 'no_hosts' });
  });

  it('is the very one that is named, where one server is meant', async () => {
    const hosts = [host('replica1.example'), host('replica2.example'), host('replica3.example', 'inactive')];
    const found = (name: string) => hostFor(stop(name), cluster, handsOf(hosts));
    expect(await found('replica2')).toMatchObject({ known: true, value: { name: 'replica2.example' } });
    expect(await found('replica2.example')).toMatchObject({ known: true });
    expect(await found('replica')).toMatchObject({ known: false, reason: 'no_hosts' });
    expect(await found('replica3')).toMatchObject({ known: false, reason: 'agent_offline' });
  });

  it('is nobody where two are called so', async () => {
    const twins = [host('replica1.north'), host('replica1.south')];
    const found = await hostFor(stop('replica1'), cluster, handsOf(twins));
    expect(found).toMatchObject({ known: false, detail: expect.stringContaining('2 managed hosts') });
  });

  it.each(['AccessDeniedException', 'ThrottlingException', 'Error'])(
    'is not known while the directory says %s',
    async (name) => {
      const error = Object.assign(new Error('no'), { name, $fault: 'client' });
      const found = await hostFor(LEVEL, cluster, handsOf([], { resolve: () => Promise.reject(error) }));
      expect(found).toMatchObject({ known: false, detail: expect.stringContaining('no') });
    },
  );
});

describe('An answer', () => {
  it('is waited for, and not for ever', async () => {
    const hands = handsOf([]);
    const sent = { command: LEVEL, hostId: 'i-1', commandId: 'a-1' };
    expect(await awaitAction(sent, NOW + 20_000, hands)).toBeUndefined();
    expect(hands.clock()).toBeGreaterThan(NOW + 16_000);
    expect(hands.clock()).toBeLessThanOrEqual(NOW + 20_000);
  });
});

describe('A look', () => {
  const printing = (stdout: string) =>
    handsOf([host('meta1')], {
      getInvocation: async (_, hostId) => {
        return { hostId, comment: '', statusDetails: 'Success', responseCode: 0, stdout, stderr: '' };
      },
    });

  it('is of this cluster and of now, or it is none', async () => {
    const until = NOW + 40_000;
    const of = (fields: object) =>
      look(OPERATION, until, printing(writeFrame({ time: NOW, cluster: 'demo', ...fields }, [shellStep('nodes', '')])));
    expect(await of({})).toMatchObject({ known: true });
    expect(await of({ cluster: 'other' })).toMatchObject({ known: false, reason: 'malformed' });
    expect(await of({ time: NOW - 11 * 60_000 })).toMatchObject({ known: false, reason: 'stale' });
    expect(await of({ probe: 'host' })).toMatchObject({ known: false });
    expect(await look(OPERATION, until, printing('no frame'))).toMatchObject({ known: false });
  });

  it('that does not end in time is not known', async () => {
    expect(await look(OPERATION, NOW + 30_000, handsOf([host('meta1')]))).toMatchObject({ reason: 'deadline_passed' });
  });

  it('bears a comment that no run has, and that SSM takes', () => {
    expect(operateComment(OPERATION)).toBe('operate/demo/op-20261125-020000');
    expect(operateComment({ cluster: 'x'.repeat(32), id: 'y'.repeat(200) })).toHaveLength(100);
  });
});
