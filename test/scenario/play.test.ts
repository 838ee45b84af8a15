import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/language/parse.ts';
import { play } from '../../src/scenario/play.ts';
import { memory } from '../support/memory.ts';

const frames = new Map<string, string>();

/** Failures of a scenario with these lines: `line: expected: got`. */
async function failuresOf(...lines: readonly string[]): Promise<readonly string[]> {
  const text = ['start 2026-06-17 02:00', 'at 02:02 fault connection-storm', ...lines].join('\n');
  const read = parseScenario(text, 'night.scenario');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const { failures } = await play(read.script, { memory, frames });
  return failures.map(({ line, expected, got }) => `${line}: ${expected}: ${got.join('; ')}`);
}

const OPENED = 'opened: WARNING demo: 1 host with a greedy client [demo-1 opened]';

describe('An expectation that does not hold', () => {
  it('a message that does not come tells what came instead, and what was decided', async () => {
    expect(await failuresOf('expect within 2m mail to oncall opened')).toEqual([
      '3: 1 mail to oncall until 02:04:00, opened: nothing to oncall by 02:04:00; decisions: none',
    ]);
    expect(await failuresOf('expect within 4m mail to oncall opened "replica9"')).toEqual([
      `3: 1 mail to oncall until 02:06:00, opened, with "replica9": 02:05:09 mail to oncall, ${OPENED}`,
      `3: no other message: 02:05:09 mail to oncall, ${OPENED}`,
    ]);
  });

  it('a message that comes though none should', async () => {
    expect(await failuresOf('expect no message until 02:06')).toEqual([
      `3: no message until 02:06:00: 02:05:09 mail to oncall, ${OPENED}`,
    ]);
  });

  it('a message that no line expects', async () => {
    expect(await failuresOf('at 02:06 expect verdict warning')).toEqual([
      `3: no other message: 02:05:09 mail to oncall, ${OPENED}`,
    ]);
  });

  it('no message for another reason', async () => {
    expect(await failuresOf('expect no message until 02:05 because silenced')).toEqual([
      '3: no message until 02:05:00 because of silenced: none, but because of: nothing that was decided',
    ]);
  });

  it('a command that is refused, or is not', async () => {
    const rest = ['at 02:06 expect anything'];
    expect(await failuresOf('at 02:03 expire s4 by ann', ...rest)).toEqual([
      expect.stringMatching(/^3: to be done: it was refused: .*s4/),
    ]);
    expect(await failuresOf('at 02:05:30 ack demo-1 by ann refused not_acknowledged', ...rest)).toEqual([
      '3: to be refused: not_acknowledged: it was done',
    ]);
    expect(await failuresOf('at 02:03 ack other-1 by ann', ...rest)).toEqual([
      '3: to be done: no cluster has an incident other-1',
    ]);
  });

  it('a state that is another one', async () => {
    const lines = [
      'expect incident demo-1 resolved',
      'expect 2 open',
      'expect 1 waiting',
      'expect verdict ok',
      'expect anything',
    ];
    const [first = '', ...others] = lines;
    expect(await failuresOf(`at 02:06 ${first}`, ...others)).toEqual([
      '3: demo-1 is resolved: demo-1 is firing',
      '4: 2 open_incidents: 1: demo-1 connections.per_remote|host/meta1',
      '5: 1 waiting: 0: ',
      '6: ok: warning complete',
    ]);
  });
});

describe('Time in a scenario', () => {
  it('does what stands below an expectation while that one waits, and not before its time', async () => {
    expect(
      await failuresOf(
        'expect within 4m mail to oncall opened',
        'at 02:06 expect no message until 02:10',
        'at 02:10 ack demo-1 by ann',
        'expect mail to oncall acknowledged',
      ),
    ).toEqual([]);
  });

  it('mail and SMS of one message are expected together, and each may be on its own', async () => {
    expect(
      await failuresOf('expect within 4m mail to oncall opened', 'expect within 4m sms to oncall "demo-1"'),
    ).toEqual([]);
    expect(
      await failuresOf('expect within 4m mail to oncall opened', 'expect within 4m mail to oncall opened'),
    ).toHaveLength(1);
  });
});
