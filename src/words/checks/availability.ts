import { exactPercent } from '../format.ts';
import type { Few } from '../message.ts';
import type { Say } from '../say.ts';
import { checkWords } from '../words-of.ts';

export interface FailedProbe {
  readonly [name: string]: string | number | null;
  readonly kind: 'write' | 'read' | 'missing' | 'stale';
  readonly key: string;
  /** null: no server answered. */
  readonly partition: number | null;
  /** As the Pegasus client words it. */
  readonly error: string;
}

export interface DaySoFar {
  readonly [name: string]: string | number | boolean;
  readonly name: string;
  /** Whether it is over. */
  readonly whole: boolean;
  readonly percent: number;
}

interface Failed {
  readonly [name: string]: string | number | null | DaySoFar | Few<FailedProbe>;
  readonly failures: number;
  readonly detects: number;
  readonly minute: string;
  readonly percent: number;
  readonly failed: Few<FailedProbe>;
  readonly day: DaySoFar | null;
}

export interface Answered {
  readonly [name: string]: number | null | DaySoFar | Coverage;
  readonly answered: number;
  readonly detects: number;
  readonly coverage: Coverage | null;
  readonly day: DaySoFar | null;
}

interface Coverage {
  readonly [name: string]: number;
  readonly partitions: number;
  readonly of: number;
}

interface BelowLimit extends Answered {
  readonly limit: number;
}

export const availabilityWords = checkWords('availability', {
  title: 'Availability',
  impact: [
    'Clients get errors or time-outs from the partitions that do not answer, and from others on the same servers.',
  ],
  action:
    'See which partitions failed and which server leads them; findings about nodes, partitions and disks say why.',
  says: {
    unread: 'The report of the canary cannot be read',
    no_probe: 'No probe tells the availability',
    failed: ({ failures, detects, minute, percent, failed, day }: Failed, say) => {
      const lost = `${say.number(failures)} of ${say.count(detects, 'probe')} failed in the minute ${say.name(minute)}`;
      const each = failed.items.length === 0 ? '' : `: ${say.list(failed, (probe) => probeEn(probe))}`;
      return `${lost}, an availability of ${exactPercent(percent)}${each}${dayEn(day, say)}`;
    },
    answered: (told: Answered, say) => answeredEn(told, say),
    day_below: (told: BelowLimit, say) => `${answeredEn(told, say)}, below ${exactPercent(told.limit)}`,
    no_primary: 'Partitions have no primary, or too few replicas to accept a write.',
    unwritable: ({ table, partitions }: { table: string; partitions: number }, say) =>
      `${say.count(partitions, 'partition')} of ${say.name(table)} cannot be written`,
    writable: 'The partitions that failed are writable by `app <table> -d`.',
  },
});

function answeredEn({ answered, detects, coverage, day }: Answered, say: Say): string {
  const met =
    coverage === null ? '' : `, of ${say.number(coverage.partitions)} of ${say.count(coverage.of, 'partition')}`;
  return `${say.number(answered)} of ${say.count(detects, 'probe')} were answered${met}${dayEn(day, say)}`;
}

function dayEn(day: DaySoFar | null, say: Say): string {
  if (day === null) return '';
  return `; ${day.whole ? 'the last whole day' : 'this day so far'} (${say.name(day.name)}): ${exactPercent(day.percent)}`;
}

function probeEn({ kind, key, partition, error }: FailedProbe): string {
  const where = partition === null ? key : `partition ${partition}`;
  return `${kind === 'write' ? 'write' : 'read'} of ${where}: ${kind === 'stale' ? 'an earlier value' : error}`;
}
