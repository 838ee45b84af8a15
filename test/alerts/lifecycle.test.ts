import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AlertRule, type AlertRun, type Alerts, advanceAlerts } from '../../src/alerts/lifecycle.ts';
import type { Status } from '../../src/checks/check.ts';
import { AT, CLUSTER, finding, host, node, type Result, verdictOf } from '../support/findings.ts';

const RULES: readonly AlertRule[] = [
  { id: 'nodes.alive', probe: 'cluster', openAfter: 1, alertsWhenUnknown: false },
  { id: 'cluster.reachable', probe: 'cluster', openAfter: 1, alertsWhenUnknown: true },
  { id: 'latency.read_p99', probe: 'cluster', openAfter: 3, alertsWhenUnknown: false },
  { id: 'disk.space', probe: 'host', openAfter: 1, alertsWhenUnknown: false },
];
const MINUTE = 60_000;
const ONE = node('replica1:34801');
const TWO = node('replica2:34801');

function run(results: readonly Result[], parts: Partial<AlertRun> = {}): AlertRun {
  const verdict = verdictOf(results);
  return { verdict, now: AT, rules: RULES, probes: ['cluster', 'host'], allProbes: ['cluster', 'host'], ...parts };
}

/** The alerts after these runs, a minute apart, and the actions of the last. */
function afterRuns(...runs: readonly AlertRun[]) {
  let alerts: Alerts = {};
  let actions: readonly string[] = [];
  for (const [index, each] of runs.entries()) {
    const step = advanceAlerts(alerts, { ...each, now: AT + index * MINUTE });
    alerts = step.alerts;
    actions = step.decisions.map((decision) =>
      'reason' in decision ? `${decision.action} ${decision.reason}` : decision.action,
    );
  }
  return { alerts, actions };
}

const alive = (entity: typeof ONE, status: Status): Result => ({ check: 'nodes.alive', entity, status });
const slow = (status: Status): Result => ({ check: 'latency.read_p99', entity: CLUSTER, status });

describe('An alert opens', () => {
  it('on the first bad run of a hard fact', () => {
    const { alerts, actions } = afterRuns(run([alive(ONE, 'ok'), alive(TWO, 'critical')]));
    expect(actions).toEqual(['opened']);
    expect(alerts['nodes.alive|node/replica2:34801']).toMatchObject({ phase: 'firing', since: AT, openedAt: AT });
  });

  it('only after as many bad runs as its check asks for, and since the first of them', () => {
    expect(afterRuns(run([slow('warning')]), run([slow('warning')])).actions).toEqual(['waiting']);
    const { alerts, actions } = afterRuns(run([slow('warning')]), run([slow('warning')]), run([slow('warning')]));
    expect(actions).toEqual(['opened']);
    expect(alerts['latency.read_p99|cluster/demo']).toMatchObject({ since: AT, openedAt: AT + 2 * MINUTE, badRuns: 3 });
  });

  it('not after bad runs that a good one interrupts', () => {
    const { alerts, actions } = afterRuns(run([slow('warning')]), run([slow('warning')]), run([slow('ok')]));
    expect(actions).toEqual(['dismissed recovered']);
    expect(alerts).toEqual({});
  });

  it('after bad runs that an unknown one interrupts: it neither counts nor breaks the count', () => {
    const runs = [run([slow('warning')]), run([slow('warning')]), run([slow('unknown')]), run([slow('warning')])];
    expect(afterRuns(...runs.slice(0, 3)).actions).toEqual(['held unknown']);
    expect(afterRuns(...runs).actions).toEqual(['opened']);
  });

  it('on unknown only where the check is one that others depend on', () => {
    const results: readonly Result[] = [
      { check: 'cluster.reachable', entity: CLUSTER, status: 'unknown' },
      alive(ONE, 'unknown'),
    ];
    expect(Object.keys(afterRuns(run(results)).alerts)).toEqual(['cluster.reachable|cluster/demo']);
  });
});

describe('An alert that fires', () => {
  it('resolves after one good run and hands over what it was', () => {
    const steps = advanceAlerts(afterRuns(run([alive(TWO, 'critical')])).alerts, run([alive(TWO, 'ok')]));
    expect(steps.alerts).toEqual({});
    expect(steps.decisions).toMatchObject([
      { action: 'resolved', reason: 'recovered', alert: { since: AT, finding: { entity: TWO } } },
    ]);
  });

  it('goes on with the newest finding and counts its runs', () => {
    const { alerts, actions } = afterRuns(run([alive(TWO, 'critical')]), run([alive(TWO, 'critical')]));
    expect(actions).toEqual(['continues']);
    expect(alerts['nodes.alive|node/replica2:34801']).toMatchObject({ badRuns: 2, since: AT, openedAt: AT });
  });

  it('is told again once when it becomes critical, and not when it falls back and rises again', () => {
    const [warning, critical] = [run([alive(TWO, 'warning')]), run([alive(TWO, 'critical')])];
    expect(afterRuns(warning, critical).actions).toEqual(['escalated']);
    expect(afterRuns(warning, critical, warning).actions).toEqual(['continues']);
    expect(afterRuns(warning, critical, warning, critical).actions).toEqual(['continues']);
    expect(afterRuns(warning, critical, warning).alerts['nodes.alive|node/replica2:34801']).toMatchObject({
      severity: 'critical',
      finding: { severity: 'warning' },
    });
  });

  it('is held while its entity is unknown', () => {
    const { alerts, actions } = afterRuns(run([alive(TWO, 'critical')]), run([alive(TWO, 'unknown')]));
    expect(actions).toEqual(['held unknown']);
    expect(alerts['nodes.alive|node/replica2:34801']).toMatchObject({ phase: 'firing', badRuns: 1 });
  });

  it('is held when its check says nothing at all', () => {
    expect(afterRuns(run([alive(TWO, 'critical')]), run([])).actions).toEqual(['held no_result']);
  });

  it('is held when its check could not see everything', () => {
    const blind: Result = { check: 'nodes.alive', entity: CLUSTER, status: 'unknown' };
    expect(afterRuns(run([alive(TWO, 'critical')]), run([alive(ONE, 'ok'), blind])).actions).toEqual([
      'held no_result',
    ]);
  });

  it('is over when its entity is gone and its check saw everything', () => {
    expect(afterRuns(run([alive(TWO, 'critical')]), run([alive(ONE, 'ok')])).actions).toEqual(['resolved gone']);
  });

  it('keeps the known fact when its check becomes unknown and alerts on that', () => {
    const reachable = (status: Status): Result => ({ check: 'cluster.reachable', entity: CLUSTER, status });
    const { alerts } = afterRuns(run([reachable('critical')]), run([reachable('unknown')]));
    expect(alerts['cluster.reachable|cluster/demo']?.finding.status).toBe('critical');
  });
});

