import type { Finding } from '../checks/check.ts';
import { oneLine } from '../pegasus/printable.ts';
import { COUNTED_AS, type Noun } from './headline-words.ts';
import { severityRank, worstSeverity } from './severity.ts';
import { count } from './text.ts';

type Phrase = (findings: readonly Finding[]) => string;

/**
 * What a check's findings are called in a subject line. The order is that of cause before effect: what stands first is
 * likely to be why the rest is bad.
 */
const PHRASES: readonly (readonly [check: string, phrase: Phrase])[] = [
  ['cluster.reachable', () => 'cluster cannot be inspected'],
  [
    'host.reachable',
    counted(['host cannot be inspected', 'hosts cannot be inspected'], {
      no_hosts: ['cluster without a host to inspect', 'clusters without a host to inspect'],
    }),
  ],
  [
    'nodes.alive',
    counted(['node down', 'nodes down'], {
      half_silent: ['node half silent', 'nodes half silent'],
      no_nodes: ['cluster without any node', 'clusters without any node'],
    }),
  ],
  ['process.oom', counted(['host out of memory', 'hosts out of memory'])],
  ['process.segfault', counted(['host with a crash', 'hosts with crashes'])],
  ['process.exited', counted(['server process gone', 'server processes gone'])],
  ['process.restart_loop', counted(['server in a restart loop', 'servers in a restart loop'])],
  ['nodes.expected', listDifference(['node', 'nodes'])],
  [
    'meta.members',
    listDifference(['meta server', 'meta servers'], { silent: ['meta server down', 'meta servers down'] }),
  ],
  ['meta.leader', reasoned({ leader_changed: 'meta leader moved', no_leader: 'no meta leader' }, 'meta leader')],
  ['meta.level', (findings) => valued('meta level', findings)],
  ['meta.level_requested', () => 'meta level is not the requested one'],
  ['disk.space', counted(['disk nearly full', 'disks nearly full'])],
  ['memory.usage', counted(['host short of memory', 'hosts short of memory'])],
  ['cpu.usage', counted(['host with a busy CPU', 'hosts with busy CPUs'])],
  ['network.bandwidth', counted(['host near its network limit', 'hosts near their network limit'])],
  ['connections.total', counted(['host with too many connections', 'hosts with too many connections'])],
  ['connections.per_remote', counted(['host with a greedy client', 'hosts with greedy clients'])],
  ['partitions.readable', partitions('unreadable')],
  ['partitions.writable', partitions('unwritable')],
  ['partitions.healthy', partitions('unhealthy')],
  ['availability', (findings) => valued('availability', findings)],
  ['tables.count', tableCount],
  ['servers.version', counted(['server of another version', 'servers of another version'])],
  ['servers.restarted', counted(['server restarted', 'servers restarted'])],
  ['nodes.replica_skew', () => 'replicas unevenly spread'],
  ['nodes.primary_skew', () => 'primaries unevenly spread'],
  ['balance.pending', () => 'balance operations pending'],
  ['traffic.read', reasoned({ surge: 'read traffic surges', drop: 'read traffic drops' }, 'read traffic')],
  ['traffic.write', reasoned({ surge: 'write traffic surges', drop: 'write traffic drops' }, 'write traffic')],
  ['latency.read_p99', counted(['node with slow reads', 'nodes with slow reads'])],
  ['latency.write_p99', counted(['node with slow writes', 'nodes with slow writes'])],
  ['storage.table', counted(['table too large', 'tables too large'])],
  ...COUNTED_AS.map(([check, noun]): readonly [string, Phrase] => [check, counted(noun)]),
];

const PHRASE_OF = new Map(PHRASES);
const RANK_OF = new Map(PHRASES.map(([check], index) => [check, index]));

/** What a check's findings imply by themselves: partitions that cannot be read cannot be written, and are not healthy. */
const IMPLIED = new Map<string, readonly string[]>(
  Object.entries({
    'meta.level': ['meta.level_requested'],
    'partitions.readable': ['partitions.writable', 'partitions.healthy'],
    'partitions.writable': ['partitions.healthy'],
  }),
);

/** Findings of one check. */
export interface FindingGroup {
  readonly check: string;
  readonly findings: readonly Finding[];
}

/** Findings by check, worst severity first, and among equals cause before effect. Within a check the order is kept. */
export function groupByCheck(findings: readonly Finding[]): readonly FindingGroup[] {
  return [...new Set(findings.map(({ check }) => check))]
    .map((check) => ({ check, findings: findings.filter((finding) => finding.check === check) }))
    .toSorted((a, b) => badness(b) - badness(a) || rankOf(a.check) - rankOf(b.check) || (a.check < b.check ? -1 : 1));
}

