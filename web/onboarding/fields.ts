import type { QuantityKind } from '../../src/onboard/quantities.ts';
import { CONSISTENCIES, SCANS, SHAPES } from '../../src/onboard/request.ts';

/** One field of the form. Its name is the path of the value in a request. */
export interface FieldSpec {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  /** How its text is read; `text` is any, `lifetime` may be none, `rows` may be unbounded. */
  readonly kind: QuantityKind | 'text' | 'rows' | 'contacts';
  /** Values to choose from instead, with what they mean. */
  readonly choices?: readonly (readonly [value: string, meaning: string])[];
  readonly isOptional?: true;
  /** What stands there at first. */
  readonly initial?: string;
}

export interface FieldGroup {
  readonly title: string;
  readonly about: string;
  readonly fields: readonly FieldSpec[];
}

const MEANINGS: Readonly<Record<string, string>> = {
  steady: 'about the same all day',
  day_and_night: 'busy by day, quiet at night',
  batch: 'in bursts, when jobs run',
  none: 'none',
  within_hash_key: 'rows of one hash key',
  over_hash_keys: 'rows of many hash keys',
  latest: 'a read sees the last write',
  stale_allowed: 'a read may be a little old',
  atomic_over_hash_keys: 'rows of several hash keys change at once',
};

const choices = (values: readonly string[]) => values.map((value) => [value, MEANINGS[value] ?? value] as const);

