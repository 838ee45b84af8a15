import type { OutboxMessage } from '../../src/alerts/alert.ts';
import { EMPTY_MEMORY, type Memory } from '../../src/checks/memory.ts';
import type { Verdict } from '../../src/checks/verdict.ts';
import type { Chunk, Report, Run, RunKey } from '../../src/pipeline/ports.ts';

/** Values to put in a Store. The clock of the tests stands at NOW. */
export const NOW = Date.parse('2026-11-01T10:00:00Z');

export const KEY: RunKey = { cluster: 'c1', inspection: 'health', scheduledTime: '2026-11-01T10:00:00Z' };

export function runOfKey(key: RunKey, change: Partial<Run> = {}): Run {
  return {
    ...key,
    status: 'dispatching',
    claimedAt: NOW,
    deadline: NOW + 180_000,
    pendingChunks: [],
    expected: {},
    ...change,
  };
}

export function hostId(index: number): string {
  return `i-${index.toString(16).padStart(17, '0')}`;
}

/** A chunk of so many hosts, all silent. */
export function chunkOf(id: string, hosts: number, change: Partial<Chunk> = {}): Chunk {
  const list = Array.from({ length: hosts }, (_, index) => ({ id: hostId(index), name: `host-${index}` }));
  return { id, probe: 'host', hosts: list, pending: list.map((host) => host.id), commandId: undefined, ...change };
}

export function frameReport(index: number, frame: string): Report {
  return {
    probe: 'host',
    host: { id: hostId(index), name: `host-${index}` },
    receivedAt: NOW + index,
    outcome: { kind: 'frame', frame },
  };
}

export function messageOf(id: string, change: Partial<OutboxMessage> = {}): OutboxMessage {
  return {
    id,
    cluster: 'c1',
    stage: 'firing',
    severity: 'critical',
    createdAt: '2026-11-01T10:00:05Z',
    contacts: ['ops'],
    subject: `c1: critical: ${id}`,
    mail: 'A replica server is gone.\n\nIt was replica1:34801. 磁盘满了。',
    sms: 'c1 critical: replica1:34801 unalive',
    attempts: 0,
    ...change,
  };
}

export function memoryWith(leader: string): Memory {
  return { ...EMPTY_MEMORY, leader, nodes: { 'replica1:34801': NOW } };
}

export function verdictOf(cluster: string, time: string): Verdict {
  return {
    cluster,
    time,
    health: 'ok',
    confidence: 'complete',
    checks: [{ check: 'meta.leader', entity: { kind: 'cluster', name: cluster }, status: 'ok', reason: 'healthy' }],
    findings: [],
    series: [{ entity: { kind: 'node', name: 'replica1:34801' }, metric: 'read_qps', value: 12.5, unit: 'ops/s' }],
  };
}
