import { FLOOR } from './benchmarks.ts';
import type { Question } from './remark.ts';
import { distinctHashKeys, isTableName, type OnboardRequest, type Traffic } from './request.ts';

const DAY = 86_400;
/** Declared and computed totals may differ by so much before we ask. Ours. */
const TOTAL_TOLERANCE = 2;
const ROWS_TOLERANCE = 10;
/** A peak so far above the mean needs a reason where the day is said to be steady. Ours. */
const STEADY_PEAK = 20;
const TTL_TOLERANCE = 3;

/** What in a request cannot be true at once, or is missing: each is a question to the owner. */
export function contradictions(request: OnboardRequest): readonly Question[] {
  return [
    ...aboutName(request),
    ...aboutTraffic('read', request.reads, request),
    ...aboutTraffic('write', request.writes, request),
    ...aboutRecords(request),
    ...aboutGrowth(request),
    ...aboutLatency(request),
  ];
}

function aboutName({ table, owner }: OnboardRequest): readonly Question[] {
  return [
    ...(isTableName(table) ? [] : [{ code: 'bad_name', to: 'owner', facts: { table } } as const]),
    ...(owner.contacts.length > 0 ? [] : [{ code: 'no_contact', to: 'owner', facts: { table } } as const]),
  ];
}

function aboutTraffic(
  direction: 'read' | 'write',
  { peak, perDay }: Traffic,
  request: OnboardRequest,
): readonly Question[] {
  const mean = perDay / DAY;
  const facts = { direction, peak, mean };
  if (peak < mean) return [{ code: 'peak_below_mean', to: 'owner', facts }];
  if (request.shape !== 'batch' && peak > mean * STEADY_PEAK && peak > 1) {
    return [{ code: 'peak_far_above_mean', to: 'owner', facts }];
  }
  return [];
}

function aboutRecords(request: OnboardRequest): readonly Question[] {
  const { records, data, keys, table } = request;
  const questions: Question[] = [];
  if (request.reads.peak === 0 && request.writes.peak === 0)
    questions.push({ code: 'no_traffic', to: 'owner', facts: { table } });
  if (data.now === 0 && data.growth.months36 === 0) questions.push({ code: 'no_data', to: 'owner', facts: { table } });
  if (records.average > records.largest) {
    const { average, largest } = records;
    questions.push({ code: 'average_above_largest', to: 'owner', facts: { average, largest } });
  }
  const bytes = records.average * records.count;
  if (apart(data.now, bytes, TOTAL_TOLERANCE)) {
    questions.push({ code: 'size_not_count', to: 'owner', facts: { declared: data.now, computed: bytes } });
  }
  const rows = distinctHashKeys(request) * keys.rows.average;
  if (records.count > 0 && apart(rows, records.count, ROWS_TOLERANCE)) {
    questions.push({ code: 'rows_not_count', to: 'owner', facts: { declared: records.count, computed: rows } });
  }
  const { average, largest } = keys.rows;
  if (largest !== null && average > largest) {
    questions.push({ code: 'rows_average_above_largest', to: 'owner', facts: { average, largest } });
  }
  return questions;
}

function aboutGrowth({ data, writes, records }: OnboardRequest): readonly Question[] {
  const { months6, months12, months36 } = data.growth;
  const questions: Question[] = [];
  for (const [months, bytes] of [
    [6, months6],
    [12, months12],
    [36, months36],
  ] as const) {
    if (bytes < 0) questions.push({ code: 'growth_below_zero', to: 'owner', facts: { months, bytes } });
  }
  const turned = (
    [
      [months6, months12],
      [months12, months36],
    ] as const
  ).find(([earlier, later]) => later < earlier);
  if (turned !== undefined && questions.length === 0) {
    questions.push({ code: 'growth_turns_back', to: 'owner', facts: { earlier: turned[0], later: turned[1] } });
  }
  if (months12 > 0 && writes.perDay === 0)
    questions.push({ code: 'growth_without_writes', to: 'owner', facts: { bytes: months12 } });
  if (data.ttl !== null) {
    // Every row is gone after the TTL, so this is the most that can be there.
    const most = (writes.perDay / DAY) * data.ttl * records.average;
    const declared = data.now + months12;
    if (declared > TTL_TOLERANCE * most)
      questions.push({ code: 'writes_exceed_ttl', to: 'owner', facts: { declared, computed: most } });
  }
  return questions;
}

function aboutLatency({ latency }: OnboardRequest): readonly Question[] {
  const goals = [
    ['read', latency.readP99, FLOOR.read],
    ['write', latency.writeP99, FLOOR.write],
  ] as const;
  return goals.flatMap(([direction, goal, floor]) =>
    goal < floor ? [{ code: 'latency_below_floor', to: 'owner', facts: { direction, goal, floor } } as const] : [],
  );
}

function apart(a: number, b: number, times: number): boolean {
  return a > b * times || b > a * times;
}
