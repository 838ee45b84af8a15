import type { HostDisk } from '../pegasus/host-snapshot.ts';
import type { CheckContext } from './check.ts';
import { isDataDisk } from './host-figures.ts';
import { numericOption } from './options.ts';

/** Pegasus default of disk_min_available_space_ratio. */
export const REFUSED_BELOW_PERCENT = 10;

/** A replica server whose fullest disk is below the line at which it refuses writes. */
export interface RefusingNode {
  readonly node: string;
  /** Percent available on that disk, as the server measures it. */
  readonly left: number;
  /** Percent below which it refuses: its own option where it told it. */
  readonly line: number;
}

/** By `nodes -u`, of the nodes that are ALIVE. */
export function refusingNodes({ snapshot }: CheckContext): readonly RefusingNode[] {
  const usage = snapshot?.known ? snapshot.value.nodeUsage : undefined;
  if (!snapshot?.known || !usage?.known) return [];
  return usage.value.flatMap(({ node, status, diskAvailableMinPercent: left }) => {
    const line = numericOption(snapshot.value, node, 'disk_min_available_space_ratio') ?? REFUSED_BELOW_PERCENT;
    return status === 'ALIVE' && left !== undefined && left < line ? [{ node, left, line }] : [];
  });
}

/** Whether df shows a data disk on the refused side of the line. Pegasus divides by the whole disk, df by what users may have. */
export function isRefused(disk: HostDisk, { line }: RefusingNode): boolean {
  return isDataDisk(disk.mount) && disk.usedPercent >= 100 - line;
}
