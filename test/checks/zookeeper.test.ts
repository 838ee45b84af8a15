import { describe, expect, it } from 'vitest';
import type { MetaLead, ServerOptions } from '../../src/pegasus/cluster-snapshot.ts';
import type { HostProcess, HostSnapshot } from '../../src/pegasus/host-snapshot.ts';
import { known, type Reading, unknown } from '../../src/pegasus/reading.ts';
import { findingOf, judged, judgedInTurn, resultsOf, told } from '../support/judging.ts';
import {
  clusterInfo,
  hostReport,
  inspecting,
  inspection,
  lostHost,
  METAS,
  MINUTE,
  NODES,
  NOON,
  serverInfo,
} from '../support/snapshots.ts';

const meta: HostProcess = {
  pid: 7,
  role: 'meta',
  startedAt: NOON - 10_000 * MINUTE,
  residentBytes: 1e9,
  command: 'pegasus_server config.ini -app_list meta',
};
const HOSTS = ['meta1', 'meta2', 'meta3'];
const metaHosts = (changes: Readonly<Record<string, Partial<HostSnapshot>>> = {}) =>
  HOSTS.map((name) => hostReport(name, { processes: known([meta]), ...changes[name] }));
const gone = { processes: known([]) };
const connected = (count: number, port = 2181) => ({
  sockets: known({ byState: {}, established: 9, byRemote: [], outbound: [{ port, addresses: 1, count }] }),
});
const results = (check: string, ...args: Parameters<typeof judged>) => resultsOf(judged(...args), check);

describe('zookeeper.session', () => {
  const check = 'zookeeper.session';
  const blind = { snapshot: unknown('no_answer', 'ERR_TIMEOUT') };

  it('is lost when metas of two hosts or more are gone without a trace, also where nothing else answers', () => {
    const verdict = judged(inspection({ ...blind, hosts: metaHosts({ meta1: gone, meta2: gone }) }));
    expect(resultsOf(verdict, check)).toEqual({ c1: 'critical ended_together' });
    expect(findingOf(verdict, check).symptom).toBe(
      'The meta servers of meta1 and meta2 are gone, and no kernel log or reboot says why',
    );
  });

  it('is not blamed for one meta, or for what the kernel or a reboot explains', () => {
    const killed = [{ kind: 'oom_kill' as const, process: 'pegasus_server', pid: 7, time: NOON, line: 'x' }];
    const booted = { hostname: 'meta2', kernel: 'Linux', cpus: 8, uptimeSeconds: 60 };
    const first = inspection({ hosts: metaHosts() });
    const then = (changes: Parameters<typeof metaHosts>[0]) => {
      const [, second] = judgedInTurn([first, inspection({ now: NOON + 5 * MINUTE, hosts: metaHosts(changes) })]);
      return second === undefined ? {} : resultsOf(second, check);
    };
    expect(then({ meta1: gone })).toEqual({ c1: 'ok running' });
    expect(then({ meta1: gone, meta2: { ...gone, kernelEvents: known(killed) } })).toEqual({ c1: 'ok running' });
    expect(then({ meta1: gone, meta2: { ...gone, time: NOON + 5 * MINUTE, identity: known(booted) } })).toEqual({
      c1: 'ok running',
    });
  });

  it('is unknown while a meta host cannot be looked at, and nothing where no meta host is', () => {
    const [one, two] = metaHosts({ meta1: gone });
    const hosts = [...(one && two ? [one, two] : []), lostHost('meta3')];
    expect(results(check, inspection({ hosts }))).toEqual({ c1: 'unknown agent_offline' });
    expect(results(check, inspection({ hosts: [hostReport('replica1')] }))).toEqual({});
  });

  it('names where the metadata is, as it was told before', () => {
    const runs = [
      inspection({ hosts: metaHosts() }),
      inspection({ ...blind, now: NOON + 5 * MINUTE, hosts: metaHosts({ meta1: gone, meta2: gone, meta3: gone }) }),
    ];
    const finding = findingOf(judgedInTurn(runs).at(-1) ?? judged(inspection()), check);
    expect(finding.causes[0]?.evidence).toContain('They keep their metadata in zk:2181 /pegasus/c1');
  });
});

describe('zookeeper.connection', () => {
  const check = 'zookeeper.connection';

  it('misses the connection of a meta where other metas show theirs', () => {
    const hosts = metaHosts({ meta1: connected(1), meta2: connected(1), meta3: connected(0, 34801) });
    expect(results(check, inspection({ hosts }))).toEqual({ c1: 'ok none', meta3: 'warning not_connected' });
    const two = { ...connected(1), processes: known([meta, { ...meta, pid: 8 }]) };
    expect(results(check, inspection({ hosts: metaHosts({ meta1: two }) }))).toMatchObject({
      meta1: 'warning not_connected',
    });
  });

  it('goes by the ports of the ensemble', () => {
    const snapshot = { clusterInfo: known(clusterInfo({ zookeeperHosts: 'a:22181,b:22181/chroot' })) };
    const hosts = metaHosts({ meta1: connected(1, 22181), meta2: connected(1, 22181), meta3: connected(1) });
    expect(results(check, inspecting(snapshot, { hosts }))).toMatchObject({ meta3: 'warning not_connected' });
  });

  it('says nothing where no host shows such connections, or none of their kind', () => {
    expect(results(check, inspection({ hosts: metaHosts({ meta1: connected(0) }) }))).toEqual({});
    expect(results(check, inspection({ hosts: metaHosts() }))).toEqual({});
  });

  it('does not miss what a full list may have left out', () => {
    const full = Array.from({ length: 40 }, (_, index) => ({ port: 5000 + index, addresses: 1, count: 9 }));
    const sockets = known({ byState: {}, established: 360, byRemote: [], outbound: full });
    const hosts = metaHosts({ meta1: connected(1), meta2: connected(1), meta3: { sockets } });
    expect(results(check, inspection({ hosts }))).toEqual({ c1: 'ok none' });
  });
});

