import type { Operation } from '../../../src/operate/operation.ts';

const NOW = Date.parse('2026-11-25T02:00:00Z');

/** A planned rebalance. */
export function anOperation(more: Partial<Operation> = {}): Operation {
  return {
    id: 'op-20261125-020000',
    cluster: 'onebox',
    version: 1,
    status: 'planned',
    plan: {
      cluster: 'onebox',
      request: { kind: 'rebalance', onlyPrimaries: false, copyRate: 100, timeLimitMinutes: 120 },
      plannedAt: NOW,
      steps: [{ command: { document: 'meta-level', action: 'set', level: 'lively' }, shell: 'set_meta_level lively' }],
      expected: ['Primaries and replicas are spread evenly.'],
      risks: ['Requests of partitions whose primary moves fail for a moment.'],
      preflight: [
        { id: 'partitions_healthy', status: 'pass', value: '0 unhealthy', limit: '0', remedy: 'Wait for the cure.' },
        {
          id: 'no_bulk_load',
          status: 'unknown',
          value: undefined,
          limit: 'none',
          remedy: 'Attest no_bulk_load, if you know that there is none.',
          names: ['orders'],
        },
      ],
    },
    hash: 'f'.repeat(64),
    plannedBy: 'ann',
    intent: { level: undefined, restoreRates: {}, restorePrimariesOnly: false },
    audit: [{ at: NOW, by: 'ann', what: 'planned', detail: '' }],
    ...more,
  };
}
