import { serversBuildWords } from '../../words/checks/servers-build.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { shellCommand } from '../command.ts';
import { clusterOf, entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { unread } from '../sources.ts';

const ID = 'servers.build';
const words = serversBuildWords.say;
const result = resultsOf(ID);

export const serversBuild: Check = {
  ...SOFT,
  id: ID,
  ...serversBuildWords.texts,
  probe: 'cluster',
  command: shellCommand('server_info'),
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { serverInfo } = context.snapshot.value;
    const builds = buildsOf(context);
    if (builds.size === 0 && !serverInfo.known) return [unread(context, ID, 'serverInfo', serverInfo)];
    return judgeBuilds(context, builds);
  },
};

export const serversBuildDoc: CheckDoc = {
  id: ID,
  question: 'Are servers of the same version also of the same build?',
  sources: ['server_info', 'GET /version'],
  versions: 'all',
  origin: 'The commit that server_info and /version print beside the version.',
};

type Builds = ReadonlyMap<string, { readonly version: string; readonly gitSha: string }>;

function buildsOf(context: CheckContext): Builds {
  const snapshot = context.snapshot?.known ? context.snapshot.value : undefined;
  const builds = new Map<string, { version: string; gitSha: string }>();
  for (const [server, reading] of snapshot?.versions ?? []) if (reading.known) builds.set(server, reading.value);
  for (const { server, answer } of snapshot?.serverInfo.known ? snapshot.serverInfo.value : []) {
    const sha = answer.known ? answer.value.gitSha : undefined;
    if (answer.known && sha !== undefined) builds.set(server, { version: answer.value.version, gitSha: sha });
  }
  return builds;
}

function judgeBuilds(context: CheckContext, builds: Builds): readonly CheckResult[] {
  const versions = new Set([...builds.values()].map((build) => build.version));
  const wrong = [...versions].flatMap((version) => {
    const servers = [...builds].filter(([, build]) => build.version === version);
    const usual = mostCommon(servers.map(([, build]) => build.gitSha));
    return servers
      .filter(([, build]) => !sameCommit(build.gitSha, usual))
      .map(([server, build]) => {
        const text = words.other({ server, build: build.gitSha, version, usual });
        return result.warning(entityOf('node', server), 'other_build', text, { value: build.gitSha, reference: usual });
      });
  });
  if (wrong.length > 0) return wrong;
  return [result.ok(clusterOf(context), 'equal', words.compared({ servers: builds.size }))];
}

/** One may be the short form of the other. */
function sameCommit(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

function mostCommon(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? '';
}
