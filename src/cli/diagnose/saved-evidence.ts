import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnosis } from '../../diagnose/cause.ts';
import { diagnose } from '../../diagnose/diagnose.ts';
import { NotesError, readNotes } from '../../diagnose/notes.ts';
import { readView } from '../../diagnose/read-view.ts';
import { viewOfCluster } from '../../diagnose/view-of-cluster.ts';
import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { readCluster } from '../../pegasus/read-cluster.ts';
import { readEvidence } from '../../pegasus/read-evidence.ts';
import type { Step } from '../../pegasus/step.ts';
import { type FrameHeader, readFrame } from '../../pipeline/frame.ts';
import { UsageError } from '../io.ts';

const MAX_BYTES = 64 * 1024 * 1024;
const FRAME = 'FARRIER1 ';
const NOTES = '=== ';

export interface SavedEvidence {
  readonly diagnoses: readonly Diagnosis[];
  /** Files that hold neither frames nor notes, or cannot be read, with the reason. */
  readonly unreadable: readonly string[];
}

interface SavedFrame {
  readonly header: FrameHeader;
  readonly steps: readonly Step[];
}

/**
 * Diagnoses what was saved: frames of the diagnose, host and cluster probes, of each host the newest of each probe, and notes.
 * @param path a file, or a directory of `*.capture` and `*.txt`
 * @param host only this one, where it is given
 * @throws UsageError where nothing is there to be diagnosed
 */
export function diagnoseSaved(path: string, host: string | undefined, now: number): SavedEvidence {
  const frames: SavedFrame[] = [];
  const unreadable: string[] = [];
  const noted: Diagnosis[] = [];
  for (const file of filesIn(path)) {
    const text = textOf(file);
    if (text.startsWith(NOTES)) noted.push(...diagnoseNotes(text, file, now));
    else if (text.startsWith(FRAME)) {
      const { header, steps } = readFrame(text);
      if (header !== undefined && steps.known) frames.push({ header, steps: steps.value });
      else unreadable.push(`${file}: ${steps.known ? 'it has no header' : `${steps.reason}, ${steps.detail}`}`);
    } else unreadable.push(`${file}: it begins neither with "${FRAME}" (a capture) nor with "${NOTES}" (notes)`);
  }
  const all = [...noted, ...diagnoseFrames(frames)];
  const diagnoses = all.filter((each) => host === undefined || each.host === host);
  if (diagnoses.length > 0) return { diagnoses, unreadable };
  const known = all.map((each) => each.host).join(', ');
  const hint =
    'save some: farrier probe diagnose --cluster c1 > x.capture, farrier probe host --cluster c1 > y.capture';
  throw new UsageError(
    [
      `${path}: no evidence of ${host ?? 'any host'}`,
      known === '' ? hint : `there is evidence of ${known}`,
      ...unreadable,
    ].join('; '),
  );
}

/**
 * One diagnosis for each host of which there is a frame of the diagnose or of the host probe; where there is none, of each
 * cluster by what its metas say.
 */
function diagnoseFrames(frames: readonly SavedFrame[]): readonly Diagnosis[] {
  const byTime = frames.toSorted((a, b) => a.header.time - b.header.time);
  const own = byTime.filter(({ header }) => header.probe === 'diagnose' || header.probe === 'host');
  const told = own.length > 0 ? own : byTime.filter(({ header }) => header.probe === 'cluster');
  const hosts = new Map(told.map(({ header }) => [`${header.cluster}/${header.host}`, header]));
  return [...hosts.values()].map((header) => {
    const newest = (probe: string) =>
      own.findLast((each) => each.header.probe === probe && each.header.host === header.host);
    const steps = ['diagnose', 'host'].flatMap((probe) => newest(probe)?.steps ?? []);
    const evidence = readEvidence(header, steps);
    const cluster = clusterOf(byTime, header.cluster);
    const view = cluster === undefined ? {} : viewOfCluster(cluster, [header.host], evidence.snapshot.identity);
    return diagnose(evidence, view);
  });
}

function clusterOf(frames: readonly SavedFrame[], name: string): ClusterSnapshot | undefined {
  const found = frames.findLast(({ header }) => header.probe === 'cluster' && header.cluster === name);
  return found === undefined ? undefined : readCluster(found.header, found.steps);
}

function diagnoseNotes(text: string, file: string, now: number): readonly Diagnosis[] {
  try {
    return readNotes(text, now).map(({ title, time, steps, view }) =>
      diagnose(readEvidence({ time, cluster: 'notes', host: title }, steps), readView(view)),
    );
  } catch (error) {
    throw error instanceof NotesError ? new UsageError(`${file}: ${error.message}`) : error;
  }
}

function filesIn(path: string): readonly string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(capture|txt)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    throw new UsageError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function textOf(file: string): string {
  if (statSync(file).size > MAX_BYTES) throw new UsageError(`${file}: more than ${MAX_BYTES} bytes`);
  return readFileSync(file, 'utf8');
}
