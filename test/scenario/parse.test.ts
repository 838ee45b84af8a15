import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/language/parse.ts';
import type { Script } from '../../src/scenario/language/script.ts';

const START = Date.UTC(2026, 5, 17, 2);
const MINUTE = 60_000;

/** A scenario with these lines below its head, which is one line. */
function parsed(...lines: readonly string[]) {
  return parseScenario(['start 2026-06-17 02:00', ...lines].join('\n'), 'night.scenario');
}

function scriptOf(...lines: readonly string[]): Script {
  const read = parsed(...lines);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.script;
}

/** `line:column rule: message [hint]` of each problem. */
function problemsOf(text: string): readonly string[] {
  const read = parseScenario(text, 'night.scenario');
  if (read.ok) return [];
  return read.problems.map(({ line, column, rule, message, hint }) => {
    return `${line}:${column} ${rule}: ${message}${hint === undefined ? '' : ` [${hint}]`}`;
  });
}

describe('The time of a line', () => {
  it('is on the day of the line above, or on the date that stands before it; without one it is that of the line above', () => {
    const { lines } = scriptOf(
      'at 02:05 fault disk-full # a comment',
      'repair disk-full',
      'at 23:59:30 fault skew',
      'at 2026-06-18 00:10 repair skew',
    );
    expect(lines.map(({ at, line }) => [line, (at - START) / MINUTE])).toEqual([
      [2, 5],
      [3, 5],
      [4, 1319.5],
      [5, 1330],
    ]);
    expect(lines[0]?.text).toBe('fault disk-full');
  });

  it('never goes back, and the error tells how the next day is written', () => {
    expect(problemsOf('start 2026-06-17 02:00\nat 02:10 fault skew\nat 02:05 repair skew')).toEqual([
      '3:4 scenario-order: this is before the line above [lines come in the order of their times; on the next day it is: 2026-06-18 02:05]',
    ]);
  });

  it.each([
    ['at 25:00 fault skew', '2:4 scenario-syntax: there is no such time'],
    ['at noon fault skew', '2:4 scenario-syntax: this is not a time like 02:05 or 2026-06-17 02:05'],
    ['at', '2:3 scenario-syntax: a time like 02:05 or 2026-06-17 02:05 is missing here'],
    ['at 02:05', '2:9 scenario-syntax: what happens then is missing here'],
  ])('%s is refused where it stands', (line, problem) => {
    expect(problemsOf(`start 2026-06-17 02:00\n${line}`)).toEqual([problem]);
  });
});

describe('What a line does', () => {
  it('a fault that flaps is there and gone in turns, until its end', () => {
    const { lines } = scriptOf('at 02:00 flap skew every 5m until 02:12');
    expect(lines.map(({ at, act }) => [(at - START) / MINUTE, act])).toEqual([
      [0, { kind: 'faults', add: 'skew' }],
      [5, { kind: 'faults', remove: 'skew' }],
      [10, { kind: 'faults', add: 'skew' }],
    ]);
  });

  it('a person’s command is the one that the CLI would send', () => {
    const { lines } = scriptOf(
      'at 02:01 ack demo-1 by ann "looking at it" refused already_resolved',
      'silence check=disk.* severity=critical for 2h by ann "a new disk" tell oncall',
    );
    expect(lines.map(({ act }) => act)).toEqual([
      {
        kind: 'command',
        cluster: undefined,
        refused: 'already_resolved',
        command: { kind: 'acknowledge', id: 'scenario:2', by: 'ann', incident: 'demo-1', comment: 'looking at it' },
      },
      {
        kind: 'command',
        cluster: 'demo',
        refused: undefined,
        command: {
          kind: 'silence',
          id: 'scenario:3',
          by: 'ann',
          silence: {
            matchers: [{ check: 'disk.*', severity: 'critical' }],
            startsAt: START + MINUTE,
            endsAt: START + 121 * MINUTE,
            comment: 'a new disk',
            contacts: ['oncall'],
          },
        },
      },
    ]);
  });

  it('an expected message says by when, how often, over what, to whom and with which words', () => {
    const [line] = scriptOf('at 02:01 expect within 90s 2 mails to oncall opened "one # two" without "three"').lines;
    expect(line?.act).toEqual({
      kind: 'expect',
      expectation: {
        kind: 'message',
        until: START + MINUTE + 90_000,
        times: 2,
        channel: 'email',
        to: ['oncall'],
        stage: 'opened',
        contains: ['one # two'],
        without: ['three'],
      },
    });
  });

  it.each([
    ['fualt skew', '2:10 scenario-syntax: no line begins with fualt [did you mean fault?]'],
    ['fault skwe', '2:16 scenario-unknown-name: there is no fault skwe [did you mean skew?]'],
    ['fault skew now', '2:21 scenario-syntax: the line should end here'],
    ['expect mail to bob', '2:25 scenario-unknown-name: there is no contact bob [there are: oncall]'],
    ['expect mail to oncall opend', '2:32 scenario-unknown-name: there is no stage opend [did you mean opened?]'],
    ['expect mail to oncall "half', '2:32 scenario-syntax: this quotation does not end'],
    ['expect no message', '2:27 scenario-syntax: "until" is missing here'],
    ['ack demo-1', '2:20 scenario-syntax: "by" is missing here'],
    ['silence check=disk.* by ann "x"', '2:31 scenario-syntax: this is not check=…, entity=…, severity=… or for'],
    ['kill notify after publsh', '2:28 scenario-unknown-name: there is no call publsh [did you mean publish?]'],
    ['sns refuses demo', '2:14 scenario-syntax: what SNS refuses is missing [e.g. sns refuses "demo-1 opened"]'],
  ])('%s is refused where it is wrong', (line, problem) => {
    expect(problemsOf(`start 2026-06-17 02:00\nat 02:05 ${line}`)).toEqual([problem]);
  });

  it('tells every line that is wrong', () => {
    expect(problemsOf('start 2026-06-17 02:00\nat 02:05 fault skwe\nat 02:06 fualt skew')).toHaveLength(2);
  });
});

