import type { SimAct } from '../../../src/local/simulator/acts.ts';
import { clusterAt, type SimCluster } from '../../../src/local/simulator/cluster-state.ts';
import type { ActiveFault } from '../../../src/local/simulator/faults.ts';
import { MACHINES } from '../../../src/local/simulator/layout.ts';
import { ratesOf } from '../../../src/local/simulator/rates.ts';
import { type SimRelease, VERSIONS } from '../../../src/local/simulator/release.ts';
import type { ActionCommand } from '../../../src/operate/operation.ts';
import type { ActionResult } from '../../../src/pegasus/action-result.ts';
import { known } from '../../../src/pegasus/reading.ts';
import type { ActionState, Actions } from '../../../src/pipeline/action-ports.ts';

/** A simulated cluster that acting documents change. */
export interface ActedCluster {
  readonly acts: SimAct[];
  faults: readonly ActiveFault[];
  at(now: number): SimCluster;
}

export function actedCluster(name: string, family: keyof typeof VERSIONS): ActedCluster {
  const release: SimRelease = { family, version: VERSIONS[family], gitSha: '1a2b3c4' };
  const cluster: ActedCluster = {
    acts: [],
    faults: [],
    at: (now) => clusterAt({ name, release }, now, cluster.faults, cluster.acts),
  };
  return cluster;
}

/** How long a script runs. */
const TAKES_MS = 3000;

interface Sent {
  readonly at: number;
  readonly command: ActionCommand;
  readonly hostId: string;
  readonly result: ActionResult;
}

export interface FakeHands extends Actions {
  /** What was sent, in order: `meta-level set lively`. */
  readonly sent: readonly ActionCommand[];
  /** Commands do not arrive while it is set; SSM says so in the end. */
  deaf: boolean;
}

/** Does at once what the acting scripts do on the simulated cluster, and answers after some seconds. */
export function fakeHands(cluster: ActedCluster, clock: () => number): FakeHands {
  const commands: Sent[] = [];
  const hands: FakeHands = {
    deaf: false,
    get sent() {
      return commands.map(({ command }) => command);
    },
    async act({ command, hostId }) {
      const before = cluster.at(clock());
      if (!hands.deaf) carryOut(command, before, cluster, clock());
      const result = resultOf(command, before, cluster.at(clock() + 1));
      commands.push({ at: clock(), command, hostId, result });
      return { commandId: `act-${commands.length}` };
    },
    async getAction(commandId): Promise<ActionState | undefined> {
      const sent = commands[Number(commandId.slice('act-'.length)) - 1];
      if (sent === undefined) return undefined;
      if (clock() < sent.at + TAKES_MS) return { state: 'running' };
      if (hands.deaf) return { state: 'failed', reason: 'not_delivered', detail: 'the agent did not pick it up' };
      return { state: 'done', result: sent.result };
    },
  };
  return hands;
}

function carryOut(command: ActionCommand, { leader }: SimCluster, { acts }: ActedCluster, at: number): void {
  switch (command.document) {
    case 'meta-level':
      if (command.action === 'set') acts.push({ at, what: 'level', level: command.level, leader });
      return;
    case 'primaries-only':
      if (command.action === 'set') acts.push({ at, what: 'primaries', only: command.on, leader });
      return;
    case 'copy-rate': {
      if (command.action === 'get') return;
      for (const [server, { copy, send }] of Object.entries(command.rates)) {
        acts.push({ at, what: 'rate', rate: 'copy', server, value: copy });
        acts.push({ at, what: 'rate', rate: 'send', server, value: send });
      }
      return;
    }
    case 'supervisor':
      if (command.action !== 'status') acts.push({ at, what: 'unit', machine: command.host, action: command.action });
  }
}

function resultOf(command: ActionCommand, before: SimCluster, after: SimCluster): ActionResult {
  const of = <T>(read: (cluster: SimCluster) => T) => ({
    time: after.now,
    host: 'meta1',
    before: known(read(before)),
    set: command.action === 'get' || command.action === 'status' ? undefined : known('done' as const),
    after: known(read(after)),
  });
  switch (command.document) {
    case 'meta-level':
      return { document: 'meta-level', ...of(({ requestedLevel }) => requestedLevel) };
    case 'primaries-only':
      return { document: 'primaries-only', ...of(({ primariesOnly }) => primariesOnly) };
    case 'copy-rate':
      return { document: 'copy-rate', ...of(ratesIn) };
    case 'supervisor':
      return { document: 'supervisor', ...of((cluster) => unitIn(cluster, command.host)) };
  }
}

function ratesIn({ acts, nodes }: SimCluster) {
  return Object.fromEntries(
    nodes
      .filter(({ running }) => running)
      .map(({ machine, startedAt }) => {
        const { copy, send } = ratesOf(acts, machine.server, startedAt);
        return [machine.server, { copy: known(copy), send: known(send) }];
      }),
  );
}

function unitIn({ metas, nodes }: SimCluster, host: string) {
  const machine = MACHINES.find(({ name }) => name === host);
  const running = [...metas, ...nodes].some((server) => server.machine === machine && server.running);
  return { state: running ? ('running' as const) : ('stopped' as const), detail: '', pid: running ? 4711 : undefined };
}