describe('zookeeper.agreement', () => {
  const check = 'zookeeper.agreement';
  const options = (...places: readonly (readonly [hosts: string, root: string])[]) => ({
    options: new Map<string, Reading<ServerOptions>>(
      places.map(([hosts_list, cluster_root], index) => {
        const server = METAS[index] ?? '';
        return [server, known({ server, options: { hosts_list, cluster_root } })];
      }),
    ),
  });

  it('is the same ensemble in any order', () => {
    expect(results(check, inspecting(options(['a:1,b:1', '/p'], ['b:1,a:1', '/p'])))).toEqual({ c1: 'ok same' });
  });

  it('finds the meta that is configured otherwise', () => {
    const verdict = judged(inspecting(options(['a:1', '/p'], ['a:1', '/p'], ['a:1', '/other'])));
    expect(findingOf(verdict, check)).toMatchObject({ status: 'critical', reason: 'differs', value: 'a:1 /other' });
    expect(findingOf(verdict, check).symptom).toContain('meta3:34601 is configured with ZooKeeper a:1 /other');
    expect(told(verdict)).not.toContain('warning config.drift meta3:34601 differs');
  });

  it('tells when the leader’s place is another than before, once', () => {
    const moved = { clusterInfo: known(clusterInfo({ zookeeperRoot: '/other' })) };
    const verdicts = judgedInTurn([
      inspection(),
      inspecting(moved, { now: NOON + MINUTE }),
      inspecting(moved, { now: NOON + 2 * MINUTE }),
    ]);
    expect(verdicts.map((verdict) => resultsOf(verdict, check)['c1'])).toEqual(['ok same', 'warning moved', 'ok same']);
  });
});

describe('meta.leaders', () => {
  const check = 'meta.leaders';
  const leading = (zookeeperRoot = '/pegasus/c1'): Reading<MetaLead> =>
    known({ leads: true, primaryMetaServer: 'meta1:34601', zookeeperHosts: 'zk:2181', zookeeperRoot });
  const standby: Reading<MetaLead> = known({ leads: false });
  const leads = (...readings: readonly Reading<MetaLead>[]) =>
    inspecting({ leads: new Map(readings.map((reading, index) => [METAS[index] ?? '', reading])) });

  it('is one at most', () => {
    expect(results(check, leads(leading(), standby, standby))).toEqual({ c1: 'ok at_most_one' });
    expect(results(check, leads(standby, unknown('no_answer', 'x')))).toEqual({ c1: 'ok at_most_one' });
  });

  it('are several when two metas answer as leaders, and says whether they use different roots', () => {
    expect(findingOf(judged(leads(leading(), leading(), standby)), check)).toMatchObject({
      reason: 'several',
      value: 2,
      causes: [{ confidence: 'likely' }],
    });
    expect(findingOf(judged(leads(leading(), leading('/other'))), check)).toMatchObject({
      status: 'critical',
      symptom: 'meta1:34601 and meta2:34601 each claim the lead',
      causes: [{ cause: 'They keep their metadata in different places of ZooKeeper', confidence: 'certain' }],
    });
  });

  it('cannot be told while a meta’s answer cannot be read', () => {
    expect(results(check, leads(leading(), unknown('malformed', 'x')))).toEqual({ 'meta2:34601': 'unknown malformed' });
    expect(results(check, inspection())).toEqual({});
  });
});

describe('meta.mass_restart', () => {
  const check = 'meta.mass_restart';
  const started = (...times: readonly string[]) => ({
    serverInfo: known([
      ...METAS.map((server, index) => serverInfo(server, `2026-11-23 ${times[index] ?? '08:00:00'}`)),
      ...NODES.map((server) => serverInfo(server)),
    ]),
  });
  const restartedAt = (...times: readonly string[]) =>
    resultsOf(
      judgedInTurn([inspecting(started()), inspecting(started(...times), { now: NOON + 5 * MINUTE })]).at(-1) ??
        judged(inspection()),
      check,
    );

  it('is two metas that started within half a minute', () => {
    expect(restartedAt('12:01:00', '12:01:30')).toEqual({ c1: 'warning together' });
  });

  it('is not a restart of one after the other', () => {
    expect(restartedAt('12:01:00', '12:01:31')).toEqual({ c1: 'ok apart' });
    expect(restartedAt('12:01:00')).toEqual({ c1: 'ok apart' });
  });
});
