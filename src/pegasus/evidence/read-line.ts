import type { LineSource, LogLine } from '../host-evidence.ts';
import { oneLine } from '../printable.ts';
import { calendarTime, isoTime, type LocalClock, localTime } from './line-time.ts';

const MAX_TEXT = 500;
const MAX_LINE = 2000;
const NS_PER_MS = 1_000_000n;

/** What places a line in time. */
export interface LineClock extends LocalClock {
  /** Epoch milliseconds of the machine's start; undefined where it is not known. */
  readonly bootedAt: number | undefined;
}

type Form = readonly [RegExp, (groups: Groups, clock: LineClock) => Partial<LogLine>];
type Groups = Readonly<Record<string, string>>;

/** `[seconds since boot]`, with the processor or thread that newer kernels can add. */
const SINCE_BOOT = /^\[\s*(?<seconds>\d{1,12}\.\d{1,9})\](?:\s?\[\s*[CT]\d+\])? ?(?<text>.*)$/;

const FORMS: readonly Form[] = [
  [
    // Pegasus: the time of the brackets is in nanoseconds since 1970, whatever the host's zone
    /^(?<level>[DIWEF])\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{1,3} \((?<ns>\d{16,20}) [0-9a-f]{1,16}\) \S{1,120}: (?:(?<place>[\w.-]{1,80}:\d{1,6}:?[^\s:]{0,120}): )?(?<text>.*)$/,
    ({ level, ns = '0', place }) => ({
      at: Number(BigInt(ns) / NS_PER_MS),
      level: level as NonNullable<LogLine['level']>,
      ...(place === undefined ? {} : { place }),
    }),
  ],
  [
    // the C client of ZooKeeper
    /^(?<when>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d),\d{3}:\d+\(0x[0-9a-f]+\):(?<text>ZOO_\w+@.*)$/,
    ({ when = '' }, clock) => ({ at: localTime(when, clock) }),
  ],
  [
    // supervisord
    /^(?<when>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d),\d{3} (?:INFO|WARN|CRIT|DEBG) (?<text>.*)$/,
    ({ when = '' }, clock) => ({ at: localTime(when, clock), program: 'supervisord' }),
  ],
  [
    // journalctl -o short-iso
    /^(?<when>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:[.,]\d+)?(?<zone>Z|[+-]\d\d:?\d\d) \S+ (?<program>[^\s[:]+)(?:\[\d+\])?: (?<text>.*)$/,
    ({ when = '', zone = '', program = '' }) => ({ at: isoTime(when, zone), program }),
  ],
  [
    // dmesg --time-format iso
    /^(?<when>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)[.,]\d{1,9}(?<zone>Z|[+-]\d\d:?\d\d) (?<text>.*)$/,
    ({ when = '', zone = '' }) => ({ at: isoTime(when, zone) }),
  ],
  [
    // journalctl -o short-full: other zones than UTC are told by a name, and are the host's
    /^\S{1,9} (?<when>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) (?<zone>[A-Z][A-Za-z0-9+-]{1,5}) \S+ (?<program>[^\s[:]+)(?:\[\d+\])?: (?<text>.*)$/,
    ({ when = '', zone = '', program = '' }, clock) => ({
      at: zone === 'UTC' ? isoTime(when.replace(' ', 'T'), 'Z') : localTime(when, clock),
      program,
    }),
  ],
  [
    // syslog, journalctl -o short
    /^(?<month>[^\s\d]{3}|\d{1,2}月)\s+(?<day>\d{1,2}) (?<time>\d\d:\d\d:\d\d)(?:\.\d{1,9})? \S+ (?<program>[^\s[:]+)(?:\[\d+\])?: (?<text>.*)$/,
    ({ month = '', day = '', time = '', program = '' }, clock) => ({
      at: calendarTime({ month, day, time }, clock),
      program,
    }),
  ],
  [
    // dmesg -T
    /^\[\S{1,9} (?<month>[^\s\d]{3}|\d{1,2}月)\s+(?<day>\d{1,2}) (?<time>\d\d:\d\d:\d\d) (?<year>\d{4})\] ?(?<text>.*)$/,
    ({ month = '', day = '', time = '', year = '' }, clock) => ({
      at: calendarTime({ month, day, time, year }, clock),
    }),
  ],
  [SINCE_BOOT, ({ seconds }, clock) => ({ at: sinceBoot(seconds, clock) })],
];

/** Reads a line of whatever form; one of no known form is all text, without a time. */
export function readLine(line: string, source: LineSource, clock: LineClock): LogLine {
  const plain = line.slice(0, MAX_LINE).replace(/^<\d{1,3}>/, '');
  for (const [pattern, read] of FORMS) {
    const groups = pattern.exec(plain)?.groups;
    if (groups === undefined) continue;
    const own = read(groups, clock);
    const fromKernel = own.program === 'kernel';
    // syslog keeps the kernel's own time in front of what it says
    const text = (fromKernel ? SINCE_BOOT.exec(groups['text'] ?? '')?.groups?.['text'] : undefined) ?? groups['text'];
    return { source: fromKernel ? 'kernel' : source, at: undefined, ...own, text: oneLine(text ?? '', MAX_TEXT) };
  }
  return { source, at: undefined, text: oneLine(plain, MAX_TEXT) };
}

function sinceBoot(seconds: string | undefined, { bootedAt }: LineClock): number | undefined {
  return bootedAt === undefined ? undefined : Math.round(bootedAt + Number(seconds) * 1000);
}
