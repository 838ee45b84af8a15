import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalPlan } from '../../src/operate/canonical.ts';
import type { Plan } from '../../src/operate/operation.ts';
import { planOf } from '../../src/operate/plan.ts';
import { planDifference } from '../../src/operate/plan-difference.ts';
import { known } from '../../src/pegasus/reading.ts';
import {
  DESK,
  FIVE,
  factsFor,
  hashOf,
  REBALANCE,
  REQUESTS,
  SETTINGS,
  safeFacts,
  skewedSnapshot,
} from '../support/operate-facts.ts';
import { MINUTE, NOON } from '../support/snapshots.ts';

const shells = (plan: Plan) => plan.steps.map(({ shell }) => shell);
const METAS = 'meta1:34601,meta2:34601,meta3:34601';

describe('a plan', () => {
  it('lists the commands of a rebalance in the order in which they go out, those of its end last', () => {
    expect(shells(planOf(REBALANCE, safeFacts()))).toEqual([
      `printf '%s\\n' 'remote_command -t replica-server nfs.max_copy_rate_megabytes_per_disk' 'remote_command -t replica-server nfs.max_send_rate_megabytes_per_disk' | ./run.sh shell --cluster ${METAS}`,
      `printf '%s\\n' 'remote_command -l ${FIVE.join(',')} nfs.max_copy_rate_megabytes_per_disk 100' 'remote_command -l ${FIVE.join(',')} nfs.max_send_rate_megabytes_per_disk 100' | ./run.sh shell --cluster ${METAS}`,
      `echo 'set_meta_level lively' | ./run.sh shell --cluster ${METAS}`,
      `echo 'set_meta_level steady' | ./run.sh shell --cluster ${METAS}`,
      `printf '%s\\n' 'remote_command -l <server> nfs.max_copy_rate_megabytes_per_disk <as it was before>' 'remote_command -l <server> nfs.max_send_rate_megabytes_per_disk <as it was before>' | ./run.sh shell --cluster ${METAS}`,
    ]);
  });

  it('copies nothing where only primaries move, and leaves the rates alone', () => {
    const plan = planOf({ ...REBALANCE, onlyPrimaries: true }, safeFacts());
    expect(plan.steps.map(({ command }) => `${command.document} ${command.action}`)).toEqual([
      'primaries-only get',
      'primaries-only set',
      'meta-level set',
      'meta-level set',
      'primaries-only set',
    ]);
    expect(plan.steps.map(({ restores }) => restores === true)).toEqual([false, false, false, true, true]);
    expect(plan.preflight.map(({ id }) => id)).not.toContain('disk_room');
  });

  it.each([
    ['systemd', "ssh replica2 'sudo systemctl stop pegasus-replica.service'"],
    ['supervisord', "ssh replica2 'sudo supervisorctl stop pegasus-replica.service'"],
    ['minos', './deploy stop pegasus c1 # the task of pegasus-replica.service on replica2'],
  ] as const)('tells what a person would type where %s supervises', (supervisor, line) => {
    const facts = safeFacts({ settings: { ...SETTINGS, supervisor } });
    const plan = planOf({ kind: 'supervisor_stop', host: 'replica2', unit: 'pegasus-replica.service' }, facts);
    expect(shells(plan)).toEqual([line]);
    expect(plan.servers).toEqual(['replica2:34801']);
  });

  it('puts nothing into a command line that a host could have made up', () => {
    const request = { kind: 'supervisor_stop', host: 'a b', unit: "x'; reboot '" } as const;
    const facts = safeFacts({
      cluster: 'c1; reboot',
      settings: { ...SETTINGS, supervisor: 'minos' },
      expected: { ...safeFacts().expected, metas: [] },
      snapshot: known(skewedSnapshot({}, { metaServers: ["m'; reboot '"] })),
    });
    const lines = [...shells(planOf(request, facts)), ...shells(planOf({ kind: 'freeze', why: 'x' }, facts))];
    expect(lines.join('\n')).not.toContain('reboot');
  });

  it('says what a freeze stops, and when it is to be lifted', () => {
    const plan = planOf({ kind: 'freeze', why: 'power' }, factsFor({ kind: 'freeze', why: 'power' }));
    expect(plan.risks.join(' ')).toContain('ERR_STATE_FREEZED');
    expect(plan.expected.join(' ')).toContain('Lift it (unfreeze)');
  });

  it('warns that the leader would be stopped, and names latency-sensitive tables with their owners', () => {
    const stop = planOf({ kind: 'supervisor_stop', host: 'meta1', unit: 'pegasus-meta.service' }, safeFacts());
    expect(stop.risks.join(' ')).toContain('meta1:34601 is the meta leader');
    const facts = safeFacts({
      settings: {
        ...SETTINGS,
        latencySensitive: [
          { table: 'orders', owner: 'shop team' },
          { table: 'gone', owner: 'x' },
        ],
      },
    });
    expect(planOf(REBALANCE, facts).risks.at(-1)).toBe('These tables suffer first: orders (shop team).');
  });

  it('is the same plan from the same facts, and another hash after any change', () => {
    for (const request of REQUESTS) {
      const plan = planOf(request, factsFor(request));
      expect(hashOf(plan)).toBe(hashOf(planOf(request, factsFor(request))));
      expect(hashOf(JSON.parse(JSON.stringify(plan)) as Plan)).toBe(hashOf(plan));
    }
  });

  it('has a hash that does not hang on the order in which its parts were written', () => {
    const plan = planOf(REBALANCE, safeFacts());
    const reversed = Object.fromEntries(Object.entries(plan).toReversed()) as unknown as Plan;
    expect(Object.keys(reversed)).not.toEqual(Object.keys(plan));
    expect(hashOf(reversed)).toBe(hashOf(plan));
  });

  it('changes its hash with any leaf of it', () => {
    const plan = planOf(REBALANCE, safeFacts());
    const leaves = leafPaths(plan);
    expect(leaves.length).toBeGreaterThan(200);
    fc.assert(
      fc.property(fc.nat(leaves.length - 1), (index) => {
        const changed = structuredClone(plan);
        change(changed, leaves[index] ?? []);
        return canonicalPlan(changed) !== canonicalPlan(plan) && hashOf(changed) !== hashOf(plan);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the difference between two plans', () => {
  const plan = planOf(REBALANCE, safeFacts());

  it('is none where values only moved within their limits', () => {
    const snapshot = known(skewedSnapshot({ time: NOON + 4 * MINUTE }, { balanceOperations: 11 }));
    expect(planDifference(plan, planOf(REBALANCE, safeFacts({ now: NOON + 5 * MINUTE, snapshot })))).toEqual([]);
  });

  it('names a condition that counts others than it did', () => {
    const other = plan.preflight.map((each) => (each.id === 'one_release' ? { ...each, names: ['2.5.0'] } : each));
    expect(planDifference(plan, { ...plan, preflight: other })).toEqual(['one_release']);
  });

  it('names what is not as it was', () => {
    const desk = { ...DESK, stoppedBy: 'eve' };
    expect(planDifference(plan, planOf(REBALANCE, safeFacts({ desk })))).toEqual(['kill_switch_off']);
    expect(planDifference(plan, planOf({ ...REBALANCE, copyRate: 50 }, safeFacts()))).toEqual(['request', 'steps']);
  });
});

type Path = readonly (string | number)[];

function leafPaths(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return value === undefined ? [] : [path];
  return Object.entries(value).flatMap(([key, each]) => leafPaths(each, [...path, key]));
}

function change(value: unknown, path: Path): void {
  const [last, ...parents] = path.toReversed();
  let at = value as Record<string, unknown>;
  for (const key of parents.toReversed()) at = at[key] as Record<string, unknown>;
  const before = at[last ?? ''];
  at[last ?? ''] = typeof before === 'number' ? before + 1 : typeof before === 'boolean' ? !before : `${before}!`;
}
