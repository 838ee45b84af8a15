import { hostAccountOf, probeParameters } from '../config/effective.ts';
import type { ClusterConfig } from '../config/schema.ts';
import { lastingFailure } from './aws-failure.ts';
import { commandComment } from './command-comment.ts';
import type { Candidates } from './host-directory.ts';
import { unknownOutcome } from './invocation-outcome.ts';
import { offlineReport } from './offline-report.ts';
import { type Chunk, type Report, type Run, runId } from './ports.ts';
import type { ProbingDeps } from './stage-deps.ts';

export interface Shipment {
  readonly run: Run;
  readonly cluster: ClusterConfig;
  readonly chunks: readonly Chunk[];
  /** The directory's answer of just now. */
  readonly candidates: Candidates;
}

/**
 * Sends every chunk that has no recorded command. A dispatcher that died between sending and recording is not told
 * apart from one that died before: the probe then runs twice, which is harmless, and the first report counts.
 */
export async function sendChunks(shipment: Shipment, deps: ProbingDeps): Promise<void> {
  for (const chunk of shipment.chunks) {
    if (chunk.commandId !== undefined) continue;
    const reachable = await reportUnreachable(shipment, chunk, deps);
    if (reachable.length > 0) await sendChunk(shipment, chunk, reachable, deps);
  }
}

/** Hosts that have gone offline since the chunk was planned would have SSM refuse the whole command. */
async function reportUnreachable(
  { run, candidates }: Shipment,
  chunk: Chunk,
  deps: ProbingDeps,
): Promise<readonly string[]> {
  const hosts = new Map((candidates[chunk.probe] ?? []).map((host) => [host.id, host]));
  const reachable: string[] = [];
  for (const id of chunk.pending) {
    const name = chunk.hosts.find((host) => host.id === id)?.name ?? id;
    const host = hosts.get(id) ?? { id, name, ping: 'inactive' as const, lastPing: undefined };
    if (host.ping === 'online') reachable.push(id);
    else await settle(run, chunk, offlineReport(chunk.probe, host, deps.clock()), deps);
  }
  return reachable;
}

async function sendChunk(
  { run, cluster }: Shipment,
  chunk: Chunk,
  hostIds: readonly string[],
  deps: ProbingDeps,
): Promise<void> {
  const request = {
    probe: chunk.probe,
    hostIds,
    parameters: probeParameters(cluster, chunk.probe),
    comment: commandComment(run, chunk.id),
    account: hostAccountOf(deps.config, cluster),
  };
  try {
    const { commandId } = await deps.hosts.send(request);
    await deps.store.recordCommand(run, chunk.id, commandId);
  } catch (error) {
    const failure = lastingFailure(error);
    if (!failure) throw error;
    deps.log.error('run.chunk_not_sent', { run: runId(run), chunk: chunk.id, ...failure });
    for (const host of chunk.hosts.filter(({ id }) => hostIds.includes(id))) {
      const outcome = unknownOutcome(failure.reason, failure.detail);
      await settle(run, chunk, { probe: chunk.probe, host, receivedAt: deps.clock(), outcome }, deps);
    }
  }
}

async function settle(run: Run, chunk: Chunk, report: Report, { store }: ProbingDeps): Promise<void> {
  await store.putReport(run, report);
  await store.settleHosts(run, chunk.id, [report.host.id]);
}
