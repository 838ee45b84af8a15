import * as z from 'zod/mini';
import { METRICS_BY_NUMBER } from '../history/metric-numbers.ts';
import { OPERATION_KINDS, OPERATION_STATUSES } from '../operate/operation.ts';

const text = z.string();
const instant = z.iso.datetime();
const count = z.number();
const severity = z.enum(['info', 'warning', 'critical']);
const health = z.enum(['ok', 'warning', 'critical']);
const confidence = z.enum(['complete', 'partial', 'blind']);
const status = z.enum(['ok', 'warning', 'critical', 'unknown']);
const bySeverity = z.strictObject({ critical: count, warning: count, info: count });

const entity = z.strictObject({
  kind: z.enum(['cluster', 'node', 'table', 'partition', 'host', 'disk', 'inspection', 'queue', 'contact']),
  name: text,
});
const check = z.strictObject({ check: text, entity, status, reason: text });
const finding = z.looseObject({
  check: text,
  entity,
  status: z.enum(['warning', 'critical', 'unknown']),
  severity,
  reason: text,
  since: instant,
  symptom: text,
  impact: z.array(text),
  action: text,
  command: text,
  runbook: text,
});
const act = z.strictObject({ at: instant, by: text, what: text, text });
const fact = z.looseObject({ source: text, at: z.optional(instant), text });
const foundCause = z.looseObject({
  code: text,
  confidence: z.enum(['certain', 'likely', 'possible']),
  sure: text.check(z.describe('the confidence in words')),
  words: z.optional(z.strictObject({ what: text, next: text, disprovedBy: text })),
  broughtBy: z.optional(text),
  evidence: z.array(fact),
});
const diagnosis = z.looseObject({
  host: text.check(z.describe('name of the host; empty: the cluster as a whole')),
  at: instant,
  outcome: z.enum(['explained', 'no_fault_seen', 'not_enough_evidence']),
  blind: z.optional(text.check(z.describe('why the host itself was not asked, or did not answer'))),
  causes: z.array(
    z.looseObject({
      code: text,
      confidence: z.enum(['certain', 'likely', 'possible']),
      evidence: z.array(fact),
    }),
  ),
  missing: z.array(text),
  answers: z.boolean(),
  told: z.optional(
    z
      .looseObject({
        outcome: text,
        blind: z.optional(text),
        known: z.array(foundCause),
        guesses: z.array(foundCause),
        missing: z.array(text),
      })
      .check(z.describe('the same in words, as messages have it; of one incident that is asked for')),
  ),
});
const incidentLine = z.looseObject({
  id: text,
  cluster: text,
  phase: z.enum(['firing', 'acknowledged', 'resolved']),
  severity,
  openedAt: instant,
  resolvedAt: z.optional(instant),
  head: text,
  symptom: z.optional(text),
  firing: count,
  members: count,
  assignee: z.optional(text),
  told: z.array(text),
  acts: z.array(act),
  diagnoses: z.optional(z.array(diagnosis)),
});
const acted = z.extend(incidentLine, { repeated: z.boolean() });
const explanation = z.looseObject({ id: z.optional(text), kind: text });
const silence = z.looseObject({ id: text, comment: text, startsAt: instant, endsAt: instant });
const fault = z.strictObject({ item: text, kind: z.enum(['newer', 'damaged']), text });
const listed = { next: z.nullable(text), faults: z.array(fault) };
const run = z.looseObject({
  cluster: text,
  inspection: text,
  scheduledTime: text,
  at: instant,
  health,
  confidence,
  findings: bySeverity,
  unknown: count,
  coverage: z.record(text, z.strictObject({ expected: count, answered: count })),
  points: count,
  snapshot: text,
});
const findingRecord = z.looseObject({
  fingerprint: text,
  check: text,
  entity,
  severity,
  status: z.enum(['warning', 'critical', 'unknown']),
  reason: text,
  since: instant,
  until: z.optional(instant),
  symptom: text,
});
const incidentRecord = z.looseObject({
  id: text,
  phase: z.enum(['firing', 'acknowledged', 'resolved']),
  severity,
  openedAt: instant,
  resolvedAt: z.optional(instant),
  head: text,
  members: z.array(text),
  told: z.array(text),
  acts: z.array(act),
  log: z.array(z.looseObject({})),
});
const view = z.looseObject({
  level: z.optional(z.looseObject({ effective: text })),
  metas: z.optional(z.array(z.looseObject({ server: text, answered: z.boolean(), leads: z.boolean() }))),
  nodes: z.optional(z.array(z.looseObject({ node: text, status: text }))),
  tables: z.optional(z.array(z.looseObject({ id: count, name: text, partitions: count }))),
  hosts: z.optional(z.array(z.looseObject({ id: text, name: text }))),
});
const value = z.union([text, count]);
const atMilliseconds = z.number().check(z.describe('epoch milliseconds'));
const sample = z.strictObject({ at: atMilliseconds, value: count });
const rollUp = z.strictObject({
  at: atMilliseconds,
  count,
  min: count,
  median: count,
  p95: count,
  max: count,
  last: count,
});

