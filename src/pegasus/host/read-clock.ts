import type { HostClock } from '../host-snapshot.ts';
import type { Step } from '../step.ts';
import { quote, Unreadable } from '../unreadable.ts';
import { amount, hostText, sectionsOf } from './host-text.ts';

const MS_PER_SECOND = 1000;

/** @returns what the time daemon says. Throws Unreadable where there is none, or where it says nothing that is known. */
export function clockOf(steps: readonly Step[]): HostClock {
  const [, said] = sectionsOf(hostText(steps, 'clock_state'));
  const text = said?.lines.join('\n') ?? '';
  if (said?.name === 'chronyc') return chronyClock(text);
  if (said?.name === 'timedatectl') return systemdClock(text);
  if (said?.name === 'ntpq') return ntpClock(text);
  throw new Unreadable(`${quote(said?.name ?? '')} is no tool that tells of the clock`);
}

/** `chronyc -n tracking`. */
function chronyClock(text: string): HostClock {
  const leap = required(/^Leap status\s*: *(\S.*)$/m, text, 'Leap status').trimEnd();
  const offset = /^System time\s*: *(\S+) seconds (fast|slow) of NTP time/m.exec(text);
  const seconds = offset === null ? undefined : amount(offset[1], 'System time');
  return {
    source: 'chronyc',
    synchronised: leap !== 'Not synchronised',
    offsetSeconds: seconds === undefined ? undefined : signed(seconds, offset?.[2] === 'slow'),
  };
}

/** `timedatectl show -p NTPSynchronized`. */
function systemdClock(text: string): HostClock {
  const answer = required(/^NTPSynchronized=(yes|no)\s*$/m, text, 'NTPSynchronized');
  return { source: 'timedatectl', synchronised: answer === 'yes', offsetSeconds: undefined };
}

/** `ntpq -c rv`: offset is that of the servers relative to this host, in ms. */
function ntpClock(text: string): HostClock {
  const leap = required(/\bleap_(\w+)|\bleap=(\d\d)/, text, 'leap');
  const [, sign, milliseconds] = /\boffset=([+-]?)([^,\s]*)/.exec(text) ?? [];
  const seconds = milliseconds === undefined ? undefined : amount(milliseconds, 'offset') / MS_PER_SECOND;
  return {
    source: 'ntpq',
    synchronised: leap !== 'alarm' && leap !== '11',
    offsetSeconds: seconds === undefined ? undefined : signed(seconds, sign !== '-'),
  };
}

function required(pattern: RegExp, text: string, what: string): string {
  const match = pattern.exec(text);
  const found = match?.[1] ?? match?.[2];
  if (found === undefined) throw new Unreadable(`${what} is missing in ${quote(text)}`);
  return found;
}

/** Zero has no sign: a negative one would differ from it in tests and texts alone. */
function signed(seconds: number, negative: boolean): number {
  return negative && seconds !== 0 ? -seconds : seconds;
}
