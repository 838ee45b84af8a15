import { describe, expect, it } from 'vitest';
import { type ExclusionWindow, exclusionAt, pointOf } from '../../src/detect/exclusion.ts';
import { emptyState, update } from '../../src/detect/update.ts';
import { known, unknown } from '../../src/pegasus/reading.ts';

const node = { kind: 'node', name: 'r1:34801' } as const;
const table = { kind: 'table', name: 'orders' } as const;
const upgrade: ExclusionWindow = { kind: 'maintenance', from: 1000, until: 2000 };
const restart: ExclusionWindow = { kind: 'remediation', from: 1500, until: 2500, entities: [node] };

describe('exclusionAt', () => {
  it('holds from its beginning until before its end', () => {
    const at = (time: number) => exclusionAt([upgrade], table, time);
    expect([at(999), at(1000), at(1999), at(2000)]).toEqual([undefined, upgrade, upgrade, undefined]);
  });

  it('holds for the entities that it names, or for the whole cluster', () => {
    expect(exclusionAt([restart], table, 1600)).toBeUndefined();
    expect(exclusionAt([restart], node, 1600)).toBe(restart);
  });

  it('is the one that ends last where windows overlap', () => {
    expect(exclusionAt([restart, upgrade], node, 1600)).toBe(restart);
    expect(exclusionAt([upgrade, restart], node, 1600)).toBe(restart);
  });
});

describe('pointOf', () => {
  const options = { interval: 60 };
  const reasonOf = (point: ReturnType<typeof pointOf>) => update(emptyState(), point, options).verdict.reason;

  it('keeps what is excluded and what is unknown from judging and from learning', () => {
    expect(reasonOf(pointOf(1600, known(5), node, [restart]))).toBe('excluded');
    expect(reasonOf(pointOf(3000, unknown('no_answer', 'refused'), node, []))).toBe('missing');
    expect(reasonOf(pointOf(3000, known(5), node, [restart]))).toBe('learning');
  });
});