const series = z.strictObject({
  cluster: text,
  entity,
  metric: text,
  from: atMilliseconds,
  until: atMilliseconds,
  unit: text,
  keptSince: z.optional(atMilliseconds),
  resolution: z.enum(['raw', 'hour', 'day']),
  points: z.union([z.array(sample), z.array(rollUp)]),
  faults: z.array(fault),
});
const delivery = z.looseObject({ publishId: text, deliveredAt: z.union([instant, count]) });

const onboardDecision = z.strictObject({
  table: text,
  version: count,
  verdict: text,
  decision: z.enum(['accepted', 'refused', 'withdrawn']),
  by: text,
  at: instant,
  reason: text,
});
const onboardLine = z.strictObject({
  table: text,
  cluster: z.nullable(text),
  version: count,
  by: text,
  at: instant,
  accepted: z.optional(count),
  decision: z.optional(onboardDecision),
});
const told = z.looseObject({ code: text, facts: z.looseObject({}) });
const onboardReview = z.strictObject({
  review: z.looseObject({
    verdict: z.enum(['approve', 'approve_with_changes', 'not_enough_information', 'reject']),
    reason: z.nullable(text),
    remarks: z.array(told),
    questions: z.array(told),
  }),
  report: z.strictObject({
    language: z.enum(['en', 'zh']),
    title: text,
    verdict: text,
    meaning: text,
    reasons: z.array(z.strictObject({ weight: text, what: text, why: text, todo: text })),
    questions: z.array(z.strictObject({ to: text, ask: text, why: text })),
    need: z.array(text),
    fit: z.strictObject({ columns: z.array(text), rows: z.array(z.array(text)), lasts: z.nullable(text) }),
    risks: z.array(z.strictObject({ risk: text, score: z.nullable(count) })),
    alternatives: z.array(z.strictObject({ cluster: text, lasts: text })),
    commands: z.array(text),
    caution: z.nullable(text),
  }),
});

const operateSwitch = z.strictObject({
  cluster: z.nullable(text).check(z.describe('null: every cluster')),
  stopped: z.boolean(),
  by: text,
  at: instant,
  why: text,
});
const operationStatus = z.enum(OPERATION_STATUSES);
const approval = z.strictObject({ by: text, at: instant, hash: text });
const condition = z.looseObject({
  id: text,
  status: z.enum(['pass', 'fail', 'unknown']),
  value: z.optional(text),
  limit: text,
  remedy: text,
});
const operation = z.looseObject({
  id: text,
  cluster: text,
  version: count,
  status: operationStatus,
  plan: z.looseObject({
    request: z.looseObject({ kind: z.enum(OPERATION_KINDS) }),
    plannedAt: instant,
    steps: z.array(z.looseObject({ shell: text })),
    expected: z.array(text),
    risks: z.array(text),
    preflight: z.array(condition),
  }),
  hash: text,
  plannedBy: text,
  approval: z.optional(approval),
  startedAt: z.optional(instant),
  endedAt: z.optional(instant),
  audit: z.array(z.looseObject({ at: instant, by: text, what: text, detail: text })),
});

