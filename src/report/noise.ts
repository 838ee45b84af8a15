import type { Span } from '../history/ports.ts';
import type { FindingRecord, IncidentRecord } from '../history/record.ts';
import { firstOf, grouped, medianOf } from './bounded.ts';
import type { Bounded, InfoLine, NoisyCheck, TuningReason } from './digest.ts';

const MAX_CHECKS = 8;
/** So many in a span are a pattern. */
const OFTEN = 5;
/** What ends within this time was over before somebody had looked. */
const SHORT_MS = 10 * 60_000;
/** So many messages without anybody doing anything. */
const UNHEEDED = 3;

/** The checks that spoke most, by messages and then by findings. */
export function noiseOf(
  findings: readonly FindingRecord[],
  incidents: readonly IncidentRecord[],
  span: Span,
): Bounded<NoisyCheck> {
  const found = grouped(findings.filter(worthTelling), ({ check }) => check);
  const led = grouped(incidents, ({ head }) => head.slice(0, Math.max(0, head.indexOf('|'))));
  const checks = [...new Set([...found.keys(), ...led.keys()])].filter((check) => check !== '');
  const noisy = checks
    .map((check) => noisyCheck(check, found.get(check) ?? [], led.get(check) ?? [], span))
    .filter((each) => each.findings > 0 || each.messages > 0);
  return firstOf(
    noisy.toSorted((a, b) => b.messages - a.messages || b.findings - a.findings || (a.check < b.check ? -1 : 1)),
    MAX_CHECKS,
  );
}

function noisyCheck(
  check: string,
  findings: readonly FindingRecord[],
  led: readonly IncidentRecord[],
  span: Span,
): NoisyCheck {
  const messages = led.reduce((sum, incident) => sum + messagesOf(incident, span), 0);
  const ended = findings.flatMap(({ since, until }) => (until === undefined ? [] : [until - since]));
  const median = medianOf(ended);
  return { check, findings: findings.length, messages, median, tune: tuning(ended, median, messages, led) };
}

function tuning(
  ended: readonly number[],
  median: number | undefined,
  messages: number,
  led: readonly IncidentRecord[],
): TuningReason | undefined {
  if (ended.length >= OFTEN && median !== undefined && median < SHORT_MS) return 'short';
  return messages >= UNHEEDED && led.every(({ acts }) => acts.length === 0) ? 'unheeded' : undefined;
}

function messagesOf({ log }: IncidentRecord, { from, until }: Span): number {
  return log.filter(({ at, verdict }) => verdict.code === 'told' && at >= from && at < until).length;
}

function worthTelling({ severity }: FindingRecord): boolean {
  return severity !== 'info';
}

/** Findings that are only info, by check, the most frequent first: no message tells them. */
export function infoOf(findings: readonly FindingRecord[]): Bounded<InfoLine> {
  const groups = grouped(
    findings.filter((finding) => !worthTelling(finding)),
    ({ check }) => check,
  );
  const lines = [...groups].flatMap(([check, group]): InfoLine[] => {
    const lasting = group.filter(({ until }) => until === undefined);
    const example = lasting.at(-1) ?? group.at(-1);
    if (example === undefined) return [];
    const { entity, symptom } = example;
    return [{ check, count: group.length, lasting: lasting.length, example: { entity, symptom } }];
  });
  return firstOf(
    lines.toSorted((a, b) => b.count - a.count || (a.check < b.check ? -1 : 1)),
    MAX_CHECKS,
  );
}
