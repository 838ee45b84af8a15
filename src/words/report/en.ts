import { exactPercent } from '../format.ts';
import type { Say } from '../say.ts';

/** To the minute: a report looks back at days. */
export function toMinute(at: number, say: Say): string {
  return say.time(at).replace(/(\d\d:\d\d):\d\d/, '$1');
}

/** A stretch of time, or a number, with its range. */
interface Range {
  readonly likely: number;
  readonly low: number;
  readonly high: number;
}

interface Named {
  readonly name: string;
}

interface Move extends Named {
  readonly before: string;
  readonly after: string;
}

/** The sentences of reports. Times and durations are milliseconds. */
export const REPORT_EN = {
  title: ({ name }: { name: string | undefined }, say: Say) =>
    name === undefined ? 'Farrier report' : `Farrier report ${say.name(name)}`,
  span: ({ from, until }: { from: number; until: number }, say: Say) =>
    `${toMinute(from, say)} to ${toMinute(until, say)} (${say.duration(until - from)})`,

  attention: 'Needs attention',
  calm: 'Nothing needs attention.',
  below_goal: ({ cluster, percent, goal }: { cluster: string; percent: number; goal: number }, say: Say) =>
    `${say.name(cluster)}: availability ${exactPercent(percent)} is below its goal of ${exactPercent(goal)}.`,
  nobody: ({ id, severity, open }: { id: string; severity: string; open: number }, say: Say) =>
    `${say.name(id)} (${severity}) has been open for ${say.duration(open)} and nobody has acknowledged it.`,
  more_unacknowledged: ({ more }: { more: number }, say: Say) =>
    `${say.count(more, 'more open incident')} nobody has acknowledged.`,
  fills: ({ cluster, disk, full }: { cluster: string; disk: string; full: Range }, say: Say) =>
    `${say.name(cluster)}: disk ${say.name(disk)} is full in about ${say.duration(full.likely)} (${say.duration(full.low)} to ${say.duration(full.high)}) if it goes on growing like this.`,
  full: ({ cluster, disk }: { cluster: string; disk: string }, say: Say) =>
    `${say.name(cluster)}: disk ${say.name(disk)} is full.`,
  uninspected: ({ cluster, missed, longest }: { cluster: string; missed: number; longest: number }, say: Say) =>
    `${say.name(cluster)}: ${say.count(missed, 'inspection')} did not take place, the longest gap lasted ${say.duration(longest)}.`,
  never: ({ cluster }: { cluster: string }, say: Say) =>
    `${say.name(cluster)} was not inspected at all: nothing is known of this time.`,
  unreadable: ({ cluster, faults }: { cluster: string; faults: number }, say: Say) =>
    `${say.name(cluster)}: ${say.count(faults, 'item')} of its history cannot be read, so that numbers may be incomplete.`,

  now: 'State',
  now_is: ({ health, confidence, at }: { health: string; confidence: string; at: number }, say: Say) =>
    `${health}, ${confidence}, judged at ${toMinute(at, say)}.`,
  now_unknown: 'Unknown: there was no inspection.',
  ok: 'ok',
  warning: 'warning',
  critical: 'critical',
  complete: 'everything known',
  partial: 'a part unknown',
  blind: 'nothing known',

  availability: 'Availability',
  available: (
    {
      percent,
      goal,
      used,
      lost,
      allowed,
      samples,
    }: { percent: number; goal: number; used: number; lost: number; allowed: number; samples: number },
    say: Say,
  ) =>
    `${exactPercent(percent)} of probes succeeded; goal ${exactPercent(goal)}. ${say.number(used)} % of the error budget is used: ${say.duration(lost)} of ${say.duration(allowed)}. Mean of ${say.count(samples, 'inspection')}.`,
  not_measured: ({ goal }: { goal: number }) =>
    `Unknown: no canary is configured for the cluster, so nothing measures the goal of ${exactPercent(goal)}.`,
  no_sample: ({ goal }: { goal: number }) =>
    `Unknown: the canary brought no probe in this time. The goal is ${exactPercent(goal)}.`,
  serving: 'Partitions',
  served: ({ looked }: { looked: number }, say: Say) =>
    `Every partition took reads and writes in ${looked === 1 ? 'the one inspection' : `all ${say.number(looked)} inspections`} that saw them.`,
  unserved: ({ looked, unserved, worst }: { looked: number; unserved: number; worst: number }, say: Say) =>
    `In ${say.number(unserved)} of ${say.count(looked, 'inspection')} not every partition took reads and writes; at worst ${say.count(worst, 'partition')} did not.`,
  serving_unknown: 'Unknown: no inspection saw the partitions.',

  inspections: 'Inspections',
  runs: (
    { runs, complete, partial, blind }: { runs: number; complete: number; partial: number; blind: number },
    say: Say,
  ) =>
    runs === complete
      ? `${say.count(runs, 'inspection')}, all with everything known.`
      : `${say.count(runs, 'inspection')}: ${say.number(complete)} with everything known, ${say.number(partial)} with a part unknown, ${say.number(blind)} with nothing known.`,
  silent_hosts: ({ silent, asked }: { silent: number; asked: number }, say: Say) =>
    `Hosts did not answer ${say.number(silent)} of ${say.count(asked, 'time')}.`,
  first_inspected: ({ at }: { at: number }, say: Say) => `The first one ever known was at ${toMinute(at, say)}.`,
  no_runs: 'None took place.',
  gap: (
    { inspection, from, until, missed }: { inspection: string; from: number; until: number; missed: number },
    say: Say,
  ) =>
    `${say.name(inspection)}: ${toMinute(from, say)} to ${toMinute(until, say)} (${say.duration(until - from)}), ${say.count(missed, 'inspection')} missing`,

  incidents: 'Incidents',
  no_incidents: 'None.',
  incident_counts: (
    { critical, warning, open, share }: { critical: number; warning: number; open: number; share: number },
    say: Say,
  ) =>
    `${say.number(critical)} critical, ${say.number(warning)} warning. At least one was open for ${say.duration(open)} (${say.number(share)} % of the time).`,
  to_acknowledge: ({ duration, of }: { duration: number; of: number }, say: Say) =>
    `${say.number(of)} acknowledged, after ${say.duration(duration)} on average (MTTA).`,
  none_acknowledged: 'None was acknowledged.',
  to_resolve: ({ duration, of }: { duration: number; of: number }, say: Say) =>
    `${say.number(of)} over, after ${say.duration(duration)} on average (MTTR).`,
  none_over: 'None is over.',
  incident: (
    {
      id,
      severity,
      what,
      at,
      lasted,
      open,
      by,
      after,
      told,
    }: {
      id: string;
      severity: string;
      what: string;
      at: number;
      lasted: number;
      open: boolean;
      by: string | undefined;
      after: number;
      told: boolean;
    },
    say: Say,
  ) =>
    `${say.name(id)}, ${severity}, ${what}: ${toMinute(at, say)}, ${open ? 'open for' : 'lasted'} ${say.duration(lasted)}; ${
      by === undefined ? 'not acknowledged' : `acknowledged by ${say.name(by)} after ${say.duration(after)}`
    }${told ? '' : '; nobody was told'}.`,

  incident_group: (
    {
      times,
      severity,
      what,
      first,
      last,
      total,
      longest,
      acknowledged,
    }: {
      times: number;
      severity: string;
      what: string;
      first: string;
      last: string;
      total: number;
      longest: number;
      acknowledged: number;
    },
    say: Say,
  ) =>
    `${say.number(times)} times ${severity}, ${what}: ${say.name(first)} to ${say.name(last)}, together ${say.duration(total)}, the longest ${say.duration(longest)}; ${acknowledged === 0 ? 'none' : say.number(acknowledged)} acknowledged.`,
  unacknowledged_item: (
    { id, severity, what, at }: { id: string; severity: string; what: string; at: number },
    say: Say,
  ) => `${say.name(id)}, ${severity}, ${what}, open since ${toMinute(at, say)}.`,

  noise: 'Noisiest checks',
  noisy: (
    {
      check,
      findings,
      messages,
      median,
    }: { check: string; findings: number; messages: number; median: number | undefined },
    say: Say,
  ) =>
    `${say.name(check)}: ${say.count(messages, 'message')}, ${say.count(findings, 'finding')}${median === undefined ? '' : `, half of them over within ${say.duration(median)}`}.`,
  tune_short: 'Over before anybody can act: a candidate for a higher limit or more bad runs.',
  tune_unheeded: 'Nobody acts on it: a candidate for a higher limit, or for nobody being told.',
  quiet: 'No check found anything.',

  growth: 'Growth',
  judged_by: ({ lookback }: { lookback: number }, say: Say) => `From the hours of the last ${say.duration(lookback)}.`,
  tables_grow: 'all tables, one copy of each',
  disk: ({ name }: { name: string }, say: Say) => `disk ${say.name(name)}`,
  growing: (
    { what, now, perDay, full }: { what: string; now: string; perDay: string; full: Range | undefined },
    say: Say,
  ) =>
    `${what}: ${now}, ${perDay} a day${full === undefined ? '' : `; full in ${say.duration(full.likely)} (${say.duration(full.low)} to ${say.duration(full.high)})`}.`,
  shrinking: ({ what, now, perDay }: { what: string; now: string; perDay: string }) =>
    `${what}: ${now}, ${perDay} a day.`,
  steady: ({ what, now }: { what: string; now: string }) => `${what}: ${now}, does not grow measurably.`,
  is_full: ({ what, now }: { what: string; now: string }) => `${what}: ${now}, full.`,
  too_few: ({ what, now }: { what: string; now: string | undefined }) =>
    `${what}: ${now === undefined ? 'unknown' : `${now}, trend unknown`}: too little history.`,
  disks_unread: ({ disks }: { disks: number }, say: Say) =>
    `${say.count(disks, 'disk')} ${disks === 1 ? 'has' : 'have'} no whole hour of history yet.`,
  disks_left: ({ more, left }: { more: number; left: number }, say: Say) =>
    `${more > 0 ? `${say.count(more, 'more disk')} with more time or room.` : ''}${more > 0 && left > 0 ? ' ' : ''}${left > 0 ? `${say.count(left, 'disk')} not looked at: a report looks at so many and no more.` : ''}`,
  runway: 'Runway',
  runs_out: ({ disk, full }: { disk: string; full: Range }, say: Say) =>
    `${say.name(disk)} runs out first: in ${say.duration(full.likely)}, at the earliest in ${say.duration(full.low)}. This assumes that it grows on evenly; the range is that of 99 % of what the readings allow.`,
  endless: ({ disks }: { disks: number }, say: Say) =>
    `${disks === 1 ? 'The disk does not grow' : `None of ${say.number(disks)} disks grows`} measurably: no end is in sight.`,
  runway_unknown: 'Unknown: no disk has enough history for a trend.',

  unacknowledged: 'Unacknowledged',
  silences: 'Silences',
  silence: (
    { id, author, comment, endsAt }: { id: string; author: string; comment: string; endsAt: number },
    say: Say,
  ) => `${say.name(id)} by ${say.name(author)} ends at ${toMinute(endsAt, say)}: ${say.name(comment)}`,
  info: 'Told by no message',
  info_line: (
    { check, count, lasting, symptom }: { check: string; count: number; lasting: number; symptom: string },
    say: Say,
  ) =>
    `${check}: ${say.count(count, 'finding')}, ${lasting === 0 ? 'none lasts' : `${say.number(lasting)} ${lasting === 1 ? 'lasts' : 'last'}`}, e.g. ${symptom}`,

  changes: 'Changes',
  no_changes: 'None: servers, versions, tables and the leader are as they were.',
  changes_unknown: 'Unknown: there are not two states to compare.',

  leader: ({ before, after }: Move, say: Say) =>
    `The leading meta server was ${say.name(before)} and is ${say.name(after)}.`,
  level: ({ before, after }: Move, say: Say) => `The meta level was ${say.name(before)} and is ${say.name(after)}.`,
  meta_added: ({ name }: Named, say: Say) => `Meta server ${say.name(name)} is new.`,
  meta_gone: ({ name }: Named, say: Say) => `Meta server ${say.name(name)} is not there any more.`,
  meta_version: ({ name, before, after }: Move, say: Say) =>
    `Meta server ${say.name(name)} ran ${say.name(before)} and runs ${say.name(after)}.`,
  node_added: ({ name }: Named, say: Say) => `Replica server ${say.name(name)} is new.`,
  node_gone: ({ name }: Named, say: Say) => `Replica server ${say.name(name)} is not there any more.`,
  node_status: ({ name, before, after }: Move, say: Say) =>
    `Replica server ${say.name(name)} was ${say.name(before)} and is ${say.name(after)}.`,
  node_version: ({ name, before, after }: Move, say: Say) =>
    `Replica server ${say.name(name)} ran ${say.name(before)} and runs ${say.name(after)}.`,
  node_restarted: ({ name, after }: Move, say: Say) =>
    `Replica server ${say.name(name)} was restarted, last at ${say.name(after)} of its own clock.`,
  table_added: ({ name }: Named, say: Say) => `Table ${say.name(name)} is new.`,
  table_gone: ({ name }: Named, say: Say) => `Table ${say.name(name)} is not there any more.`,
  table_partitions: ({ name, before, after }: Move, say: Say) =>
    `Table ${say.name(name)} had ${say.name(before)} partitions and has ${say.name(after)}.`,
  table_replicas: ({ name, before, after }: Move, say: Say) =>
    `Table ${say.name(name)} had a replica count of ${say.name(before)} and has ${say.name(after)}.`,

  itself: 'Farrier itself',
  cost: 'AWS',
  cost_is: ({ usd, since }: { usd: number; since: number }, say: Say) =>
    `About ${say.number(Math.round(usd * 100) / 100)} US dollars at list prices since ${toMinute(since, say)}: counted requests and what stands by the month, without storage.`,
  not_counted: 'The cost is unknown: requests are not counted.',
  more: ({ more }: { more: number }, say: Say) => `… and ${say.number(more)} more.`,
  sections_left: ({ left }: { left: number }, say: Say) =>
    `${say.count(left, 'section')} left out, as this mail would be too long.`,
  footer: 'Numbers behind this: farrier report --output json. How each is made: docs/reports.md.',

  trend_growing: 'grows',
  trend_shrinking: 'shrinks',
  trend_steady: 'steady',
  trend_full: 'full',
  trend_too_few: 'too little history',
  trend_too_short: 'too little history',

  column_cost: 'Cost',
  column_incident: 'Incident',
  column_severity: 'Severity',
  column_what: 'What leads it',
  column_opened: 'Opened',
  column_lasted: 'Lasted',
  column_acknowledged: 'Acknowledged',
  column_check: 'Check',
  column_messages: 'Messages',
  column_findings: 'Findings',
  column_median: 'Half over within',
  column_advice: 'Advice',
  column_disk: 'What',
  column_used: 'Used',
  column_per_day: 'A day',
  column_full: 'Full in',
  column_trend: 'Trend',
  nobody_yet: 'nobody',
  still_open: 'open',
} as const;
