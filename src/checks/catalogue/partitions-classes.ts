import type { ClusterSnapshot, PartitionClasses } from '../../pegasus/cluster-snapshot.ts';
import { type Classes, partitionsClassesWords } from '../../words/checks/partitions-classes.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { shellCommand } from '../command.ts';
import { lasting } from '../lasting.ts';
import { metaOption } from '../options.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { FACT } from '../soft.ts';
import { unread } from '../sources.ts';
import { sumOf } from '../table-traffic.ts';

const ID = 'partitions.classes';
const result = resultsOf(ID);
const words = partitionsClassesWords.say;
const MINUTES = 10;
/** What `ls -d` takes for writable, whatever the servers are configured with. */
const LISTED_MINIMUM = 2;

export const partitionsClasses: Check = {
  ...FACT,
  id: ID,
  ...partitionsClassesWords.texts,
  probe: 'cluster',
  command: shellCommand('ls -d'),
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const snapshot = context.snapshot.value;
    const classes = snapshot.partitionClasses;
    if (classes === undefined) return [];
    if (!snapshot.tables.known) return [unread(context, ID, 'tables', snapshot.tables)];
    if (!classes.known) return classes.reason === 'no_answer' ? [] : [hidden(context, classes)];
    return [judgeClasses(context, snapshot, classes.value.total)];
  },
};

export const partitionsClassesDoc: CheckDoc = {
  id: ID,
  question: 'Does the meta leader count its partitions as `ls -d` lists them?',
  sources: ['GET /metrics', 'perf counters', 'ls -d', 'GET /config?name='],
  versions: 'all',
  fixed: [
    {
      meaning: 'Time that the counts may differ',
      value: MINUTES,
      unit: 'minutes',
      origin: 'Ours: the leader counts every 10 s, and keeps a dropped table’s counts for 10 minutes.',
    },
  ],
  origin:
    'The leader’s exclusive classes (healthy, writable ill, unwritable, unreadable, dead) against the columns of ls -d, which contain each other and draw the line of writes at 2 replicas. Compared where both count the same number of partitions: a table that was just dropped is still in the classes.',
};

function hidden(context: CheckContext, why: Parameters<typeof result.unknown>[1]): CheckResult {
  return result.unknown(clusterOf(context), why, words.hidden(), 'meta.leader');
}

interface Counts {
  readonly partitions: number;
  readonly classes: Classes;
}

function judgeClasses(context: CheckContext, snapshot: ClusterSnapshot, total: PartitionClasses): CheckResult {
  const entity = clusterOf(context);
  const leader = countedBy(total);
  const listed = listedBy(snapshot);
  const facts = { value: leader.classes.unhealthy, reference: listed.classes.unhealthy, unit: 'partitions' };
  if (leader.partitions !== listed.partitions) {
    const text = words.other_tables({ leader: leader.partitions, listed: listed.partitions });
    return result.ok(entity, 'other_tables', text, facts);
  }
  if (sameClasses(leader.classes, listed.classes)) {
    return result.ok(entity, 'same', words.same({ both: leader.classes }), facts);
  }
  const text = words.differs({ leader: leader.classes, listed: listed.classes });
  const told = { ...facts, causes: otherMinimum(snapshot) };
  return lasting(context, { check: ID, entity, reason: 'differs', text, minutes: MINUTES, facts: told });
}

function sameClasses(a: Classes, b: Classes): boolean {
  return a.unhealthy === b.unhealthy && a.unwritable === b.unwritable && a.unreadable === b.unreadable;
}

function countedBy({ healthy, writableIll, unwritable, unreadable, dead }: PartitionClasses): Counts {
  const unreadableAll = unreadable + dead;
  const unwritableAll = unwritable + unreadableAll;
  const unhealthy = writableIll + unwritableAll;
  const classes = { unhealthy, unwritable: unwritableAll, unreadable: unreadableAll };
  return { partitions: healthy + unhealthy, classes };
}

function listedBy({ tables }: ClusterSnapshot): Counts {
  const rows = (tables.known ? tables.value : []).filter((row) => row.status === 'AVAILABLE');
  return {
    partitions: sumOf(rows.map((row) => row.partitions)),
    classes: {
      unhealthy: sumOf(rows.map((row) => row.health?.unhealthy ?? 0)),
      unwritable: sumOf(rows.map((row) => row.health?.writeUnhealthy ?? 0)),
      unreadable: sumOf(rows.map((row) => row.health?.readUnhealthy ?? 0)),
    },
  };
}

function otherMinimum(snapshot: ClusterSnapshot) {
  const minimum = metaOption(snapshot, 'mutation_2pc_min_replica_count');
  if (minimum === undefined || minimum === LISTED_MINIMUM) return [];
  return [
    {
      cause: words.other_minimum({ minimum, line: LISTED_MINIMUM }),
      confidence: 'certain' as const,
      evidence: [words.option({ minimum })],
      disprovedBy: [],
    },
  ];
}