describe('Alerts of checks that an inspection does not run', () => {
  const full: Result = { check: 'disk.space', entity: host('replica1'), status: 'critical' };

  it('are held while another inspection runs them', () => {
    const { alerts, actions } = afterRuns(run([full]), run([alive(ONE, 'ok')], { probes: ['cluster'] }));
    expect(actions).toEqual(['held other_inspection']);
    expect(Object.keys(alerts)).toEqual(['disk.space|host/replica1']);
  });

  it('are closed when no inspection runs them any more', () => {
    const without = run([alive(ONE, 'ok')], { probes: ['cluster'], allProbes: ['cluster'] });
    expect(afterRuns(run([full]), without).actions).toEqual(['resolved not_checked_any_more']);
  });

  it('are closed when the catalogue does not know the check any more', () => {
    const rules = RULES.filter(({ id }) => id !== 'disk.space');
    expect(afterRuns(run([full]), run([alive(ONE, 'ok')], { rules })).actions).toEqual([
      'resolved not_checked_any_more',
    ]);
  });
});

describe('Laws of the lifecycle', () => {
  const status = fc.constantFrom<Status>('ok', 'warning', 'critical', 'unknown');
  const results = fc
    .array(
      fc.tuple(fc.constantFrom('nodes.alive', 'latency.read_p99', 'disk.space'), fc.constantFrom('a', 'b'), status),
      {
        maxLength: 6,
      },
    )
    .map((all) =>
      [...new Map(all.map((each) => [`${each[0]} ${each[1]}`, each])).values()].map(
        ([check, name, of]): Result => ({ check, entity: node(name), status: of }),
      ),
    );
  const history = fc.array(results, { minLength: 1, maxLength: 12 });
  const replay = (runs: readonly (readonly Result[])[]) => afterRuns(...runs.map((each) => run(each)));

  it('a run of nothing but unknowns changes no alert', () => {
    fc.assert(
      fc.property(history, results, (runs, last) => {
        const { alerts } = replay(runs);
        const unknowns = last.map((result) => ({ ...result, status: 'unknown' as const }));
        expect(advanceAlerts(alerts, run(unknowns)).alerts).toEqual(alerts);
      }),
    );
  });

  it('every alert is decided exactly once, and only alerts that fire resolve', () => {
    fc.assert(
      fc.property(history, results, (runs, last) => {
        const { alerts } = replay(runs);
        const step = advanceAlerts(alerts, run(last));
        const keys = step.decisions.map(({ fingerprint }) => fingerprint);
        expect(new Set(keys).size).toBe(keys.length);
        expect(new Set(keys)).toEqual(new Set([...Object.keys(alerts), ...Object.keys(step.alerts)]));
        for (const decision of step.decisions) {
          if (decision.action === 'resolved') expect(alerts[decision.fingerprint]?.phase).toBe('firing');
        }
      }),
    );
  });

  it('over any history every opening is followed by at most one resolving, and by no second opening before it', () => {
    fc.assert(
      fc.property(history, (runs) => {
        let alerts: Alerts = {};
        const open = new Set<string>();
        for (const each of runs) {
          const step = advanceAlerts(alerts, run(each));
          alerts = step.alerts;
          for (const { action, fingerprint } of step.decisions) {
            if (action === 'opened') expect(open.has(fingerprint)).toBe(false);
            if (action === 'resolved') expect(open.has(fingerprint)).toBe(true);
            if (action === 'opened') open.add(fingerprint);
            if (action === 'resolved') open.delete(fingerprint);
          }
        }
      }),
    );
  });

  it('the same run judged from the same alerts decides the same', () => {
    fc.assert(
      fc.property(history, results, (runs, last) => {
        const { alerts } = replay(runs);
        expect(advanceAlerts(alerts, run(last))).toEqual(advanceAlerts(alerts, run(last)));
      }),
    );
  });
});

it('the finding of a bad entity is the one that is remembered', () => {
  const told = finding('nodes.alive', TWO, { symptom: 'replica2 is UNALIVE' });
  const verdict = verdictOf([alive(TWO, 'critical')], [told]);
  const { alerts } = advanceAlerts({}, { ...run([]), verdict });
  expect(alerts['nodes.alive|node/replica2:34801']?.finding).toEqual(told);
});
