import type { HostInterface } from '../host-snapshot.ts';
import type { Step } from '../step.ts';
import { Unreadable } from '../unreadable.ts';
import { amount, hostText, pairsOf, type Section, section, sectionsOf } from './host-text.ts';

/** Fields of net/dev after the name: received bytes first, sent bytes ninth. */
const RECEIVED = 0;
const SENT = 8;
const BYTES_PER_MEGABIT = 1_000_000 / 8;

/** @returns rates of the interfaces that both samples have; one whose counters went back has no rate and is left out. */
export function interfacesOf(steps: readonly Step[]): readonly HostInterface[] {
  const sections = sectionsOf(hostText(steps, 'network'));
  const [first, second] = [section(sections, 'first'), section(sections, 'second')];
  const seconds = amount(second.note, 'uptime of the second sample') - amount(first.note, 'uptime of the first sample');
  if (seconds <= 0) throw new Unreadable('no time passed between the two samples');
  const speeds = pairsOf(section(sections, 'speed').lines);
  const before = countersOf(first);
  const after = [...countersOf(second)];
  const interfaces = after.flatMap(([name, now]) => {
    const then = before.get(name);
    if (then === undefined || now.received < then.received || now.sent < then.sent) return [];
    return {
      name,
      inBytesPerSecond: (now.received - then.received) / seconds,
      outBytesPerSecond: (now.sent - then.sent) / seconds,
      speedBytesPerSecond: speedOf(speeds.get(name)),
    };
  });
  if (interfaces.length === 0 && after.some(([name]) => before.has(name))) {
    throw new Unreadable('the counters of every interface went back between the two samples');
  }
  return interfaces;
}

interface Counters {
  readonly received: number;
  readonly sent: number;
}

function countersOf({ lines }: Section): ReadonlyMap<string, Counters> {
  const counters = new Map<string, Counters>();
  for (const line of lines) {
    const [, name = '', rest = ''] = /^\s*([^\s:]{1,15}):\s*(.*)$/.exec(line) ?? [];
    const fields = rest.trim().split(/\s+/);
    if (name === '') throw new Unreadable(`net/dev: ${line}`);
    counters.set(name, {
      received: amount(fields[RECEIVED], `received bytes of ${name}`),
      sent: amount(fields[SENT], `sent bytes of ${name}`),
    });
  }
  return counters;
}

function speedOf(megabits: string | undefined): number | undefined {
  return megabits === undefined ? undefined : amount(megabits, 'speed') * BYTES_PER_MEGABIT;
}
