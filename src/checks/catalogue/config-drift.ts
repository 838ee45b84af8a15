import type { ServerOptions } from '../../pegasus/cluster-snapshot.ts';
import type { Reading } from '../../pegasus/reading.ts';
import { configDriftWords } from '../../words/checks/config-drift.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { exceptions } from '../exceptions.ts';
import { clusterOf, entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'config.drift';
const words = configDriftWords.say;
/** Told by zookeeper.agreement, as what it is. */
const ELSEWHERE: ReadonlySet<string> = new Set(['hosts_list', 'cluster_root']);

export const configDrift: Check = {
  ...SOFT,
  id: ID,
  ...configDriftWords.texts,
  probe: 'cluster',
  command: "curl -s 'http://{name}/configs'",
  judge: (context) => {
    const asked = context.snapshot?.known ? context.snapshot.value.options : undefined;
    const servers = [...(asked?.values() ?? [])].flatMap((reading) => (reading.known ? [reading.value] : []));
    if (servers.length === 0) return untold(context, [...(asked?.values() ?? [])]);
    const metas = metasOf(context);
    const wrong = [true, false].flatMap((meta) => judgeRole(servers.filter((each) => metas.has(each.server) === meta)));
    return exceptions(context, ID, words.compared({ servers: servers.length }), wrong);
  },
};

export const configDriftDoc: CheckDoc = {
  id: ID,
  question: 'Are servers of the same role configured alike?',
  sources: ['GET /config?name='],
  versions: 'all',
  origin: 'Options of every server that was asked, compared within a role; the value that most have is taken as meant.',
};

/** Nobody told anything: an agreement of none is none. */
function untold(context: CheckContext, asked: readonly Reading<ServerOptions>[]): readonly CheckResult[] {
  const why = asked.find((reading) => !reading.known);
  if (why === undefined || why.known) return [];
  return [resultsOf(ID).unknown(clusterOf(context), why, words.options({ servers: asked.length }))];
}

function metasOf({ snapshot, expected }: CheckContext): ReadonlySet<string> {
  const info = snapshot?.known ? snapshot.value.clusterInfo : undefined;
  return new Set([...expected.metas, ...(info?.known ? info.value.metaServers : [])]);
}

function judgeRole(servers: readonly ServerOptions[]): readonly CheckResult[] {
  if (servers.length < 2) return [];
  const names = [...new Set(servers.flatMap((each) => Object.keys(each.options)))]
    .filter((name) => !ELSEWHERE.has(name))
    .toSorted();
  const usual = new Map(names.map((name) => [name, mostCommon(servers.map((each) => each.options[name]))]));
  return servers.flatMap(({ server, options }) => {
    const other = names.filter((name) => options[name] !== undefined && options[name] !== usual.get(name));
    const [first] = other;
    if (first === undefined) return [];
    const text = words.differs({
      server,
      option: first,
      value: options[first] ?? '',
      usual: usual.get(first) ?? '',
      more: other.length - 1,
    });
    return [
      resultsOf(ID).warning(entityOf('node', server), 'differs', text, {
        value: other.length,
        reference: 0,
        unit: 'options',
      }),
    ];
  });
}

/** Of equally common values the lowest, so that nothing hangs on the order of the servers. */
function mostCommon(values: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
}
