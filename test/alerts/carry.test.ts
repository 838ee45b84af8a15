import { describe, expect, it } from 'vitest';
import type { Said } from '../support/alerts/events.ts';
import { DOWN, moved, stages, UP } from '../support/alerts/moved.ts';
import { host } from '../support/findings.ts';

describe('Opening and closing', () => {
  const cpu = (status: Said['status'], value: number): readonly Said[] => [
    { check: 'cpu.usage', entity: host('replica1'), status, value, reference: 80 },
  ];

  it('waits for two bad runs of three', () => {
    const demo = moved();
    expect(demo.run(cpu('warning', 85))).toEqual([]);
    expect(demo.run(cpu('ok', 40))).toEqual([]);
    expect(stages(demo.run(cpu('warning', 85)))).toEqual(['opened']);
  });

  it('forgets a bad run that falls out of the window', () => {
    const demo = moved();
    for (const status of ['warning', 'ok', 'ok', 'warning', 'ok', 'ok', 'warning'] as const) {
      expect(demo.run(cpu(status, status === 'ok' ? 40 : 85))).toEqual([]);
    }
  });

  it('does not close on values just below the limit', () => {
    const demo = moved();
    demo.run(cpu('warning', 85));
    demo.run(cpu('warning', 85));
    for (let run = 0; run < 5; run += 1) expect(demo.run(cpu('ok', 79))).toEqual([]);
    demo.run(cpu('ok', 75));
    demo.run(cpu('ok', 75));
    expect(stages(demo.run(cpu('ok', 75)))).toEqual(['resolved']);
  });

  it('unknown neither opens nor closes nor counts', () => {
    const demo = moved();
    const unknown = cpu('unknown', 0);
    for (let run = 0; run < 5; run += 1) demo.run(unknown);
    demo.run(cpu('warning', 85));
    demo.run(unknown);
    expect(stages(demo.run(cpu('warning', 85)))).toEqual(['opened']);
    for (let run = 0; run < 9; run += 1) expect(demo.run(unknown)).toEqual([]);
    for (const said of [cpu('ok', 1), unknown, cpu('ok', 1), unknown]) expect(demo.run(said)).toEqual([]);
    expect(stages(demo.run(cpu('ok', 1)))).toEqual(['resolved']);
  });

  it('holds an alert open while it flaps, says so once and says once that it has stopped', () => {
    const demo = moved();
    for (let turn = 0; turn < 12; turn += 1) for (const said of [DOWN, UP, UP]) demo.run(said);
    const flapping = demo.told.filter(({ stage }) => stage === 'flapping');
    expect(flapping).toHaveLength(1);
    expect(flapping[0]).toMatchObject({ changes: { flapping: 'started' } });
    const before = demo.told.length;
    for (let run = 0; run < 25; run += 1) demo.run(UP);
    expect(stages(demo.told.slice(before))).toEqual(['resolved']);
  });
});
