import type { ServerOptions } from '../../pegasus/cluster-snapshot.ts';
import type { Check, CheckContext, CheckResult } from '../check.ts';
import { exceptions } from '../exceptions.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { counted, shown } from '../text.ts';

const ID = 'config.drift';

export const configDrift: Check = {
  ...SOFT,
  id: ID,
  title: 'Configuration among servers',
  question: 'Are servers of the same role configured alike?',
  probe: 'cluster',
  sources: ['GET /config?name='],
  versions: 'all',
  impact: ['One server behaves otherwise than the rest, and nobody knows until it matters.'],
  action: 'Compare the configuration files; a server that was not restarted since a change still has the old value.',
  command: "curl -s 'http://{name}/configs'",
  origin: 'Options of every server that was asked, compared within a role; the value that most have is taken as meant.',
  judge: (context) => {
    const asked = context.snapshot?.known ? context.snapshot.value.options : undefined;
    const servers = [...(asked?.values() ?? [])].flatMap((reading) => (reading.known ? [reading.value] : []));
    if (servers.length === 0) return [];
    const metas = metasOf(context);
    const wrong = [true, false].flatMap((meta) => judgeRole(servers.filter((each) => metas.has(each.server) === meta)));
    return exceptions(context, ID, `${counted(servers.length, 'server')} compared`, wrong);
  },
};

function metasOf({ snapshot, expected }: CheckContext): ReadonlySet<string> {
  const info = snapshot?.known ? snapshot.value.clusterInfo : undefined;
  return new Set([...expected.metas, ...(info?.known ? info.value.metaServers : [])]);
}

function judgeRole(servers: readonly ServerOptions[]): readonly CheckResult[] {
  if (servers.length < 2) return [];
  const names = [...new Set(servers.flatMap((each) => Object.keys(each.options)))].toSorted();
  const usual = new Map(names.map((name) => [name, mostCommon(servers.map((each) => each.options[name]))]));
  return servers.flatMap(({ server, options }) => {
    const other = names.filter((name) => options[name] !== undefined && options[name] !== usual.get(name));
    const [first] = other;
    if (first === undefined) return [];
    const rest = other.length > 1 ? ` (and ${other.length - 1} more)` : '';
    const text = `${shown(server)} has ${shown(first)} = ${shown(options[first] ?? '')} while most have ${shown(usual.get(first) ?? '')}${rest}`;
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
