import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../src/checks/catalogue.ts';
import type { Inspection } from '../../src/checks/judge.ts';
import { THRESHOLDS } from '../../src/checks/thresholds.ts';
import type { Verdict } from '../../src/checks/verdict.ts';
import { readClusterFrame } from '../../src/pipeline/read-report.ts';
import { findingOf, findingsOf, judgedInTurn, resultsOf, told, toldKnown } from '../support/judging.ts';
import { captureNames, captureText } from '../support/recordings.ts';

/*
 * What a real cluster printed, judged in time order with memory kept. The expectations are what was done to the cluster
 * when it was recorded, and nothing else may be found: every list of findings here is complete.
 */

interface Recorded {
  readonly name: string;
  readonly inspection: Inspection;
}

function recorded(folder = ''): readonly Recorded[] {
  return captureNames()
    .filter((name) => name.startsWith(folder))
    .map((name) => {
      const { header, snapshot } = readClusterFrame(captureText(name));
      if (header === undefined) throw new Error(`${name} has no header`);
      const expected = { version: undefined, metas: [], nodes: undefined, tables: undefined };
      const limits: Inspection['limits'] = (id) => THRESHOLDS[id].defaults;
      return {
        name,
        inspection: { cluster: header.cluster, now: header.time, snapshot, hosts: undefined, expected, limits },
      };
    })
    .toSorted((a, b) => a.inspection.now - b.inspection.now);
}

function verdictsOf(folder: string): readonly Verdict[] {
  return judgedInTurn(recorded(folder).map((each) => each.inspection));
}

function nth(verdicts: readonly Verdict[], index: number): Verdict {
  const verdict = verdicts[index];
  if (verdict === undefined) throw new Error(`no verdict ${index}`);
  return verdict;
}

/** Cluster checks that a first capture says nothing to: it lacks their steps, they compare with a run before, or all is well. */
const SILENT =
  `backup.age config.drift duplication.lost duplication.running meta.leaders nodes.beacons partitions.hotspot
  partitions.splitting replicas.moved_error requests.busy requests.failed tables.name tables.status
  writes.corrupt writes.stalled`.split(/\s+/);

describe('01 healthy and idle', () => {
  const verdict = nth(verdictsOf('01-'), 0);

  it('is ok in every check, completely, with nothing to tell', () => {
    expect(verdict.checks.filter((each) => each.status !== 'ok')).toEqual([]);
    expect(verdict).toMatchObject({
      cluster: 'onebox',
      time: '2026-11-23T09:27:45.201Z',
      health: 'ok',
      confidence: 'complete',
      findings: [],
    });
  });

  it('has every check that the cluster probe supports', () => {
    const said = new Set(verdict.checks.map((each) => each.check));
    const silent = CATALOGUE.filter(({ id, probe }) => probe === 'cluster' && !said.has(id));
    expect(silent.map(({ id }) => id).toSorted()).toEqual(SILENT);
  });
});

describe('02 load with a surge', () => {
  const verdicts = verdictsOf('02-');
  const surging = verdicts.filter((verdict) => toldKnown(verdict).length > 0);

  it('finds the surge of usertable and of the cluster in reads and writes, and no other', () => {
    for (const verdict of surging) {
      expect(toldKnown(verdict)).toEqual([
        'warning traffic.read onebox surge',
        'warning traffic.read usertable surge',
        'warning traffic.write onebox surge',
        'warning traffic.write usertable surge',
      ]);
    }
  });

  it('finds it from the second capture after its beginning to the last before its end', () => {
    expect(surging.map((verdict) => verdict.time.slice(11, 19))).toEqual(
      recorded('02-')
        .map(({ name }) => name.slice(-6))
        .filter((time) => time >= '093308' && time <= '093548')
        .map((time) => `${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}`),
    );
    expect(surging.every((verdict) => verdict.findings[0]?.since === '2026-11-23T09:33:08.000Z')).toBe(true);
  });

  it('is ok but for the surge, and partly unknown because most steps were not collected', () => {
    for (const verdict of verdicts) {
      expect(verdict.health).toBe(surging.includes(verdict) ? 'warning' : 'ok');
      expect(verdict.confidence).toBe('partial');
      const unknown = verdict.checks.filter((each) => each.status === 'unknown');
      expect(unknown.every((each) => each.reason === 'not_collected')).toBe(true);
      expect(resultsOf(verdict, 'partitions.healthy')).toEqual({ onebox: 'unknown not_collected' });
    }
  });

  it('names each missing command once', () => {
    const unknown = told(nth(verdicts, 0)).filter((line) => line.startsWith('unknown'));
    expect(unknown.map((line) => line.split(' ')[1])).toEqual([
      'meta.leader',
      'nodes.alive',
      'tables.count',
      'meta.level_requested',
      'servers.version',
    ]);
  });
});

