import { createHash } from 'node:crypto';
import { TABLE } from '../contract.ts';
import type { CompactionStore, HistoryReader, HistoryWriter, Span } from '../history/ports.ts';
import type { FindingRecord, IncidentRecord, RunRecord, StateSnapshot } from '../history/record.ts';
import { DAY_MS } from '../history/roll-up.ts';
import type { Clock } from '../pipeline/ports.ts';
import { type Part, pageOver } from './dynamo-history-pages.ts';
import type { BlobReference, Blobs } from './dynamo-store-blobs.ts';
import { expiresAfter, type Item, type Table } from './dynamo-table.ts';
import {
  behind,
  findingKey,
  findingsPartition,
  incidentSortKey,
  incidentsPartition,
  instant,
  runRecordKey,
  runsPartition,
  snapshotKey,
} from './history-keys.ts';
import { pack, unpack } from './packed.ts';

/** Days that records are kept. A snapshot is renewed while runs have it, so that it outlives them. */
export const RECORD_DAYS = { run: 90, snapshot: 100, finding: 400, incident: 400 } as const;
const RENEWED_WITHIN_DAYS = 95;
/** Every run looks whether its snapshot is there: a small item is looked up cheaply, whatever it names. */
const SNAPSHOT_INLINE_BYTES = 16_000;
/** Findings of a run are in one partition, which takes 1,000 writes a second. */
const WRITES_AT_ONCE = 4;

type RecordReader = Pick<HistoryReader, 'runs' | 'snapshot' | 'findings' | 'incidents'>;
type RecordWriter = Pick<HistoryWriter & CompactionStore, 'putFindings' | 'putIncidents' | 'closeIncidents'> & {
  putRecord(run: RunRecord): Promise<void>;
  putSnapshot(cluster: string, snapshot: StateSnapshot): Promise<string>;
};

/** Runs, snapshots, findings and incidents: docs/history.md. */
export function dynamoRecords(table: Table, blobs: Blobs, clock: Clock): RecordReader & RecordWriter {
  const putIncident = (record: IncidentRecord): Promise<void> => {
    const { id, cluster, phase, severity, openedAt, resolvedAt } = record;
    return table.put({
      pk: incidentsPartition(cluster),
      sk: incidentSortKey(id),
      ...defined({ id, phase, severity, openedAt, resolvedAt }),
      record: pack(record),
      [TABLE.ttl]: expiresAfter(RECORD_DAYS.incident, clock()),
    });
  };

  return {
    async putRecord(run) {
      const { cluster, at, inspection, ...rest } = run;
      const expires = expiresAfter(RECORD_DAYS.run, clock());
      await table.put({ ...runRecordKey(cluster, at, inspection), ...rest, at, [TABLE.ttl]: expires });
    },
    async putSnapshot(cluster, snapshot) {
      const name = createHash('sha256').update(JSON.stringify(snapshot)).digest('hex').slice(0, 32);
      const key = snapshotKey(cluster, name);
      const known = (await table.get(key))?.[TABLE.ttl] as number | undefined;
      if (known !== undefined && known > expiresAfter(RENEWED_WITHIN_DAYS, clock())) return name;
      const body = await blobs.save(cluster, snapshot, SNAPSHOT_INLINE_BYTES);
      await table.put({ ...key, body, [TABLE.ttl]: expiresAfter(RECORD_DAYS.snapshot, clock()) });
      return name;
    },
    async putFindings(records) {
      const expires = expiresAfter(RECORD_DAYS.finding, clock());
      for (let index = 0; index < records.length; index += WRITES_AT_ONCE) {
        const batch = records.slice(index, index + WRITES_AT_ONCE);
        await Promise.all(
          batch.map(({ cluster, since, fingerprint, ...rest }) =>
            table.put({
              ...findingKey(cluster, since, fingerprint),
              fingerprint,
              since,
              ...defined(rest),
              [TABLE.ttl]: expires,
            }),
          ),
        );
      }
    },
    async putIncidents(records) {
      for (const record of records) await putIncident(record);
    },
    async closeIncidents(records) {
      for (const record of records) {
        const item = await table.get({ pk: incidentsPartition(record.cluster), sk: incidentSortKey(record.id) });
        if (item?.['phase'] === 'resolved') continue;
        const { members, symptom, diagnoses } = (item && readableIncident(item)) ?? record;
        await putIncident({ ...record, members, symptom: symptom ?? record.symptom, diagnoses });
      }
    },
    runs: (cluster, span, page) =>
      pageOver(table, runRanges(cluster, span, clock()), page, (item) => runOf(cluster, item)),
    async snapshot(cluster, name) {
      const item = await table.get(snapshotKey(cluster, name));
      if (item === undefined) return undefined;
      return (await blobs.load(cluster, item['body'] as BlobReference)) as StateSnapshot | undefined;
    },
    findings: (cluster, span, page) =>
      pageOver(table, findingRanges(cluster, span, clock()), page, (item) => findingOf(cluster, item, span)),
    incidents: (cluster, span, page) => {
      const range = { partition: incidentsPartition(cluster), from: '0', to: behind('9') };
      return pageOver(table, [range], page, (item) => incidentOf(item, span));
    },
  };
}

