import { operatePlanWords } from '../words/common/operate-plans.ts';
import { inEnglish } from '../words/in-english.ts';
import { few, type Message } from '../words/message.ts';
import type { OperateFacts } from './facts.ts';
import { countNodes } from './lost-nodes.ts';
import type { ActionCommand, OperationRequest, Plan, PlanStep } from './operation.ts';
import { snapshotOf } from './preflight/condition.ts';
import { sensitiveTables } from './preflight/owners-told.ts';
import { preflightOf } from './preflight/preflight.ts';
import { illPartitions } from './preflight/unfreeze.ts';
import { shellLine } from './shell.ts';
import { unitFacts } from './unit.ts';

const say = operatePlanWords.say;

/**
 * What is to be done exactly, what comes of it, what could go wrong, and whether it may be done now. The same request and
 * the same facts make the same plan; its hash is that of `canonicalPlan`.
 */
export function planOf(request: OperationRequest, facts: OperateFacts): Plan {
  const { expected, risks } = outlookOf(request, facts);
  const servers = serversOf(request, facts);
  return {
    cluster: facts.cluster,
    request,
    plannedAt: facts.now,
    steps: stepsOf(request, facts),
    expected: expected.map(inEnglish),
    risks: risks.map(inEnglish),
    preflight: preflightOf(request, facts),
    ...(servers !== undefined && { servers }),
    words: { expected, risks },
  };
}

function serversOf(request: OperationRequest, facts: OperateFacts): readonly string[] | undefined {
  if (request.kind !== 'supervisor_stop' && request.kind !== 'supervisor_start') return undefined;
  const { nodes, metas } = unitFacts(facts, request.host, request.unit);
  return [...nodes, ...metas];
}

function stepsOf(request: OperationRequest, facts: OperateFacts): readonly PlanStep[] {
  const step = (command: ActionCommand, more: Pick<PlanStep, 'restores'> = {}): PlanStep => ({
    command,
    shell: shellLine(command, facts),
    ...more,
  });
  switch (request.kind) {
    case 'rebalance': {
      const [before, after] = request.onlyPrimaries ? PRIMARIES_ONLY : copyRateCommands(request.copyRate, facts);
      return [
        ...before.map((command) => step(command)),
        step({ document: 'meta-level', action: 'set', level: 'lively' }),
        step({ document: 'meta-level', action: 'set', level: 'steady' }, { restores: true }),
        step(after, { restores: true }),
      ];
    }
    case 'freeze':
      return [step({ document: 'meta-level', action: 'set', level: 'freezed' })];
    case 'unfreeze':
      return [step({ document: 'meta-level', action: 'set', level: 'steady' })];
    default: {
      const action = request.kind === 'supervisor_stop' ? 'stop' : 'start';
      return [step({ document: 'supervisor', action, host: request.host, unit: request.unit })];
    }
  }
}

type BeforeAndAfter = readonly [before: readonly ActionCommand[], after: ActionCommand];

const PRIMARIES_ONLY: BeforeAndAfter = [
  [
    { document: 'primaries-only', action: 'get' },
    { document: 'primaries-only', action: 'set', on: true },
  ],
  { document: 'primaries-only', action: 'set', on: false },
];

function copyRateCommands(rate: number, facts: OperateFacts): BeforeAndAfter {
  const snapshot = snapshotOf(facts);
  const counted = snapshot.known ? countNodes(snapshot.value, facts.expected.nodes) : undefined;
  const servers = (counted?.serving ?? []).toSorted();
  const rates = Object.fromEntries(servers.map((server) => [server, { copy: rate, send: rate }]));
  return [
    [
      { document: 'copy-rate', action: 'get' },
      { document: 'copy-rate', action: 'set', rates },
    ],
    { document: 'copy-rate', action: 'set', rates: {} },
  ];
}

interface Outlook {
  readonly expected: readonly Message[];
  readonly risks: readonly Message[];
}

function outlookOf(request: OperationRequest, facts: OperateFacts): Outlook {
  switch (request.kind) {
    case 'rebalance':
      return rebalanceOutlook(request, facts);
    case 'freeze':
      return { expected: [say.freezes(), say.freeze_until()], risks: [say.freeze_refuses(), say.freeze_forgotten()] };
    case 'unfreeze': {
      const snapshot = snapshotOf(facts);
      const partitions = snapshot.known ? illPartitions(snapshot.value) : undefined;
      return {
        expected: partitions === undefined ? [] : [say.unfreezes({ partitions })],
        risks: [say.cure_load()],
      };
    }
    case 'supervisor_stop':
      return stopOutlook(request, facts);
    default:
      return { expected: [say.starts({ host: request.host, unit: request.unit })], risks: [say.may_end_again()] };
  }
}

function rebalanceOutlook(
  request: Extract<OperationRequest, { readonly kind: 'rebalance' }>,
  facts: OperateFacts,
): Outlook {
  const snapshot = snapshotOf(facts);
  const limit = request.timeLimitMinutes * 60_000;
  const info = snapshot.known && snapshot.value.clusterInfo.known ? snapshot.value.clusterInfo.value : undefined;
  const operations = info?.balanceOperations;
  const tables = snapshot.known ? (sensitiveTables(facts, snapshot.value) ?? []) : [];
  return {
    expected: [
      request.onlyPrimaries ? say.balances_primaries({ limit }) : say.balances({ limit }),
      ...(operations === undefined ? [] : [say.to_do({ operations })]),
      ...(request.onlyPrimaries ? [] : [say.copies({ rate: request.copyRate })]),
      say.collects(),
      say.watched(),
    ],
    risks: [
      say.lively_hurts(),
      say.level_lost(),
      ...(tables.length === 0 ? [] : [say.told_owners({ tables: few(tables, 10) })]),
    ],
  };
}

function stopOutlook({ host, unit }: { readonly host: string; readonly unit: string }, facts: OperateFacts): Outlook {
  const found = unitFacts(facts, host, unit);
  const snapshot = snapshotOf(facts);
  const info = snapshot.known && snapshot.value.clusterInfo.known ? snapshot.value.clusterInfo.value : undefined;
  const leader = found.metas.find((meta) => meta === info?.primaryMetaServer);
  const holds = found.nodes.length > 0;
  return {
    expected: [
      say.stops({ host, unit, servers: few([...found.nodes, ...found.metas]) }),
      ...(holds ? [say.fails_over(), say.cured_later()] : []),
    ],
    risks: [...(holds ? [say.margin_gone()] : []), ...(leader === undefined ? [] : [say.leads({ server: leader })])],
  };
}
