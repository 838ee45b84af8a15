import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClosedRun } from '../../src/pipeline/gather.ts';
import type { PastAct } from '../../src/replay/acts.ts';
import type { PastRun } from '../../src/replay/past-runs.ts';
import { type Moment, timeline } from '../../src/replay/timeline.ts';

const START = Date.UTC(2026, 10, 23, 10);
const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** A run that is claimed and judged so many seconds after the start. */
function run(claimed: number, judged: number, inspection = 'health'): PastRun {
  const closed: ClosedRun = {
    run: {
      cluster: 'demo',
      inspection,
      scheduledTime: new Date(START + claimed * SECOND).toISOString(),
      status: 'evaluated',
      claimedAt: START + claimed * SECOND,
      deadline: START + (claimed + 180) * SECOND,
      pendingChunks: [],
      expected: {},
    },
    chunks: [],
    reports: [
      {
        probe: 'cluster',
        host: { id: 'a', name: 'a' },
        receivedAt: START + judged * SECOND,
        outcome: { kind: 'unknown', reason: 'agent_offline', detail: '' },
      },
    ],
  };
  return { kind: 'closed', closed };
}

function act(seconds: number): PastAct {
  return { at: START + seconds * SECOND, event: () => undefined };
}

async function* all(runs: readonly PastRun[]): AsyncGenerator<PastRun> {
  yield* runs;
}

async function momentsOf(runs: readonly PastRun[], acts: readonly PastAct[], minutes: number): Promise<Moment[]> {
  const moments: Moment[] = [];
  const span = { from: START, until: START + minutes * MINUTE };
  for await (const moment of timeline(span, all(runs), acts)) moments.push(moment);
  return moments;
}

/** `run 9`, `tick 30`: kind and seconds after the start. */
async function shown(runs: readonly PastRun[], acts: readonly PastAct[], minutes: number): Promise<readonly string[]> {
  const moments = await momentsOf(runs, acts, minutes);
  return moments.map((moment) => ('at' in moment ? `${moment.kind} ${(moment.at - START) / SECOND}` : moment.kind));
}

describe('The order in which the past is replayed', () => {
  it('has a tick in every minute, and a run when its last report has come', async () => {
    expect(await shown([run(0, 9), run(60, 100)], [], 3)).toEqual([
      'run 9',
      'tick 30',
      'tick 90',
      'run 100',
      'tick 150',
    ]);
  });

  it('at the same time takes the tick, then the run, then the act', async () => {
    expect(await shown([run(0, 30)], [act(30)], 1)).toEqual(['tick 30', 'run 30', 'act 30']);
  });

  it('lets a quick run overtake a slow one that was claimed before it', async () => {
    expect(await shown([run(0, 80, 'deep'), run(60, 69), run(120, 129)], [], 3)).toEqual([
      'tick 30',
      'run 69',
      'run 80',
      'tick 90',
      'run 129',
      'tick 150',
    ]);
  });

  it('leaves out what people did before or after it', async () => {
    expect(await shown([], [act(-1), act(60)], 1)).toEqual(['tick 30']);
  });

  it('never goes back, and loses no run that was judged within it', async () => {
    const times = fc.array(fc.tuple(fc.nat(1700), fc.nat(600)), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(times, async (pairs) => {
        const runs = pairs.toSorted(([a], [b]) => a - b).map(([claimed, took]) => run(claimed, claimed + took));
        const moments = (await momentsOf(runs, [], 60)).flatMap((each) => ('at' in each ? [each] : []));
        const at = moments.map((moment) => moment.at);
        expect(at).toEqual(at.toSorted((a, b) => a - b));
        expect(moments.filter(({ kind }) => kind === 'run')).toHaveLength(runs.length);
        expect(moments.filter(({ kind }) => kind === 'tick')).toHaveLength(60);
      }),
      { numRuns: 50 },
    );
  });
});
