import { describe, expect, it } from 'vitest';
import { CAUSES } from '../../src/alerts/causes.ts';
import { AUDIT_CATALOGUE } from '../../src/audit/checks.ts';
import { CATALOGUE } from '../../src/checks/catalogue.ts';
import { SELF_CATALOGUE } from '../../src/self/catalogue.ts';

const IDS = [...CATALOGUE, ...AUDIT_CATALOGUE, ...SELF_CATALOGUE].map(({ id }) => id);

describe('Causal edges', () => {
  it('every check of the catalogue is decided on, and no other', () => {
    expect(Object.keys(CAUSES).toSorted()).toEqual(IDS.toSorted());
  });

  it('every cause is a check of the catalogue and named once', () => {
    for (const [check, edges] of Object.entries(CAUSES)) {
      const causes = edges.map(({ cause }) => cause);
      expect(
        causes.filter((cause) => !IDS.includes(cause)),
        check,
      ).toEqual([]);
      expect(new Set(causes).size, check).toBe(causes.length);
    }
  });

  it('no chain of causes comes back to where it began', () => {
    const cycleFrom = (check: string, path: readonly string[]): readonly string[] | undefined => {
      if (path.includes(check)) return [...path, check];
      for (const { cause } of CAUSES[check] ?? []) {
        const cycle = cycleFrom(cause, [...path, check]);
        if (cycle) return cycle;
      }
      return undefined;
    };
    expect(IDS.map((id) => cycleFrom(id, [])).find(Boolean)).toBeUndefined();
  });

  it.each([
    ['host.reachable', 'nodes.alive'],
    ['nodes.alive', 'partitions.readable'],
    ['partitions.readable', 'availability'],
    ['availability', 'traffic.read'],
    ['disk.refusal', 'partitions.writable'],
    ['process.oom', 'process.exited'],
    ['process.exited', 'nodes.alive'],
    ['servers.mass_restart', 'servers.restarted'],
    ['meta.leader', 'availability'],
  ])('%s explains %s', (cause, effect) => {
    expect(CAUSES[effect]?.map((edge) => edge.cause)).toContain(cause);
  });
});
