import * as operateFunction from '../../../lambdas/operate/handler.ts';
import type { OutboxEntry } from '../../../src/alerts/alert.ts';
import { findCluster } from '../../../src/config/effective.ts';
import { type ClusterConfig, configSchema, type FarrierConfig } from '../../../src/config/schema.ts';
import type { ActiveFault } from '../../../src/local/simulator/faults.ts';
import { MACHINES, NODES } from '../../../src/local/simulator/layout.ts';
import { ratesOf } from '../../../src/local/simulator/rates.ts';
import { VERSIONS } from '../../../src/local/simulator/release.ts';
import type { Operation } from '../../../src/operate/operation.ts';
import { collect } from '../../../src/pipeline/collect.ts';
import { dispatch } from '../../../src/pipeline/dispatch.ts';
import { evaluate } from '../../../src/pipeline/evaluate.ts';
import type { OperateDeps } from '../../../src/pipeline/operate-deps.ts';
import type { Operations } from '../../../src/pipeline/operate-ports.ts';
import type { Host, RunKey } from '../../../src/pipeline/ports.ts';
import { hostFrame } from '../../../src/scenario/printed/frames.ts';
import { memoryHistory } from '../memory-history.ts';
import { memoryOperations } from '../memory-operations.ts';
import { memoryStore } from '../memory-store.ts';
import { scriptedHosts } from '../world/scripted-hosts.ts';
import { inspectionFrame, lookFrame } from './frames.ts';
import { type ActedCluster, actedCluster, type FakeHands, fakeHands } from './hands.ts';
import { type Life, mortal } from './mortal.ts';

export type Family = keyof typeof VERSIONS;

/** In the quiet hours, with the cluster long out of balance. */
export const NIGHT = Date.UTC(2026, 5, 17, 2, 0, 0);
const MINUTE = 60_000;
const LONG_AGO = NIGHT - 24 * 60 * MINUTE;
/** What a rebalance is planned for: while a table is duplicated nothing may be balanced. */
export const SKEWED: readonly ActiveFault[] = [
  { fault: 'skew', since: LONG_AGO },
  { fault: 'duplication-removed', since: LONG_AGO },
];

/** One cluster whose operations are enabled. */
export function operateConfig(family: Family, operations: object = {}): FarrierConfig {
  return configSchema.parse({
    clusters: [
      {
        name: 'demo',
        transport: 'simulator',
        version: VERSIONS[family],
        metas: MACHINES.filter(({ role }) => role === 'meta').map(({ server }) => server),
        nodes: NODES,
        shell: { path: '/nonexistent/pegasus' },
      },
    ],
    contacts: [{ name: 'ops', email: 'ops@example.com' }],
    operations: {
      enabled: true,
      window: { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '01:00', to: '06:00' },
      ...operations,
    },
  });
}

export interface OperateWorld {
  readonly config: FarrierConfig;
  readonly cluster: ActedCluster;
  readonly hands: FakeHands;
  readonly operations: Operations;
  readonly life: Life;
  readonly log: readonly string[];
  now(): number;
  /** What people's commands are given; they die as functions do. */
  deps(): OperateDeps;
  /** Somebody inspects the cluster, as the schedule has it. */
  inspect(): Promise<void>;
  /** One call of the function, now; it dies where the life ends. */
  tick(): Promise<void>;
  /** A tick each minute until then, or until something is done. */
  ticksUntil(time: number, done?: () => Promise<boolean> | boolean): Promise<void>;
  wait(milliseconds: number): void;
  /** The messages about operations that wait in the outbox, in their order. */
  told(): Promise<readonly OutboxEntry[]>;
  /** Happens once, in the middle of a tick: when it has decided what to do, and looks for a host. */
  meanwhile: (() => Promise<unknown>) | undefined;
  level(): string;
  rates(): readonly string[];
}