describe('03 replica server killed', () => {
  const verdicts = verdictsOf('03-');
  const [before, rightAway, at30s, at2min, restarted, healthy] = [0, 1, 2, 3, 4, 5].map((index) =>
    nth(verdicts, index),
  ) as [Verdict, Verdict, Verdict, Verdict, Verdict, Verdict];

  it('is ok before', () => {
    expect(before).toMatchObject({ health: 'ok', confidence: 'complete', findings: [] });
  });

  it('finds the killed server while it still reads ALIVE, and the replicas that are gone', () => {
    expect(told(rightAway)).toEqual([
      'critical nodes.alive localhost:34802 silent',
      'warning partitions.healthy orders under_replicated',
      'warning partitions.healthy temp under_replicated',
      'warning partitions.healthy usertable under_replicated',
      'warning nodes.freeze_margin onebox imminent',
      'warning requests.failed localhost:34801 failing',
      'warning requests.failed localhost:34803 failing',
    ]);
    const finding = findingOf(rightAway, 'nodes.alive');
    expect(finding.symptom).toBe('localhost:34802 reads ALIVE with 11 primaries, and does not answer');
    expect(finding.causes[0]?.evidence.join()).toContain('server_info: ERR_NETWORK_FAILURE');
  });

  it('does not take a table of half the servers for a drop of traffic', () => {
    expect(resultsOf(rightAway, 'traffic.read')).toEqual({ onebox: 'unknown partial' });
    const rates = rightAway.series.filter((point) => point.metric.endsWith('qps'));
    expect(rates.filter(({ entity }) => entity.kind !== 'node' || entity.name === 'localhost:34802')).toEqual([]);
  });

  it.each([
    ['at 30 s', at30s],
    ['at 2 min', at2min],
    ['restarted', restarted],
  ])('finds the dead server, the freeze and the unreadable third %s', (_, verdict) => {
    expect(told(verdict).filter((line) => !line.includes('servers.restarted'))).toEqual([
      'critical meta.level onebox freezed',
      'critical nodes.alive localhost:34802 unalive',
      'critical partitions.readable orders unreadable',
      'critical partitions.readable temp unreadable',
      'critical partitions.readable usertable unreadable',
      'critical partitions.writable orders unwritable',
      'critical partitions.writable temp unwritable',
      'critical partitions.writable usertable unwritable',
      'warning meta.level_requested onebox auto_freeze',
      'warning partitions.healthy orders under_replicated',
      'warning partitions.healthy temp under_replicated',
      'warning partitions.healthy usertable under_replicated',
    ]);
    expect(findingOf(verdict, 'meta.level')).toMatchObject({ value: 'freezed', reference: 'steady' });
    expect(findingsOf(verdict, 'partitions.readable').map((each) => each.value)).toEqual([6, 3, 2]);
  });

  it('does not let the dead server into means, skew or disks', () => {
    expect(resultsOf(at30s, 'nodes.primary_skew')).toEqual({ onebox: 'ok balanced' });
    expect(Object.keys(resultsOf(at30s, 'disk.space'))).toEqual(['localhost:34801', 'localhost:34803']);
    expect(at30s.series.some((point) => point.entity.name === 'localhost:34802')).toBe(false);
  });

  it('has found the same server bad without a break since it was killed', () => {
    expect(findingOf(at2min, 'nodes.alive').since).toBe('2026-11-23T09:46:15.677Z');
  });

  it('says in the end that the server was restarted and holds no primary, and that partitions are healthy', () => {
    expect(told(healthy)).toEqual([
      'warning nodes.primary_skew localhost:34802 skewed',
      'warning servers.restarted localhost:34802 restarted',
      'warning requests.failed localhost:34801 failing',
    ]);
    expect(findingOf(healthy, 'servers.restarted')).toMatchObject({
      value: '2026-11-23 09:49:09',
      reference: '2026-11-23 09:25:36',
    });
    expect(findingOf(healthy, 'nodes.primary_skew').causes[0]?.cause).toContain('localhost:34802 was restarted');
    expect(resultsOf(healthy, 'partitions.healthy')).toEqual({
      orders: 'ok healthy',
      temp: 'ok healthy',
      usertable: 'ok healthy',
    });
  });

  it('does not take the writes that app_stat counts twice for a surge', () => {
    expect(resultsOf(healthy, 'traffic.write')).toEqual({ onebox: 'unknown overcounted' });
    expect(resultsOf(healthy, 'traffic.read')['usertable']).toMatch(/^ok /);
  });
});

