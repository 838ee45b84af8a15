import type { IncidentDiagnosis } from '../alerts/diagnosis.ts';
import type { Finding } from '../checks/check.ts';
import { isHarmless } from '../checks/command.ts';
import { hostOf } from '../checks/server-list.ts';
import { operateAdviceWords } from '../words/common/operate-advice.ts';
import { inEnglish } from '../words/in-english.ts';
import type { Message } from '../words/message.ts';
import type { OperateFacts } from './facts.ts';
import { countNodes, manyNodes } from './lost-nodes.ts';
import type { OperationKind } from './operation.ts';
import { isQuiet, nextQuiet } from './quiet-hours.ts';
import { isPegasusUnit } from './unit.ts';

const say = operateAdviceWords.say;
/** The time limit of a rebalance where nothing else is said. */
const USUAL_LENGTH_MS = 2 * 3_600_000;

/** What could be done about a finding, for people to decide. */
export interface Advice {
  /** The check whose finding it answers. */
  readonly check: string;
  /** undefined: what is advised is no operation of Farrier. */
  readonly kind: OperationKind | undefined;
  readonly words: Message;
  /** In English. */
  readonly text: string;
  /** What to type next. */
  readonly command: string;
}

type Found = Pick<Finding, 'check' | 'entity' | 'status'>;

/** Checks whose findings a rebalance answers. */
const SKEWED: ReadonlySet<string> = new Set(['nodes.replica_skew', 'nodes.primary_skew', 'balance.pending']);

/** What was found of why, as far as advice needs it. */
type Diagnosed = Pick<IncidentDiagnosis, 'host' | 'address' | 'causes'>;

/**
 * The operations that the findings of a cluster call for, at most one of each kind and host. Nothing comes of it by itself.
 * @param diagnoses of the incident that the findings belong to: they tell which unit of a host is started again and again
 */
export function recommend(
  findings: readonly Found[],
  facts: OperateFacts,
  diagnoses: readonly Diagnosed[] = [],
): readonly Advice[] {
  const bad = findings.filter(({ status }) => status !== 'unknown');
  const level = levelAdvice(facts);
  const skewed = bad.find(({ check }) => SKEWED.has(check));
  return [
    ...level,
    ...(skewed === undefined || level.length > 0 ? [] : [rebalanceAdvice(skewed.check, facts)]),
    ...loopAdvice(bad, facts, diagnoses),
  ];
}

function levelAdvice(facts: OperateFacts): readonly Advice[] {
  const snapshot = facts.snapshot?.known ? facts.snapshot.value : undefined;
  const counted = snapshot && countNodes(snapshot, facts.expected.nodes);
  if (snapshot === undefined || counted === undefined || !snapshot.requestedLevel.known) return [];
  const requested = snapshot.requestedLevel.value;
  const lost = counted.lost.length;
  const nodes = lost + counted.serving.length;
  const many = lost >= manyNodes(nodes);
  const effective = snapshot.clusterInfo.known ? snapshot.clusterInfo.value.effectiveLevel : undefined;
  if (requested === 'lively' && facts.desk.level?.level !== 'lively') {
    return [advice('meta.level_overdue', undefined, say.set_steady(), levelLine(facts))];
  }
  if (requested === 'freezed' && lost < manyNodes(nodes)) {
    return [advice('meta.level', 'unfreeze', say.unfreeze(), planCommand(facts, 'unfreeze'))];
  }
  if (!many || effective === undefined || effective === 'freezed') return [];
  return [advice('nodes.alive', 'freeze', say.freeze({ lost, nodes }), planCommand(facts, 'freeze', "--why 'REASON'"))];
}

function levelLine({ expected }: OperateFacts): string {
  const metas = expected.metas.length > 0 && expected.metas.every(isHarmless) ? expected.metas.join(',') : '<metas>';
  return `echo 'set_meta_level steady' | ./run.sh shell --cluster ${metas}`;
}

function rebalanceAdvice(check: string, facts: OperateFacts): Advice {
  const { settings, traffic, now } = facts;
  const known = { window: settings.window, traffic };
  const command = planCommand(facts, 'rebalance');
  const quiet = isQuiet(known, now, USUAL_LENGTH_MS);
  if (quiet) return advice(check, 'rebalance', say.rebalance_now(), command);
  const next = nextQuiet(known, now, USUAL_LENGTH_MS);
  if (next !== undefined) return advice(check, 'rebalance', say.rebalance_at(next), command);
  if (quiet === undefined) {
    return advice(check, 'rebalance', say.rebalance_unknown(), planCommand(facts, 'rebalance', '--window FROM/TO'));
  }
  return advice(check, 'rebalance', say.rebalance_never(), command);
}

function loopAdvice(
  findings: readonly Found[],
  facts: OperateFacts,
  diagnoses: readonly Diagnosed[],
): readonly Advice[] {
  const hosts = findings
    .filter(
      ({ check, entity }) => check === 'process.restart_loop' && (entity.kind === 'host' || entity.kind === 'node'),
    )
    .map(({ entity }) => hostOf(entity.name));
  return [...new Set(hosts)].map((host) => {
    const where = isHarmless(host) ? host : '<host>';
    const command = planCommand(facts, 'supervisor_stop', `--host ${where} --unit ${loopingUnit(host, diagnoses)}`);
    return advice('process.restart_loop', 'supervisor_stop', say.supervisor_stop({ host }), command);
  });
}

/** As its supervisor named it, where that is known and nothing but a unit of Pegasus. */
function loopingUnit(host: string, diagnoses: readonly Diagnosed[]): string {
  const causes = diagnoses
    .filter((each) => each.host === host.toLowerCase() || each.address === host)
    .flatMap((each) => each.causes);
  const loop = causes.find((cause) => cause.code === 'restart_loop');
  return loop !== undefined && isPegasusUnit(host, loop.facts.unit) ? loop.facts.unit : '<unit>';
}

function planCommand({ cluster }: OperateFacts, kind: OperationKind, more = ''): string {
  const name = isHarmless(cluster) ? cluster : '<cluster>';
  return `npx farrier operations plan ${kind} --cluster ${name}${more === '' ? '' : ` ${more}`}`;
}

function advice(check: string, kind: OperationKind | undefined, words: Message, command: string): Advice {
  return { check, kind, words, text: inEnglish(words), command };
}