/** The months of the span that may have runs still, oldest first. */
function runRanges(cluster: string, span: Span, now: number): readonly Part[] {
  const from = Math.max(span.from, now - (RECORD_DAYS.run + 1) * DAY_MS);
  const until = Math.min(span.until, now + DAY_MS);
  return monthsOf(from, until).map((month) => ({
    partition: runsPartition(cluster, month),
    from: instant(from),
    to: behind(instant(until - 1)),
  }));
}

/** The months in which findings of the span may have begun: all those that are kept, up to its end. */
function findingRanges(cluster: string, span: Span, now: number): readonly Part[] {
  const until = Math.min(span.until, now + DAY_MS);
  return monthsOf(now - (RECORD_DAYS.finding + 1) * DAY_MS, until).map((month) => ({
    partition: findingsPartition(cluster, month),
    from: '0',
    to: behind(instant(until - 1)),
  }));
}

/** Beginnings of the months (UTC) that the span touches, oldest first. */
function monthsOf(from: number, until: number): readonly number[] {
  const first = new Date(from);
  const months: number[] = [];
  for (let month = 0; ; month += 1) {
    const begin = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month);
    if (begin >= until) return months;
    months.push(begin);
  }
}

function runOf(cluster: string, item: Item): RunRecord {
  const { pk: _, sk, [TABLE.ttl]: __, ...rest } = item;
  return { cluster, inspection: inspectionOf(sk), ...rest } as unknown as RunRecord;
}

/** The sort key is `<instant>#<inspection>`, and an inspection's name has no `#`. */
function inspectionOf(sortKey: string): string {
  return sortKey.slice(sortKey.indexOf('#') + 1);
}

function findingOf(cluster: string, item: Item, span: Span): FindingRecord | undefined {
  const { pk: _, sk: __, [TABLE.ttl]: ___, ...rest } = item;
  const record = { cluster, until: undefined, ...rest } as unknown as FindingRecord;
  return overlaps(record.since, record.until, span) ? record : undefined;
}

function incidentOf(item: Item, span: Span): IncidentRecord | undefined {
  if (!overlaps(item['openedAt'] as number, item['resolvedAt'] as number | undefined, span)) return undefined;
  return unpack(item['record'] as Uint8Array) as IncidentRecord;
}

function readableIncident(item: Item): IncidentRecord | undefined {
  try {
    return unpack(item['record'] as Uint8Array) as IncidentRecord;
  } catch {
    return undefined;
  }
}

function overlaps(from: number, until: number | undefined, span: Span): boolean {
  return from < span.until && (until === undefined || until >= span.from);
}

/** DynamoDB refuses undefined values; JSON leaves them out. */
function defined(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
}