/** The function `operate` over virtual time, with the real handler, stages and state machine, on a simulated cluster. */
export function operateWorld({
  family = 'head',
  faults = SKEWED,
  operations: settings = {},
  life = { writes: [], dead: false, kill: undefined },
  under,
}: {
  readonly family?: Family;
  readonly faults?: readonly ActiveFault[];
  readonly operations?: object;
  readonly life?: Life;
  /** An operation that has begun already. */
  readonly under?: Operation | undefined;
} = {}): OperateWorld {
  let now = under?.startedAt ?? NIGHT;
  const clock = () => now;
  const config = operateConfig(family, settings);
  const configured = findCluster(config, 'demo') as ClusterConfig;
  const cluster = actedCluster('demo', family);
  cluster.faults = faults;
  const lines: string[] = [];
  const write = (event: string, fields: object) => void lines.push(`${event} ${JSON.stringify(fields)}`);
  const log = { info: write, warn: write, error: write };
  const directory = (): readonly Host[] =>
    MACHINES.map(({ name }, index) => ({
      id: `i-${String(index).padStart(8, '0')}`,
      name,
      ping: 'online',
      lastPing: now,
    }));
  let frame = '';
  const hosts = scriptedHosts(
    {
      directory,
      behave: (host, { probe, comment }) => {
        const state = cluster.at(now);
        if (probe === 'cluster') {
          return { afterMs: 9000, stdout: comment.startsWith('operate/') ? lookFrame(state, configured) : frame };
        }
        const machine = MACHINES.find(({ name }) => name === host.name) ?? MACHINES[0];
        return { afterMs: 3000, stdout: machine === undefined ? '' : hostFrame(state, machine, [34601, 34801]) };
      },
    },
    clock,
    () => {},
  );
  const hands = fakeHands(cluster, clock);
  const queues = { evaluate: async () => {}, notify: async () => {}, diagnose: async () => {} };
  const interrupted = {
    ...hosts,
    async resolve(selector: Parameters<typeof hosts.resolve>[0]) {
      const work = world.meanwhile;
      world.meanwhile = undefined;
      await work?.();
      return hosts.resolve(selector);
    },
  };
  const ports = {
    store: memoryStore(),
    history: memoryHistory(),
    operations: memoryOperations(under),
    hosts: interrupted,
    actions: hands,
    queues,
  };
  const given = () => ({ ...mortal(ports, life), config, clock, log });
  const pause = async (milliseconds: number): Promise<void> => {
    now += milliseconds;
  };
  const tick = async (): Promise<void> => {
    life.dead = false;
    await operateFunction.makeHandler({ ...given(), pause })({});
    if (life.dead) throw new Error('the function was killed');
  };
  const world: OperateWorld = {
    meanwhile: undefined,
    config,
    cluster,
    hands,
    operations: ports.operations,
    life,
    log: lines,
    now: clock,
    deps: given,
    async inspect() {
      const scheduledTime = `${new Date(now).toISOString().slice(0, 19)}Z`;
      const key: RunKey = { cluster: 'demo', inspection: 'health', scheduledTime };
      const deps = { ...ports, config, clock, log };
      frame = await inspectionFrame(cluster.at(now), configured);
      const before = hosts.sent.length;
      await dispatch(key, deps);
      now += 10_000;
      for (const { commandId, hostIds } of hosts.sent.slice(before)) {
        await collect(
          hostIds.map((hostId) => ({ commandId, hostId, status: 'Success' })),
          deps,
        );
      }
      await evaluate(key, deps);
    },
    tick,
    async ticksUntil(time, done = () => false) {
      while (now < time && !(await done())) {
        const begun = now;
        await tick().catch(() => undefined);
        now = Math.max(now, begun + MINUTE);
      }
    },
    wait: (milliseconds) => {
      now += milliseconds;
    },
    async told() {
      const { outbox } = await ports.store.loadState('demo');
      return Object.values(outbox)
        .filter(({ stage }) => stage === 'operation')
        .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    },
    level: () => cluster.at(now).requestedLevel,
    rates: () =>
      cluster.at(now).nodes.map(({ machine, startedAt }) => {
        const { copy, send } = ratesOf(cluster.acts, machine.server, startedAt);
        return `${machine.server} ${copy}/${send}`;
      }),
  };
  return world;
}
