import { describe, expect, it } from 'vitest';
import { viewOf } from '../../src/history/view.ts';
import { known, unknown } from '../../src/pegasus/reading.ts';
import { recordedSnapshot } from '../support/recordings.ts';

describe('The view of a cluster', () => {
  const snapshot = recordedSnapshot('01-healthy-idle/snapshot');
  const view = viewOf(known(snapshot), []);

  it('has the servers with their versions, the tables with their partitions, and the level', () => {
    expect(view.nodes?.length).toBeGreaterThanOrEqual(3);
    expect(view.nodes?.every(({ version, status }) => version !== undefined && status === 'ALIVE')).toBe(true);
    expect(view.metas?.filter(({ leads }) => leads)).toHaveLength(1);
    expect(view.metas?.every(({ answered }) => answered)).toBe(true);
    expect(view.tables?.every(({ unhealthy }) => unhealthy === 0)).toBe(true);
    expect(view.level?.effective).toBeDefined();
    expect(view.version).toBe(view.nodes?.[0]?.version);
  });

  it('says of a dead node that it is', () => {
    const after = recordedSnapshot('03-replica-sigkill/2-at-30s');
    const dead = viewOf(known(after), undefined).nodes?.filter(({ status }) => status === 'UNALIVE');
    expect(dead).toHaveLength(1);
  });

  it('makes nothing up where nothing is known', () => {
    const blind = viewOf(unknown('no_answer', 'nobody answered'), undefined);
    expect(Object.values(blind).every((part) => part === undefined)).toBe(true);
  });

  it('says why a host is not known', () => {
    const host = { id: 'i-1', name: 'replica1', snapshot: unknown('agent_offline', 'the agent is lost') } as const;
    expect(viewOf(undefined, [host]).hosts).toEqual([
      { id: 'i-1', name: 'replica1', unknown: 'agent_offline', kernel: undefined },
    ]);
  });
});
