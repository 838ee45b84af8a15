import { type OperationEvent, step } from '../../src/operate/lifecycle.ts';
import { nextOf } from '../../src/operate/next.ts';
import type { ActionAnswer, ActionCommand, CopyRates, Operation, UnitState } from '../../src/operate/operation.ts';
import type { ClusterSnapshot, MetaLevel } from '../../src/pegasus/cluster-snapshot.ts';
import { known, type Reading } from '../../src/pegasus/reading.ts';
import { FIVE, RULES, skewedSnapshot } from './operate-facts.ts';
import { MINUTE } from './snapshots.ts';

/** Thrown where a process is to die. */
class Death extends Error {}

const BEFORE = Object.fromEntries(FIVE.map((node, index) => [node, { copy: index === 0 ? 50 : 0, send: 500 }]));

/** A cluster that does what acting documents ask of it, and forgets nothing but what a test makes it forget. */
export class ClusterWorld {
  level: MetaLevel = 'steady';
  rates: Record<string, CopyRates> = { ...BEFORE };
  onlyPrimaries = false;
  unit: UnitState = 'running';
  leader = 'meta1:34601';
  left = 12;
  p99 = 5;
  now: number;
  /** What was asked for, oldest first. */
  readonly asked: string[] = [];
  /** Commands of this document are not answered, and carried out so many milliseconds later. */
  late: { readonly document: ActionCommand['document']; readonly after: number } | undefined;
  /** Port calls until the process dies; undefined: it does not. */
  deathIn: number | undefined;
  calls = 0;
  /** Changes what a look sees. */
  see: (snapshot: ClusterSnapshot) => Reading<ClusterSnapshot> = known;
  private stored: Operation;
  private readonly answers = new Map<string, ActionAnswer>();
  private readonly pending: { readonly at: number; readonly command: ActionCommand }[] = [];

  constructor(operation: Operation, now: number) {
    this.stored = operation;
    this.now = now;
  }

  get operation(): Operation {
    return this.stored;
  }

  static readonly before: Readonly<Record<string, CopyRates>> = BEFORE;

  event(event: OperationEvent): void {
    this.stored = step(this.stored, event, RULES).operation;
  }

  /** A minute in the life of the cluster and of Farrier. False: Farrier died in it. */
  minute(): boolean {
    const end = this.now + MINUTE;
    let alive = true;
    try {
      this.tick(end - 10_000);
    } catch (error) {
      if (!(error instanceof Death)) throw error;
      alive = false;
      this.deathIn = undefined;
    }
    this.pass(end);
    return alive;
  }

  /** A minute without Farrier. */
  pass(end = this.now + MINUTE): void {
    for (const each of this.pending.splice(0)) {
      if (each.at <= end) this.carryOut(each.command);
      else this.pending.push(each);
    }
    if (this.level === 'lively') this.left = Math.max(0, this.left - 3);
    this.now = end;
  }

  private tick(until: number): void {
    let operation = this.stored;
    const take = (event: OperationEvent) => {
      const stepped = step(operation, event, RULES);
      operation = stepped.operation;
      this.port();
      this.stored = operation;
      this.port();
      return stepped.outcome !== 'refused';
    };
    if (!take({ kind: 'tick_began', at: this.now })) return;
    for (let turn = 0; turn < 40; turn += 1) {
      const next = nextOf(operation, this.now);
      if (next.do === 'send') {
        take({ kind: 'sending', at: this.now, command: next.command, hostId: 'i-1' });
        const commandId = this.act(next.command);
        take({ kind: 'sent', at: this.now, commandId });
      } else if (next.do === 'await') {
        const answer = this.answers.get(next.commandId);
        const failed = { document: operation.sending?.command.document ?? 'meta-level', failed: NO_ANSWER } as const;
        if (answer === undefined && this.now < next.until) break;
        take({ kind: 'answered', at: this.now, answer: answer ?? failed });
      } else if (next.do === 'look') {
        this.port();
        take({ kind: 'looked', at: this.now, snapshot: this.look() });
      } else if (next.do === 'wait' && next.until < until) {
        this.now = next.until;
      } else break;
    }
    take({ kind: 'tick_ended', at: this.now });
  }

  private port(): void {
    this.calls += 1;
    if (this.deathIn === undefined) return;
    this.deathIn -= 1;
    if (this.deathIn < 0) throw new Death();
  }

  private act(command: ActionCommand): string {
    this.port();
    this.now += 2000;
    const id = `command-${this.asked.length}`;
    this.asked.push(`${command.document} ${'level' in command ? command.level : command.action}`);
    if (this.late?.document === command.document && command.action === 'set') {
      this.pending.push({ at: this.now + this.late.after, command });
      this.late = undefined;
    } else this.answers.set(id, this.carryOut(command));
    this.port();
    return id;
  }

  private carryOut(command: ActionCommand): ActionAnswer {
    switch (command.document) {
      case 'meta-level': {
        const before = this.level;
        if (command.action === 'set') this.level = command.level;
        return { document: 'meta-level', before, after: this.level };
      }
      case 'copy-rate': {
        const before = { ...this.rates };
        if (command.action === 'set') this.rates = { ...this.rates, ...command.rates };
        return { document: 'copy-rate', before, after: { ...this.rates } };
      }
      case 'primaries-only': {
        const before = this.onlyPrimaries;
        if (command.action === 'set') this.onlyPrimaries = command.on;
        return { document: 'primaries-only', before, after: this.onlyPrimaries };
      }
      default: {
        const before = this.unit;
        if (command.action !== 'status') this.unit = command.action === 'stop' ? 'stopped' : 'running';
        return { document: 'supervisor', before, after: this.unit };
      }
    }
  }

  private look(): Reading<ClusterSnapshot> {
    const snapshot = skewedSnapshot(
      { requestedLevel: known(this.level) },
      { effectiveLevel: this.level, balanceOperations: this.left, primaryMetaServer: this.leader },
    );
    const nodeUsage = snapshot.nodeUsage.known ? snapshot.nodeUsage.value : [];
    return this.see({ ...snapshot, nodeUsage: known(nodeUsage.map((row) => ({ ...row, putP99Ms: this.p99 }))) });
  }
}

const NO_ANSWER = { reason: 'no_answer', detail: 'nothing came back' };
