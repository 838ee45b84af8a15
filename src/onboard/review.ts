import type { ClusterCapacity } from './capacity.ts';
import { contradictions } from './contradictions.ts';
import { createCommands } from './create-command.ts';
import { lintKeys } from './key-lints.ts';
import { HORIZONS, type Outlook, outlookOf, rankAlternatives } from './outlook.ts';
import { type Question, type Remark, resourceText } from './remark.ts';
import type { OnboardRequest } from './request.ts';
import { type Risk, risksOf } from './risk.ts';
import { type Demand, demandAt, type PartitionCount, partitionCount } from './sizing.ts';
import { type Skew, type SkewOptions, simulateSkew } from './skew.ts';
import { lintSkew, lintTable } from './table-lints.ts';

export const VERDICTS = ['approve', 'approve_with_changes', 'not_enough_information', 'reject'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Everything that a review has found. Plain JSON. */
export interface Review {
  readonly request: OnboardRequest;
  readonly verdict: Verdict;
  /** The code of the remark or question that decided; null for an approval. */
  readonly reason: Remark['code'] | Question['code'] | null;
  readonly remarks: readonly Remark[];
  readonly questions: readonly Question[];
  readonly risks: readonly Risk[];
  readonly partitions: PartitionCount;
  readonly skew: Skew;
  /** At go-live and in 6, 12 and 36 months. */
  readonly demand: readonly Demand[];
  readonly outlook: Outlook | null;
  /** Other clusters, the best first. */
  readonly alternatives: readonly Outlook[];
  /** For the Pegasus shell; none for a table that is rejected. */
  readonly commands: readonly string[];
}

/** A review takes this many keys and this seed unless told otherwise. */
export const DEFAULT_SKEW: SkewOptions = { keys: 1_000_000, seed: 1 };
/** The smallest cluster that keeps three replicas: what is assumed where the cluster is not known. */
const NODES_ASSUMED = 3;

/**
 * Reviews a request. @param clusters what is known of the clusters: the one that the request names, and possible others
 */
export function reviewRequest(
  request: OnboardRequest,
  clusters: readonly ClusterCapacity[],
  options: SkewOptions = DEFAULT_SKEW,
): Review {
  const target = clusters.find(({ cluster }) => cluster === request.cluster);
  const partitions = partitionCount(request, target?.nodes.length ?? NODES_ASSUMED);
  const skew = simulateSkew(request, partitions.partitions, options);
  const outlook = target === undefined ? null : outlookOf(request, skew, target);
  const others = clusters.filter((capacity) => capacity !== target);
  const remarks = [
    ...lintTable(request, partitions),
    ...lintKeys(request, partitions.partitions),
    ...lintSkew(request, skew),
    ...fitRemarks(outlook),
    ...spareRemarks(request, target),
  ].toSorted((a, b) => WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight));
  const questions = [...contradictions(request), ...fitQuestions(request, outlook)];
  const decided = decide(remarks, questions);
  return {
    request,
    ...decided,
    remarks,
    questions,
    risks: risksOf(request, skew, remarks, outlook),
    partitions,
    skew,
    demand: HORIZONS.map((month) => demandAt(request, skew, month)),
    outlook,
    alternatives: rankAlternatives(request, skew, others),
    commands: decided.verdict === 'reject' ? [] : createCommands(request, skew),
  };
}

const WEIGHTS: readonly Remark['weight'][] = ['blocker', 'change', 'note'];

/** What is known to be impossible comes first; then what is not known; then what is to be changed. */
function decide(remarks: readonly Remark[], questions: readonly Question[]): Pick<Review, 'verdict' | 'reason'> {
  const first = (weight: Remark['weight']) => remarks.find((remark) => remark.weight === weight);
  const blocker = first('blocker');
  if (blocker !== undefined) return { verdict: 'reject', reason: blocker.code };
  const [question] = questions;
  if (question !== undefined) return { verdict: 'not_enough_information', reason: question.code };
  const change = first('change');
  if (change !== undefined) return { verdict: 'approve_with_changes', reason: change.code };
  return { verdict: 'approve', reason: null };
}

function fitRemarks(outlook: Outlook | null): readonly Remark[] {
  if (outlook === null || outlook.stopsAt === null) return [];
  const { cluster, stopsAt: month, nodesToAdd } = outlook;
  const resources = resourceText(outlook.stoppedBy);
  const soon = nodesToAdd.months12;
  if (month === 0) return [{ code: 'does_not_fit', weight: 'blocker', facts: { cluster, resources, nodes: soon } }];
  if (month <= 12) {
    return [{ code: 'stops_fitting', weight: 'change', facts: { cluster, month, resources, nodes: soon } }];
  }
  const facts = { cluster, month, resources, nodes: nodesToAdd.months36 };
  return [{ code: 'capacity_plan', weight: 'note', facts }];
}

function spareRemarks({ replicas }: OnboardRequest, target: ClusterCapacity | undefined): readonly Remark[] {
  if (target === undefined || target.nodes.length > replicas) return [];
  const facts = { cluster: target.cluster, nodes: target.nodes.length };
  return [{ code: 'no_spare_node', weight: 'note', facts }];
}

function fitQuestions({ cluster }: OnboardRequest, outlook: Outlook | null): readonly Question[] {
  if (outlook === null) {
    return [{ code: 'cluster_unknown', to: 'administrator', facts: { cluster: cluster ?? '' } }];
  }
  if (outlook.unknown.length === 0) return [];
  const facts = { cluster: outlook.cluster, resources: resourceText(outlook.unknown) };
  return [{ code: 'capacity_unknown', to: 'administrator', facts }];
}
