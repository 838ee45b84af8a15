import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReach } from '../../src/pegasus/read-reach.ts';
import { commandStep } from '../support/frame.ts';

const pinged = (stdout: string, exit = 0, stderr = '') =>
  readReach([commandStep('ping', { stdout, exit, stderr })]).ping;
const connected = (exit: number, stderr = '') =>
  readReach([commandStep('port:34801', { exit, stderr })]).ports[0]?.state;

describe('What a host found that tried to reach another', () => {
  it.each([
    ['iputils', '2 packets transmitted, 2 received, 0% packet loss, time 1001ms', 'answered'],
    ['iputils', '2 packets transmitted, 1 received, 50% packet loss, time 1001ms', 'answered'],
    ['BusyBox', '2 packets transmitted, 2 packets received, 0% packet loss', 'answered'],
    ['iputils', '2 packets transmitted, 0 received, +2 errors, 100% packet loss, time 1029ms', 'silent'],
    ['BusyBox', '2 packets transmitted, 0 packets received, 100% packet loss', 'silent'],
  ])('is the summary of ping, of %s: %s', (_, text, expected) => {
    expect(pinged(`PING 10.0.0.1 (10.0.0.1) 56(84) bytes of data.\n\n${text}\n`, 1)).toEqual({
      known: true,
      value: expected,
    });
  });

  it.each([
    ['farrier: ping is not installed\n', 69, 'command_failed'],
    ['ping: socket: Operation not permitted\n', 2, 'command_failed'],
    ['', 124, 'out_of_time'],
    ["farrier: out of time: the probe's 25 seconds were used up before this step\n", 124, 'out_of_time'],
  ])('is no silence where ping did not ping: %j', (stderr, exit, reason) => {
    expect(pinged('', exit, stderr)).toMatchObject({ known: false, reason });
  });

  it.each([
    [0, 'Connection to 10.0.0.1 34801 port [tcp/*] succeeded!\n', 'open'],
    [0, '', 'open'],
    [
      1,
      'connect: connect: Connection refused\nconnect: line 1: /dev/tcp/10.0.0.1/34801: Connection refused\n',
      'refused',
    ],
    [1, 'nc: connect to 10.0.0.1 port 34801 (tcp) failed: Connection refused\n', 'refused'],
    [1, 'Ncat: Connection refused.\n', 'refused'],
    [1, 'nc: connect to 10.0.0.1 port 34801 (tcp) timed out: Operation now in progress\n', 'silent'],
    [1, 'Ncat: TIMEOUT.\n', 'silent'],
    [1, 'connect: connect: No route to host\n', 'silent'],
    [124, '', 'silent'],
  ])('is what a connection came to: exit status %i %j', (exit, stderr, expected) => {
    expect(connected(exit, stderr)).toEqual({ known: true, value: expected });
  });

  it.each([
    [1, 'connect: connect: Network is unreachable\n'],
    [1, 'connect: line 1: /dev/tcp/10.0.0.1/34801: No such file or directory\n'],
    [1, ''],
    [69, 'farrier: neither an nc that knows -z nor bash is installed\n'],
    [124, "farrier: out of time: the probe's 25 seconds were used up before this step\n"],
  ])('is unknown where the fault is with who tries: exit status %i %j', (exit, stderr) => {
    expect(connected(exit, stderr)).toMatchObject({ known: false });
  });

  it('is unknown of a name that the host does not know, and not of one that it could not look up', () => {
    const tried = [commandStep('ping', { exit: 124 }), commandStep('port:1', { exit: 124 })];
    const nameless = readReach([commandStep('address', { exit: 2 }), ...tried]);
    expect(nameless.ping).toMatchObject({ known: false, detail: expect.stringContaining('not known there') });
    expect(nameless.ports).toMatchObject([{ port: 1, state: { known: false } }]);
    const without = readReach([commandStep('address', { exit: 69 }), ...tried]);
    expect(without.ports).toEqual([{ port: 1, state: { known: true, value: 'silent' } }]);
  });

  it('throws at nothing that a host may print', () => {
    const any = fc.record({
      step: fc.oneof(fc.constantFrom('address', 'ping', 'port:1', 'port:x'), fc.string()),
      exit: fc.integer(),
      stdout: fc.string(),
      stderr: fc.string(),
    });
    fc.assert(
      fc.property(fc.array(any), (steps) => {
        const { ports } = readReach(steps.map(({ step: name, ...parts }) => commandStep(name, parts)));
        expect(ports.every(({ port }) => Number.isInteger(port))).toBe(true);
      }),
    );
  });
});
