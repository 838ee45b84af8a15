import { type SimTable, TABLES } from './layout.ts';
import type { ActiveFaults } from './victims.ts';

/** A backup policy as the metas keep it. */
export interface SimBackupPolicy {
  readonly name: string;
  readonly tables: readonly SimTable[];
  readonly intervalSeconds: number;
  /** Time of the day, `HH:MM`, UTC. */
  readonly startTime: string;
  readonly backupsKept: number;
  /** The newest first. */
  readonly backups: readonly SimBackup[];
}

interface SimBackup {
  /** Epoch milliseconds; Pegasus makes it the backup's id. */
  readonly startedAt: number;
  /** undefined: it is not finished. */
  readonly endedAt: number | undefined;
}

const DAY = 24 * 60 * 60_000;
const START_HOUR = 3;
const TAKES_MS = 25 * 60_000;
const SHOWN = 3;
/** For how long no backup has been made when backup-overdue is first seen. */
const OVERDUE_MS = 4 * DAY;

/** Two tables are backed up every night. */
export function backupPoliciesAt(faults: ActiveFaults, now: number): readonly SimBackupPolicy[] {
  const since = faults.get('backup-overdue')?.since;
  const last = lastStart(since === undefined ? now : since - OVERDUE_MS);
  const starts = Array.from({ length: SHOWN }, (_, age) => last - age * DAY);
  return [
    {
      name: 'daily',
      tables: TABLES.filter(({ name }) => name === 'usertable' || name === 'orders'),
      intervalSeconds: DAY / 1000,
      startTime: `0${START_HOUR}:00`,
      backupsKept: 7,
      backups: starts.map((startedAt) => ({
        startedAt,
        endedAt: startedAt + TAKES_MS <= now ? startedAt + TAKES_MS : undefined,
      })),
    },
  ];
}

function lastStart(now: number): number {
  const today = Math.floor(now / DAY) * DAY + START_HOUR * 3_600_000;
  return today <= now ? today : today - DAY;
}
