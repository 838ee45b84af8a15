import { PROBES, type ProbeName } from '../contract.ts';
import { type RunKey, runId } from './ports.ts';

/** What a command was sent for. */
export interface CommandTarget {
  readonly key: RunKey;
  readonly chunkId: string;
  readonly probe: ProbeName;
}

const NAME = '[A-Za-z0-9][A-Za-z0-9_-]{0,31}';
const COMMENT = new RegExp(
  `^(?<cluster>${NAME})/(?<inspection>${NAME})/(?<scheduledTime>\\d{4}-\\d\\d-\\d\\dT[\\d:.]{8,12}Z)/(?<chunkId>(?<probe>${PROBES.join('|')})-\\d{3,4})$`,
);

/** `<runId>/<chunkId>`, at most 100 characters (SSM's limit): how a result finds its run, whoever sent the command. */
export function commandComment(key: RunKey, chunkId: string): string {
  return `${runId(key)}/${chunkId}`;
}

/** @returns undefined for the comment of a command that is not ours. */
export function parseCommandComment(comment: string): CommandTarget | undefined {
  const { cluster, inspection, scheduledTime, chunkId, probe } = COMMENT.exec(comment)?.groups ?? {};
  const ours = PROBES.find((candidate) => candidate === probe);
  if (!cluster || !inspection || !scheduledTime || !chunkId || !ours) return undefined;
  return { key: { cluster, inspection, scheduledTime }, chunkId, probe: ours };
}