/** What the routes answer, by what it is. The document of the API is made of these, and tests hold the answers to them. */
export const ANSWERS = {
  incidentLines: z.strictObject({ incidents: z.array(incidentLine) }),
  incidentLine,
  acted,
  explanation,
  alerts: z.strictObject({ alerts: z.array(z.looseObject({ id: text, phase: text, since: instant })) }),
  silences: z.strictObject({ silences: z.array(silence) }),
  silence: z.extend(silence, { repeated: z.boolean() }),
  expired: z.looseObject({}),
  clusters: z.strictObject({
    clusters: z.array(
      z.strictObject({
        cluster: text,
        inspections: z.array(
          z.strictObject({
            inspection: text,
            every: text,
            at: z.optional(text),
            health: z.optional(health),
            confidence: z.optional(confidence),
            stale: z.boolean(),
          }),
        ),
        incidents: bySeverity,
        undelivered: count,
        setAside: count,
      }),
    ),
  }),
  cluster: z.looseObject({
    cluster: text,
    inspections: z.array(z.looseObject({ inspection: text, every: text, stale: z.boolean() })),
    incidents: z.array(incidentLine),
    undelivered: count,
    setAside: z.array(z.looseObject({ id: text })),
    deliveries: z.array(z.looseObject({ deliveredAt: z.union([instant, count]) })),
  }),
  entities: z.strictObject({
    entities: z.array(z.strictObject({ entity, metrics: z.array(z.enum(METRICS_BY_NUMBER)), lastAt: instant })),
  }),
  series: z.extend(series, {
    compared: z.optional(z.extend(series, { shiftMs: count })),
    band: z.optional(z.array(z.strictObject({ at: atMilliseconds, expected: count, low: count, high: count }))),
  }),
  rows: z.array(
    z.strictObject({
      time: atMilliseconds,
      value: count,
      min: z.optional(count),
      p95: z.optional(count),
      max: z.optional(count),
    }),
  ),
  state: z.strictObject({
    cluster: text,
    at: instant,
    inspections: z.array(z.looseObject({ run })),
    view,
    checks: z.array(check),
    findings: z.array(finding),
  }),
  diff: z.strictObject({
    from: instant,
    to: instant,
    changes: z.array(
      z.strictObject({
        what: text,
        name: z.optional(text),
        field: z.optional(text),
        kind: z.enum(['added', 'removed', 'changed']),
        before: z.optional(value),
        after: z.optional(value),
      }),
    ),
  }),
  runs: z.strictObject({ runs: z.array(run), ...listed }),
  findings: z.strictObject({ findings: z.array(findingRecord), ...listed }),
  incidents: z.strictObject({ incidents: z.array(incidentRecord), ...listed }),
  deliveries: z.strictObject({ deliveries: z.array(delivery) }),
  thread: z.strictObject({
    incident: incidentLine,
    record: z.optional(incidentRecord),
    explanation: z.optional(explanation),
    messages: z.array(delivery),
    isComplete: z.boolean(),
  }),
  onboardLines: z.strictObject({ requests: z.array(onboardLine) }),
  onboardActed: z.extend(onboardLine, { repeated: z.boolean() }),
  onboardReview,
  onboardCase: z.extend(onboardReview, {
    table: text,
    versions: z.array(
      z.strictObject({ version: count, at: instant, by: text, request: z.looseObject({ table: text }) }),
    ),
    decisions: z.array(onboardDecision),
    accepted: z.optional(count),
  }),
  operations: z.strictObject({
    operations: z.array(
      z.strictObject({
        id: text,
        cluster: text,
        status: operationStatus,
        kind: z.enum(OPERATION_KINDS),
        at: instant,
        plannedBy: text,
        approval: z.optional(approval),
        startedAt: z.optional(instant),
        endedAt: z.optional(instant),
        hash: text,
      }),
    ),
    stopped: z.array(operateSwitch),
  }),
  operation,
  operated: z.extend(operation, { repeated: z.boolean() }),
  operateSwitch,
  alive: z.strictObject({ status: text }),
  metrics: z.array(z.strictObject({ label: text, value: text })),
  targets: z.array(text),
  datapoints: z.array(
    z.strictObject({
      target: text,
      datapoints: z.array(z.array(count).check(z.length(2), z.describe('value, epoch milliseconds'))),
    }),
  ),
  problem: z.strictObject({ type: text, title: text, status: count, code: text, detail: text }),
  document: z.looseObject({ openapi: text }),
} as const;