/** The request in the order in which an owner knows the answers. */
export const GROUPS: readonly FieldGroup[] = [
  {
    title: 'The table',
    about: 'What it is called, where it should live, and who answers for it.',
    fields: [
      { name: 'table', label: 'Table name', kind: 'text', hint: 'Letters, digits and _. A dot confuses monitoring.' },
      {
        name: 'cluster',
        label: 'Cluster',
        kind: 'text',
        isOptional: true,
        hint: 'Where it should live. Without one it can be reviewed and not accepted.',
      },
      { name: 'purpose', label: 'Purpose', kind: 'text', isOptional: true, hint: 'What it is for, in a sentence.' },
      { name: 'owner.team', label: 'Team', kind: 'text', hint: 'Who answers for it.' },
      {
        name: 'owner.contacts',
        label: 'Contacts',
        kind: 'contacts',
        isOptional: true,
        hint: 'Whom to call when it causes trouble; several with commas.',
      },
    ],
  },
  {
    title: 'Requests',
    about: 'How much is read and written. The peak sizes the servers, the day shows whether the peak is believable.',
    fields: [
      { name: 'reads.peak', label: 'Peak reads', kind: 'perSecond', hint: 'A second, e.g. 800/s or 12k/s.' },
      { name: 'reads.perDay', label: 'Reads a day', kind: 'perDay', hint: 'E.g. 900k/day or 400M/day.' },
      { name: 'writes.peak', label: 'Peak writes', kind: 'perSecond', hint: 'A second, e.g. 200/s or 3k/s.' },
      { name: 'writes.perDay', label: 'Writes a day', kind: 'perDay', hint: 'E.g. 900k/day or 40M/day.' },
      {
        name: 'shape',
        label: 'Shape of the day',
        kind: 'text',
        hint: 'How requests are spread over the day.',
        choices: choices(SHAPES),
        initial: 'day_and_night',
      },
      {
        name: 'requestGrowth',
        label: 'Growth of requests in a year',
        kind: 'yearlyGrowth',
        hint: 'E.g. 20 %.',
        initial: '0 %',
      },
    ],
  },
  {
    title: 'Data',
    about: 'Before compression and before copies. 1 KB is 1024 bytes.',
    fields: [
      { name: 'records.average', label: 'Average record', kind: 'size', hint: 'Keys and value together, e.g. 1 KB.' },
      { name: 'records.largest', label: 'Largest record', kind: 'size', hint: '1 MB is refused by the servers.' },
      { name: 'records.count', label: 'Records at go-live', kind: 'count', hint: 'E.g. 500k or 200M.' },
      { name: 'data.now', label: 'Total data at go-live', kind: 'size', hint: 'E.g. 200 GB.' },
      {
        name: 'data.growth.months6',
        label: 'Added after 6 months',
        kind: 'growth',
        hint: 'Since go-live, e.g. 20 GB.',
      },
      { name: 'data.growth.months12', label: 'Added after 12 months', kind: 'growth', hint: 'Since go-live.' },
      { name: 'data.growth.months36', label: 'Added after 36 months', kind: 'growth', hint: 'Since go-live.' },
      {
        name: 'data.ttl',
        label: 'Time to live',
        kind: 'lifetime',
        hint: 'none, or after which time rows are gone, e.g. 30 d.',
        initial: 'none',
      },
      {
        name: 'data.temporary',
        label: 'Do rows lose their worth?',
        kind: 'text',
        hint: 'Such rows should have a time to live.',
        choices: [
          ['no', 'no'],
          ['yes', 'yes, after some time'],
        ],
        initial: 'no',
      },
    ],
  },
  {
    title: 'Access',
    about: 'How rows are read, how fast that must be, and how safe they are.',
    fields: [
      {
        name: 'access.rowsPerRead',
        label: 'Rows of the largest read',
        kind: 'count',
        hint: '1 for plain gets.',
        initial: '1',
      },
      {
        name: 'access.scans',
        label: 'Scans',
        kind: 'text',
        hint: 'Which rows are read by scanning.',
        choices: choices(SCANS),
        initial: 'none',
      },
      { name: 'latency.readP99', label: 'P99 goal of reads', kind: 'latency', hint: 'In the servers, e.g. 10 ms.' },
      { name: 'latency.writeP99', label: 'P99 goal of writes', kind: 'latency', hint: 'In the servers, e.g. 20 ms.' },
      {
        name: 'replicas',
        label: 'Copies',
        kind: 'count',
        hint: 'Three keep data safe while one server is down.',
        choices: ['1', '2', '3', '4', '5'].map((count) => [count, count] as const),
        initial: '3',
      },
      {
        name: 'consistency',
        label: 'Consistency',
        kind: 'text',
        hint: 'What a read must see.',
        choices: choices(CONSISTENCIES),
        initial: 'latest',
      },
    ],
  },
  {
    title: 'Rows of a hash key',
    about: 'All rows with the same hash key live on one server, however many servers there are.',
    fields: [
      { name: 'keys.rows.average', label: 'Rows of a hash key, on average', kind: 'count', hint: 'E.g. 4.' },
      {
        name: 'keys.rows.largest',
        label: 'Rows of a hash key, at most',
        kind: 'rows',
        hint: 'A number, or unbounded.',
      },
    ],
  },
];

/** Where each question of a review belongs; one that is not here is about no single field. */
export function fieldOf(code: string, facts: Readonly<Record<string, unknown>>): string | undefined {
  const direction = facts['direction'];
  switch (code) {
    case 'peak_below_mean':
    case 'peak_far_above_mean':
      return `${direction}s.peak`;
    case 'latency_below_floor':
      return `latency.${direction}P99`;
    case 'growth_below_zero':
      return `data.growth.months${facts['months']}`;
    default:
      return PLACES[code];
  }
}

const PLACES: Readonly<Record<string, string>> = {
  growth_turns_back: 'data.growth.months36',
  size_not_count: 'data.now',
  average_above_largest: 'records.largest',
  rows_not_count: 'keys.rows.average',
  rows_average_above_largest: 'keys.rows.largest',
  no_traffic: 'reads.peak',
  no_data: 'data.now',
  growth_without_writes: 'writes.peak',
  writes_exceed_ttl: 'data.ttl',
  bad_name: 'table',
  no_contact: 'owner.contacts',
  cluster_unknown: 'cluster',
  capacity_unknown: 'cluster',
};