describe('05 meta leader killed', () => {
  const verdicts = verdictsOf('05-');
  const skew = 'warning nodes.primary_skew localhost:34803 skewed';
  const silent = 'warning meta.members localhost:34601 silent';

  it('says that the leader moved and that the old one does not answer', () => {
    expect(toldKnown(nth(verdicts, 0))).toEqual([skew]);
    expect(toldKnown(nth(verdicts, 1))).toEqual(['warning meta.leader onebox leader_changed', silent, skew]);
    expect(findingOf(nth(verdicts, 1), 'meta.leader')).toMatchObject({
      value: 'localhost:34602',
      reference: 'localhost:34601',
    });
  });

  it('calls the commands that failed unknown, neither healthy nor broken', () => {
    const pending = 'warning balance.pending onebox pending';
    expect(told(nth(verdicts, 2))).toEqual([
      silent,
      skew,
      pending,
      'unknown traffic.read onebox command_failed',
      'unknown latency.read_p99 onebox no_answer',
    ]);
    expect(told(nth(verdicts, 3))).toEqual([
      silent,
      skew,
      pending,
      'unknown tables.count onebox no_answer',
      'unknown traffic.read onebox command_failed',
    ]);
    expect(resultsOf(nth(verdicts, 3), 'partitions.healthy')).toEqual({ onebox: 'unknown no_answer' });
    expect(findingOf(nth(verdicts, 3), 'tables.count').causes[0]?.evidence).toEqual([
      'localhost:34601 does not answer',
    ]);
  });

  it('finds all partitions healthy wherever they could be read, and all nodes alive throughout', () => {
    for (const index of [0, 1, 2, 4]) {
      expect(Object.values(resultsOf(nth(verdicts, index), 'partitions.healthy'))).toEqual(Array(3).fill('ok healthy'));
    }
    for (const verdict of verdicts) {
      expect(Object.values(resultsOf(verdict, 'nodes.alive'))).toEqual(Array(3).fill('ok alive'));
    }
  });

  it('sees the old leader come back as a restarted server', () => {
    expect(toldKnown(nth(verdicts, 4))).toEqual([
      skew,
      'warning servers.restarted localhost:34601 restarted',
      'warning balance.pending onebox pending',
    ]);
  });
});

