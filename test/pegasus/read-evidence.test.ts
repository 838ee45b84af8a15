import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLine } from '../../src/pegasus/evidence/read-line.ts';
import { supervisedUnits } from '../../src/pegasus/evidence/read-supervisor.ts';
import { readEvidence } from '../../src/pegasus/read-evidence.ts';

const NOW = Date.parse('2026-11-25T10:00:00Z');
const HOUR_MS = 3_600_000;
const UTC = { now: NOW, zoneMs: 0, bootedAt: NOW - 1_000_000 };
const at = (line: string, clock = UTC) => readLine(line, 'system', clock).at;

describe('the time of a line', () => {
  it.each([
    ['seconds since boot', '[  999.500] eth0: up', NOW - 500],
    ['seconds since boot with a thread', '[  999.500][ T4711] eth0: up', NOW - 500],
    ['syslog', 'Nov 25 09:59:00 h kernel: up', NOW - 60_000],
    ['syslog in German', 'Okt  5 09:59:00 h sshd[7]: up', Date.parse('2026-10-05T09:59:00Z')],
    ['syslog in Chinese', '11月 25 09:59:00 h sshd[7]: up', NOW - 60_000],
    ['dmesg -T', '[Wed Nov 25 09:59:00 2026] up', NOW - 60_000],
    ['the journal', '2026-11-25T17:59:00+0800 h systemd[1]: up', NOW - 60_000],
    ['supervisord', '2026-11-25 09:59:00,120 INFO exited: x', NOW - 60_000],
    ['Pegasus, padded or not', 'E2026-11-25 09:59:00.7 (1795600740007000000 5d1) r.d.1: a.cpp:1:f(): x', NOW - 59_993],
    ['the ZooKeeper client', '2026-11-25 09:59:00,842:15(0x7f):ZOO_ERROR@f@1: x', NOW - 60_000],
    ['no known form', 'something happened', undefined],
    ['a month that does not exist', 'Xyz 25 09:59:00 h kernel: up', undefined],
  ])('of %s', (_, line, expected) => expect(at(line)).toBe(expected));

  it('is by the zone of the host where the line tells none', () => {
    const inChina = { ...UTC, zoneMs: 8 * HOUR_MS };
    expect(at('Nov 25 17:59:00 h sshd: up', inChina)).toBe(NOW - 60_000);
    expect(at('2026-11-25T17:59:00+0800 h sshd: up', inChina)).toBe(NOW - 60_000);
  });

  it('is of last year where it would lie ahead', () => {
    expect(at('Dec 31 23:00:00 h sshd: up')).toBe(Date.parse('2025-12-31T23:00:00Z'));
  });

  it('is not known of seconds since a boot that is not known', () => {
    expect(at('[ 999.5] eth0: up', { ...UTC, bootedAt: Number.NaN })).toBeNaN();
    expect(readLine('[ 999.5] x', 'kernel', { ...UTC, bootedAt: undefined } as never).at).toBeUndefined();
  });
});

describe('a line', () => {
  it("is the kernel's when syslog says so, without the kernel's own time", () => {
    expect(readLine('Nov 25 09:59:00 h kernel: [ 999.5] Out of memory', 'system', UTC)).toEqual({
      source: 'kernel',
      at: NOW - 60_000,
      program: 'kernel',
      text: 'Out of memory',
    });
  });

  it('of Pegasus tells level and place', () => {
    const line =
      'F2026-11-25 09:59:00.007 (1795600740007000000 5d1) replica.replica2.0101: a_b.cpp:12:f(): assertion expression: [x]';
    expect(readLine(line, 'service', UTC)).toMatchObject({
      level: 'F',
      place: 'a_b.cpp:12:f()',
      text: 'assertion expression: [x]',
    });
  });

  it('is bounded and printable, whatever a host sends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 4000 }), (line) => {
        const { text } = readLine(line, 'system', UTC);
        expect([...text].length).toBeLessThanOrEqual(500);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
      }),
    );
  });
});

describe('supervisors', () => {
  it('tell exits and signals apart', () => {
    const systemd = (code: number) => [
      'Id=pegasus.service',
      'ActiveState=failed',
      `ExecMainCode=${code}`,
      'ExecMainStatus=9',
      'NRestarts=4',
    ];
    expect(supervisedUnits(systemd(1))).toMatchObject([{ exitStatus: 9, restarts: 4 }]);
    expect(supervisedUnits(systemd(2))).toMatchObject([{ signal: 9 }]);
    expect(supervisedUnits(systemd(0))).toEqual([
      { unit: 'pegasus.service', state: 'failed', detail: '', restarts: 4 },
    ]);
  });

  it('of supervisord are read by line', () => {
    expect(supervisedUnits(['pegasus-replica    FATAL     Exited too quickly', 'error: <class>'])).toEqual([
      { unit: 'pegasus-replica', state: 'FATAL', detail: 'Exited too quickly' },
    ]);
  });
});

describe('evidence', () => {
  const source = { time: NOW, cluster: 'c', host: 'h' };
  const step = (name: string, stdout: string, exit = 0, stderr = '') => ({
    step: name,
    argv: [],
    exit,
    ms: 1,
    stdout,
    stderr,
  });

  it('is unknown, each part on its own, with its reason', () => {
    const { kernel, system, service } = readEvidence(source, [
      step('kernel_log', 'btime 1795600000\n[ 1.0] x\n'),
      step('system_log', '', 75, 'farrier: refused: 1 kB of memory are available'),
    ]);
    expect(kernel).toMatchObject({ known: true, value: [{ at: 1795600001000 }] });
    expect(system).toMatchObject({
      known: false,
      reason: 'command_failed',
      detail: expect.stringContaining('refused'),
    });
    expect(service).toMatchObject({ known: false, reason: 'not_collected' });
  });

  it("has the kernel's lines of the journal once, and where the ring buffer cannot be read", () => {
    const journal = step('system_log', '2026-11-25T09:59:00+0000 h kernel: x\n2026-11-25T09:59:01+0000 h cron[7]: y\n');
    const both = readEvidence(source, [step('kernel_log', 'btime 1795600000\n[ 1.0] x\n'), journal]);
    expect(both.kernel.known && both.kernel.value.length).toBe(1);
    const refused = readEvidence(source, [step('kernel_log', '', 1, 'not permitted'), journal]);
    expect(refused.kernel).toMatchObject({ known: true, value: [{ text: 'x', at: NOW - 60_000 }] });
    expect(refused.system).toMatchObject({ value: [{ text: 'y', program: 'cron' }] });
  });
});
