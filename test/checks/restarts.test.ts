import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../src/pegasus/reading.ts';
import { findingOf, judged, judgedInTurn, resultsOf } from '../support/judging.ts';
import { hostReport, inspecting, inspection, METAS, MINUTE, NODES, NOON, serverInfo } from '../support/snapshots.ts';

const started = (minutes: number, start: string) => {
  const servers = [...METAS, ...NODES].map((server) =>
    serverInfo(server, server === 'replica1:34801' ? start : 'then'),
  );
  return inspecting({ serverInfo: known(servers) }, { now: NOON + minutes * MINUTE });
};
const of = (runs: Parameters<typeof judgedInTurn>[0], check: string) =>
  judgedInTurn(runs).map((verdict) => resultsOf(verdict, check));

describe('servers.restarted', () => {
  it('says nothing on the first run: every start time is new', () => {
    expect(of([started(0, 'a')], 'servers.restarted')).toEqual([{ c1: 'ok unchanged' }]);
  });

  it('says a changed start time for ten minutes', () => {
    const runs = [started(0, 'a'), started(5, 'b'), started(10, 'b'), started(15, 'b')];
    expect(of(runs, 'servers.restarted')).toEqual([
      { c1: 'ok unchanged' },
      { 'replica1:34801': 'warning restarted' },
      { 'replica1:34801': 'warning restarted' },
      { c1: 'ok unchanged' },
    ]);
    const second = judgedInTurn(runs)[1];
    expect(second && findingOf(second, 'servers.restarted').symptom).toBe(
      'replica1:34801 restarted at b (its own clock), noticed at 2026-11-23T12:05:00Z; before, it ran since a',
    );
  });

  it('sees a restart across a time in which the server did not answer', () => {
    const away = inspecting(
      { serverInfo: known(METAS.map((meta) => serverInfo(meta, 'then'))) },
      { now: NOON + MINUTE },
    );
    expect(of([started(0, 'a'), away, started(5, 'b')], 'servers.restarted').at(-1)).toEqual({
      'replica1:34801': 'warning restarted',
    });
  });

  it('believes the server’s own HTTP answer while server_info leaves it out', () => {
    const byHttp = inspecting(
      { serverInfo: known([]), startTimes: new Map([['replica1:34801', known('b')]]) },
      { now: NOON + MINUTE },
    );
    expect(of([started(0, 'a'), byHttp], 'servers.restarted').at(-1)).toEqual({
      'replica1:34801': 'warning restarted',
    });
  });

  it('is unknown when no start time could be read', () => {
    const verdict = judged(inspecting({ serverInfo: unknown('malformed', 'x') }));
    expect(resultsOf(verdict, 'servers.restarted')).toEqual({ c1: 'unknown malformed' });
  });
});

describe('process.restart_loop', () => {
  it('is critical at the third restart within an hour, and over an hour later', () => {
    const runs = ['a', 'b', 'c', 'd', 'd', 'd'].map((start, index) =>
      started([0, 5, 10, 15, 65, 76][index] ?? 0, start),
    );
    expect(of(runs, 'process.restart_loop').map((each) => Object.values(each)[0])).toEqual([
      'ok calm',
      'ok calm',
      'ok calm',
      'critical restart_loop',
      'critical restart_loop',
      'ok calm',
    ]);
  });

  it('goes by the processes of the host where hosts are inspected, and allows the clock to jitter', () => {
    const run = (minutes: number, startedAt: number) => {
      const process = {
        pid: minutes,
        role: 'replica' as const,
        startedAt,
        residentBytes: 1,
        command: 'pegasus_server',
      };
      return inspection({
        snapshot: undefined,
        hosts: [hostReport('replica1', { processes: known([process]) })],
        now: NOON + minutes * MINUTE,
      });
    };
    const loop = [0, 5, 10, 15].map((minutes) => run(minutes, NOON + minutes * MINUTE - 1000));
    expect(of(loop, 'process.restart_loop').at(-1)).toEqual({ replica1: 'critical restart_loop' });
    const jitter = [0, 5, 10, 15].map((minutes) => run(minutes, NOON + minutes * 5000));
    expect(of(jitter, 'process.restart_loop').at(-1)).toEqual({ replica1: 'ok calm' });
  });
});
