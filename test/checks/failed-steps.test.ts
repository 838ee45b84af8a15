import { describe, expect, it } from 'vitest';
import type { ClusterSnapshot, MetricsDump } from '../../src/pegasus/cluster-snapshot.ts';
import { known, type Reading, unknown } from '../../src/pegasus/reading.ts';
import { findingOf, judged, resultsOf } from '../support/judging.ts';
import { inspecting, NODES, NOON } from '../support/snapshots.ts';

const [FIRST = '', SECOND = ''] = NODES;

function dumps(values: Readonly<Record<string, Readonly<Record<string, number>>>>): ClusterSnapshot['metrics'] {
  return new Map(
    Object.entries(values).map(([server, metrics]): [string, Reading<MetricsDump>] => {
      const entities = [{ type: 'server', id: 'server', attributes: {}, metrics }];
      return [server, known({ server, role: 'replica', timestampMs: NOON, entities })];
    }),
  );
}

describe('a figure that some servers tell', () => {
  const metrics = dumps({ [FIRST]: { learning_replicas: 0, error_replicas: 0 }, [SECOND]: {} });

  it('is unknown for a server that answers without it, and told once for all figures', () => {
    const verdict = judged(inspecting({ metrics }));
    expect(resultsOf(verdict, 'replicas.learning')).toEqual({ [SECOND]: 'unknown partial' });
    expect(resultsOf(verdict, 'replicas.error')).toEqual({ [SECOND]: 'unknown partial' });
    const told = verdict.findings.filter(({ status }) => status === 'unknown').map(({ check }) => check);
    expect(told).toEqual(['replicas.learning']);
  });

  it('is no unknown where no server of this version tells it', () => {
    const verdict = judged(inspecting({ metrics: dumps({ [FIRST]: {}, [SECOND]: {} }) }));
    expect(resultsOf(verdict, 'replicas.learning')).toEqual({});
  });

  it('is unknown where the one command that asks all servers failed', () => {
    const perfCounters = new Map([['replica_stub', unknown('command_failed', 'prepare nodes failed')]]);
    const verdict = judged(inspecting({ family: known('2.5'), perfCounters, meters: new Map() }));
    expect(resultsOf(verdict, 'replicas.learning')).toEqual({ c1: 'unknown command_failed' });
  });
});

describe('a step that failed and has no check of its own', () => {
  const failedSteps = new Map([
    [`totals:${FIRST}`, unknown('malformed', 'the body is not JSON')],
    [`totals:${SECOND}`, unknown('no_answer', 'timed out')],
  ]);

  it('is named, with the reason of the first', () => {
    const verdict = judged(inspecting({ failedSteps }));
    expect(resultsOf(verdict, 'probe.incomplete')).toEqual({ c1: 'unknown malformed' });
    const { symptom } = findingOf(verdict, 'probe.incomplete');
    expect(symptom).toContain(`totals:${FIRST} (and of 1 other step)`);
    expect(symptom).toContain('the body is not JSON');
  });

  it('counts among what was left out where there was no time or room for it', () => {
    const left = new Map([[`totals:${FIRST}`, unknown('truncated', '9000 bytes')]]);
    const verdict = judged(inspecting({ failedSteps: left }));
    expect(findingOf(verdict, 'probe.incomplete')).toMatchObject({
      status: 'warning',
      symptom: `The probe left out 1 step: totals:${FIRST}`,
    });
  });
});