describe('The configuration of a scenario', () => {
  const block = (key: string) =>
    `start 2026-06-17 02:00\nconfig\n  alerting: { storm: 3 }\n  ${key}\nat 02:05 fault skew`;

  it('has keys of farrier.yaml over those of the default', () => {
    const read = parseScenario(block('routes: [{ contacts: [oncall] }]'), 'night.scenario');
    expect(read).toMatchObject({
      ok: true,
      script: { config: { alerting: { storm: 3 }, clusters: [{ name: 'demo' }] } },
    });
  });

  it('is checked like any other, at its place in the file', () => {
    expect(problemsOf(block('routes: [{ contacts: [nobody] }]'))).toEqual([
      expect.stringMatching(/^4:25 route-unknown-contact: /),
    ]);
    expect(problemsOf(block('routs: []'))).toEqual([expect.stringMatching(/^4:3 unknown-key: /)]);
    expect(problemsOf(block('"'))).toEqual([expect.stringMatching(/^\d+:\d+ yaml-syntax: /)]);
  });

  it('may change later, and names its contacts from then on', () => {
    const change = ['at 02:10 config', '  contacts: [{ name: boss, email: boss@example.com }]'];
    expect(parsed('at 02:05 fault skew', ...change, 'at 02:11 expect mail to boss').ok).toBe(true);
    expect(parsed('at 02:05 expect mail to boss', ...change).ok).toBe(false);
  });

  it('takes only clusters that can be played', () => {
    const cluster = 'clusters: [{ name: c, transport: simulator, version: 2.5.0, metas: ["meta1:34601"] }]';
    expect(problemsOf(block(cluster))).toEqual([expect.stringMatching(/^4:13 scenario-not-simulated: /)]);
  });
});

describe('The head of a scenario', () => {
  it('gives title, cadence and database', () => {
    const text = 'scenario "A night"\ndatabase dynamodb\nevery 15m\nstart 2026-06-17 02:00\nat 02:05 fault skew';
    expect(parseScenario(text, 'night.scenario')).toMatchObject({
      ok: true,
      script: { title: 'A night', database: 'dynamodb', config: { clusters: [{ inspections: [{ every: '15m' }] }] } },
    });
  });

  it.each([
    ['at 02:05 fault skew', '1:1 scenario-syntax: "start" is missing above [e.g. start 2026-06-17 02:00]'],
    ['start 02:00', '1:7 scenario-syntax: the date is missing [e.g. start 2026-06-17 02:00]'],
    ['start 2026-06-17 02:00:30', '1:18 scenario-syntax: a scenario starts at a whole minute'],
    ['start 2026-06-17 02:00', '1:1 scenario-syntax: nothing happens in it'],
    ['every 3m', '1:7 scenario-unknown-name: there is no cadence 3m'],
  ])('%s is not enough', (text, problem) => {
    expect(problemsOf(text)[0]).toContain(problem);
  });

  it('asks for the database where something is stored', () => {
    const text = 'stored\n  a|b: {}\nstart 2026-06-17 02:00\nat 02:05 fault skew';
    expect(problemsOf(text)).toEqual(['1:1 scenario-syntax: what is stored needs the line "database dynamodb"']);
  });
});