describe('06 level set by hand', () => {
  const [freezed, lively, steady] = verdictsOf('06-') as [Verdict, Verdict, Verdict];

  it('finds freezed and lively, and that they are what was requested', () => {
    expect(findingOf(freezed, 'meta.level')).toMatchObject({ reason: 'freezed', status: 'warning' });
    expect(findingOf(lively, 'meta.level')).toMatchObject({ reason: 'lively', status: 'warning' });
    for (const verdict of [freezed, lively, steady]) {
      expect(resultsOf(verdict, 'meta.level_requested')).toEqual({ onebox: 'ok equal' });
    }
  });

  it('finds nothing else but the server without primaries, and what the balancer would do about it', () => {
    const skew = 'warning nodes.primary_skew localhost:34803 skewed';
    expect(toldKnown(freezed)).toEqual(['warning meta.level onebox freezed', skew]);
    expect(toldKnown(lively)).toEqual(['warning meta.level onebox lively', skew]);
    expect(toldKnown(steady)).toEqual([skew, 'warning balance.pending onebox pending']);
  });
});

describe('08 table dropped and recalled', () => {
  const verdicts = verdictsOf('08-');

  it('misses the table while it is dropped, and nothing else', () => {
    expect(verdicts.map(toldKnown)).toEqual([
      [],
      ['warning tables.count onebox vanished'],
      ['warning tables.count onebox vanished'],
      [],
    ]);
    for (const index of [1, 2]) {
      expect(findingOf(nth(verdicts, index), 'tables.count')).toMatchObject({ value: 2, reference: 3, unit: 'tables' });
      expect(findingOf(nth(verdicts, index), 'tables.count').symptom).toContain('orders');
    }
  });

  it('is critical where three tables are configured', () => {
    const configured = recorded('08-').map(({ inspection }) => ({
      ...inspection,
      expected: { ...inspection.expected, tables: 3 },
    }));
    expect(judgedInTurn(configured).map((verdict) => verdict.health)).toEqual(['ok', 'critical', 'critical', 'ok']);
  });
});

describe('11 no meta answers', () => {
  const verdict = nth(verdictsOf('11-'), 0);

  it('is blind, and names the cause once', () => {
    expect(verdict.confidence).toBe('blind');
    expect(told(verdict)).toEqual(['unknown cluster.reachable onebox no_answer']);
    const finding = findingOf(verdict, 'cluster.reachable');
    expect(finding.severity).toBe('critical');
    expect(finding.symptom).toContain('ERR_NETWORK_FAILURE');
    expect(finding.causes[0]?.evidence.join()).toContain('can not be reverse resolved');
  });

  it('holds every other check', () => {
    const others = verdict.checks.filter((each) => each.check !== 'cluster.reachable');
    expect(others.every((each) => each.status === 'unknown' && each.reason === 'blocked')).toBe(true);
    expect(verdict.series).toEqual([]);
  });
});

describe('all recordings in one sequence', () => {
  const all = recorded();
  const verdicts = judgedInTurn(all.map((each) => each.inspection));
  const about = (checks: RegExp) =>
    verdicts.flatMap((verdict, index) =>
      toldKnown(verdict).some((line) => checks.test(line)) ? [all[index]?.name] : [],
    );

  it('finds surges in the load test alone, a blind capture in between notwithstanding', () => {
    expect(about(/traffic\./).every((name) => name?.startsWith('02-load/'))).toBe(true);
    expect(about(/traffic\./)).toHaveLength(17);
    expect(all.findIndex(({ name }) => name.startsWith('11-'))).toBeGreaterThan(3);
  });

  it('finds one change of the leader', () => {
    expect(about(/meta\.leader/)).toEqual(['05-meta-leader-killed/1-right-away']);
  });

  it('finds dead servers, dropped tables and latencies only where they were', () => {
    expect(about(/nodes\.alive/).every((name) => name?.startsWith('03-'))).toBe(true);
    expect(about(/tables\.count/)).toEqual(['08-table-dropped/1-after-drop', '08-table-dropped/2-after-60s']);
    expect(about(/latency\.|storage\.|disk\.|nodes\.expected|servers\.version|restart_loop|replica_skew/)).toEqual([]);
  });
});