/** The groups that say something of their own, and those that only follow from them. */
export function separateImplied(groups: readonly FindingGroup[]): {
  readonly main: readonly FindingGroup[];
  readonly implied: readonly FindingGroup[];
} {
  const checks = new Set(groups.flatMap(({ check }) => IMPLIED.get(check) ?? []));
  return {
    main: groups.filter(({ check }) => !checks.has(check)),
    implied: groups.filter(({ check }) => checks.has(check)),
  };
}

/** Short phrases that name the findings, most important first: `1 node down`, `12 partitions unreadable`. */
export function headline(findings: readonly Finding[]): readonly string[] {
  return separateImplied(groupByCheck(findings)).main.map(phraseOf);
}

/** As many phrases as fit after `start` within `limit` characters, at least one; the rest is counted. */
export function fitPhrases(start: string, phrases: readonly string[], limit: number): string {
  for (let shown = phrases.length; shown > 1; shown -= 1) {
    const more = phrases.length - shown;
    const text = `${start}${phrases.slice(0, shown).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    if (text.length <= limit) return text;
  }
  const more = phrases.length > 1 ? ` and ${phrases.length - 1} more` : '';
  return `${oneLine(`${start}${phrases[0] ?? ''}`, limit - more.length).replace('…', '...')}${more}`.slice(0, limit);
}

/** What the findings of one check are called in few words: `2 nodes down`. What is not known is called that. */
export function phraseOf({ check, findings }: FindingGroup): string {
  const phrase = PHRASE_OF.get(check) ?? reasoned({}, check);
  const known = findings.filter(({ status }) => status !== 'unknown');
  const blind = known.length === 0 && !check.endsWith('.reachable');
  return oneLine(blind ? `${check} unknown` : phrase(known.length > 0 ? known : findings), 60);
}

function badness(group: FindingGroup): number {
  return severityRank(worstSeverity(group.findings.map((finding) => finding.severity)));
}

function rankOf(check: string): number {
  return RANK_OF.get(check) ?? PHRASES.length;
}

/** @param special other nouns by reason code */
function counted(usual: Noun, special: Readonly<Record<string, Noun>> = {}): Phrase {
  const byReason = new Map(Object.entries(special));
  return (findings) => {
    const nouns = findings.map(({ reason }) => byReason.get(reason) ?? usual);
    const numbers = [...new Set(nouns)].map((noun) => count(nouns.filter((each) => each === noun).length, ...noun));
    return numbers.join(' and ');
  };
}

/** Servers that a list lacks, or that it should not have. */
function listDifference([one, many]: Noun, special: Readonly<Record<string, Noun>> = {}): Phrase {
  return counted([`${one} missing`, `${many} missing`], {
    unexpected: [`${one} unexpected`, `${many} unexpected`],
    count_differs: [`number of ${many} differs`, `numbers of ${many} differ`],
    ...special,
  });
}

/** The words of the reason codes, each once. */
function reasoned(words: Readonly<Record<string, string>>, subject: string): Phrase {
  const byReason = new Map(Object.entries(words));
  return (findings) => {
    const said = findings.map(({ reason }) => byReason.get(reason) ?? `${subject}: ${reason.replaceAll('_', ' ')}`);
    return [...new Set(said)].slice(0, 2).join(' and ');
  };
}

function valued(subject: string, findings: readonly Finding[]): string {
  const { value = null, unit = null } = findings[0] ?? {};
  if (value === null) return `bad ${subject}`;
  const number = typeof value === 'number' ? String(Math.floor(value * 100) / 100) : value;
  return `${subject} ${number}${unit === 'percent' ? '%' : ''}`;
}

/** Each finding counts the partitions of its table (or of the cluster) as its value. */
function partitions(what: string): Phrase {
  return (findings) => {
    const own = findings.filter(({ entity }) => entity.kind !== 'cluster');
    const counts = (own.length > 0 ? own : findings).map(({ value }) => value);
    if (!counts.every((value) => typeof value === 'number')) return `partitions ${what}`;
    return `${count(
      counts.reduce((sum, value) => sum + value, 0),
      'partition',
    )} ${what}`;
  };
}

function tableCount(findings: readonly Finding[]): string {
  const { value = null, reference = null } = findings[0] ?? {};
  if (typeof value !== 'number') return 'tables missing';
  return `${count(value, 'table')}${reference === null ? '' : ` instead of ${reference}`}`;
}
