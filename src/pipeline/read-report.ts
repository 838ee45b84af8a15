import type { ClusterSnapshot } from '../pegasus/cluster-snapshot.ts';
import type { HostSnapshot } from '../pegasus/host-snapshot.ts';
import { readCluster } from '../pegasus/read-cluster.ts';
import { readHost } from '../pegasus/read-host.ts';
import { known, type Reading, unknown } from '../pegasus/reading.ts';
import type { Step } from '../pegasus/step.ts';
import { type FrameHeader, readFrame } from './frame.ts';

export interface ReadReport<S> {
  readonly header: FrameHeader | undefined;
  readonly snapshot: Reading<S>;
}

type Source = { readonly time: number; readonly cluster: string; readonly host: string };

/** Reads what a run of the cluster probe printed. Never throws. */
export function readClusterFrame(text: string): ReadReport<ClusterSnapshot> {
  return readFrameOf(text, 'cluster', readCluster);
}

/** Reads what a run of the host probe printed. Never throws. */
export function readHostFrame(text: string): ReadReport<HostSnapshot> {
  return readFrameOf(text, 'host', readHost);
}

/** Reads what a run of a probe printed, whose steps are read so. Never throws unless they do. */
export function readFrameOf<S>(
  text: string,
  probe: string,
  readSteps: (source: Source, steps: readonly Step[]) => S,
): ReadReport<S> {
  const { header, steps } = readFrame(text);
  if (header === undefined) return { header, snapshot: steps.known ? unknown('not_a_frame', 'no header') : steps };
  if (header.probe !== probe) {
    return { header, snapshot: unknown('malformed', `a frame of probe "${header.probe}" where "${probe}" was asked`) };
  }
  return { header, snapshot: steps.known ? known(readSteps(header, steps.value)) : steps };
}
