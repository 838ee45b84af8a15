import { type Probes, probesOf } from '../canary-snapshot.ts';
import { known, type Reading, type Unknown, unknown } from '../reading.ts';
import { readShellOutput } from '../shell-output.ts';
import type { Step } from '../step.ts';
import { errorText, notRun, reportedError, shellFailure } from '../step-failure.ts';
import { Unreadable } from '../unreadable.ts';

export interface History {
  /** Newest first. */
  readonly minutes: Reading<readonly Probes[]>;
  readonly day: Reading<Probes>;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Minutes that are judged: as many as pass between two inspections by default. */
const RECENT_MINUTES = 5;
/** A row is written when its minute is over, and the collector's clock is not exactly this host's. */
const LAG_MINUTES = 2;

const ROW = /^"detect_available_(minute|day)" : "([\d: -]{10,16})" => "(\d{1,12}),(\d{1,12}),\d{1,12}"$/;
const TOTAL = /^(\d{1,9}) key-value pairs got\.$/;

/**
 * Reads the steps `local_time` and `history`: the rows that the C++ collector keeps. A row without probes says nothing,
 * and a newest row that is old says that the collector does not run: both are unknown, neither 0 nor 100 %.
 */
export function readHistory(localTime: Step | undefined, history: Step | undefined): History {
  const both = (why: Unknown): History => ({ minutes: why, day: why });
  if (localTime === undefined || history === undefined) return both(unknown('not_collected', 'no step history'));
  const skipped = notRun(localTime) ?? notRun(history);
  if (skipped !== undefined) return both(skipped);
  const now = readTime(localTime.stdout.trim());
  if (now === undefined) return both(unknown('malformed', `the host's time is not readable: ${localTime.stdout}`));
  const output = readShellOutput(history);
  const lines = [...output.lines, ...output.errorLines];
  const error = reportedError(lines);
  if (error !== undefined) return both(errorText(error));
  const rows = lines.map((line) => ROW.exec(line)).filter((match) => match !== null);
  const totals = lines.flatMap((line) => TOTAL.exec(line)?.[1] ?? []);
  const asked = history.argv.filter((line) => line.startsWith('hash_scan ')).length;
  if (totals.length === 0) return both(shellFailure(history, output));
  if (totals.length !== asked || totals.reduce((sum, each) => sum + Number(each), 0) !== rows.length) {
    return both(unknown('partial', `${rows.length} rows of ${totals.join(' + ')} could be read, of ${asked} scans`));
  }
  try {
    return { minutes: minutesOf(rows, now), day: dayOf(rows, now) };
  } catch (problem) {
    if (problem instanceof Unreadable) return both(unknown(problem.reason, problem.message));
    throw problem;
  }
}

function minutesOf(rows: readonly RegExpExecArray[], now: number): Reading<readonly Probes[]> {
  const all = periods(rows, 'minute');
  const recent = all.filter(
    ({ at }) => at <= now + MINUTE_MS && now - at <= (RECENT_MINUTES + LAG_MINUTES) * MINUTE_MS,
  );
  const probed = recent.flatMap(({ probes }) => probes ?? []).slice(0, RECENT_MINUTES);
  if (probed.length > 0) return known(probed);
  const newest = all[0]?.name;
  return unknown(
    'not_collected',
    newest === undefined
      ? 'the collector has written no row in the last hour: it does not run, or not in this time zone'
      : `the collector has no probes of the last minutes; its newest row is of ${newest}`,
  );
}

function dayOf(rows: readonly RegExpExecArray[], now: number): Reading<Probes> {
  const [newest] = periods(rows, 'day').filter(({ at }) => at <= now);
  if (newest === undefined || now - newest.at > 2 * DAY_MS) {
    return unknown('not_collected', 'the collector has no row of the last whole day');
  }
  if (newest.probes === undefined) return unknown('not_collected', `there were no probes on ${newest.name}`);
  return known(newest.probes);
}

interface Period {
  readonly name: string;
  /** As if local time were UTC: for differences only. */
  readonly at: number;
  readonly probes: Probes | undefined;
}

/** Newest first; a period that was scanned twice counts once. */
function periods(rows: readonly RegExpExecArray[], kind: string): readonly Period[] {
  const found = new Map<string, Period>();
  for (const [text, own, name = '', detects, succeeded] of rows) {
    if (own !== kind) continue;
    const at = readTime(kind === 'day' ? `${name} 00:00` : name);
    const failures = Number(detects) - Number(succeeded);
    if (at === undefined || failures < 0) throw new Unreadable(`not a row of the collector: ${text}`);
    found.set(name, { name, at, probes: probesOf(name, Number(detects), failures) });
  }
  return [...found.values()].toSorted((a, b) => b.at - a.at);
}

function readTime(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(text)) return undefined;
  const time = Date.parse(`${text.replace(' ', 'T')}:00Z`);
  return Number.isNaN(time) ? undefined : time;
}
