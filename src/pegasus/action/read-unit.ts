import { oneLine } from '../printable.ts';
import { known, type Reading } from '../reading.ts';
import { readShellOutput } from '../shell-output.ts';
import type { Step } from '../step.ts';
import { notRun, shellFailure } from '../step-failure.ts';

export interface UnitState {
  /** changing: about to start or to stop; absent: the supervisor does not know the unit. */
  readonly state: 'running' | 'stopped' | 'failed' | 'changing' | 'absent';
  /** As the supervisor words it. */
  readonly detail: string;
  /** Of the main process; undefined: none, or not told. */
  readonly pid: number | undefined;
}

const SUPERVISORD: Readonly<Record<string, UnitState['state']>> = {
  RUNNING: 'running',
  STARTING: 'changing',
  STOPPING: 'changing',
  BACKOFF: 'changing',
  STOPPED: 'stopped',
  EXITED: 'stopped',
  FATAL: 'failed',
};
const SYSTEMD: Readonly<Record<string, UnitState['state']>> = {
  active: 'running',
  reloading: 'running',
  inactive: 'stopped',
  failed: 'failed',
};
const MAX_DETAIL = 120;

/** Reads `systemctl show` or `supervisorctl status` of one unit. supervisorctl's exit status tells whether it runs. */
export function readUnit(step: Step): Reading<UnitState> {
  const skipped = notRun(step);
  if (skipped !== undefined) return skipped;
  const lines = step.stdout.split(/\r?\n/).map((line) => line.trim());
  const state = ofSystemd(lines) ?? ofSupervisord(lines);
  return state === undefined ? shellFailure(step, readShellOutput(step)) : known(state);
}

function ofSystemd(lines: readonly string[]): UnitState | undefined {
  const values = new Map(
    lines.flatMap((line) =>
      [...line.matchAll(/^(\w{1,32})=(.*)$/g)].map(([, key = '', value = '']) => [key, value] as const),
    ),
  );
  const [load, active = ''] = [values.get('LoadState'), values.get('ActiveState')];
  if (load === undefined) return undefined;
  const detail = oneLine(`${active} ${values.get('SubState') ?? ''} ${load === 'loaded' ? '' : load}`, MAX_DETAIL);
  if (load === 'not-found') return { state: 'absent', detail, pid: undefined };
  return { state: SYSTEMD[active] ?? 'changing', detail, pid: pidOf(values.get('MainPID')) };
}

function ofSupervisord(lines: readonly string[]): UnitState | undefined {
  for (const line of lines) {
    const [, word = '', detail = ''] = /^\S{1,200}\s+([A-Z]+)\b\s*(.*)$/.exec(line) ?? [];
    const state = SUPERVISORD[word];
    if (state !== undefined) {
      return { state, detail: oneLine(`${word} ${detail}`, MAX_DETAIL), pid: pidOf(/\bpid (\d+)/.exec(detail)?.[1]) };
    }
    if (/no such process/.test(line)) return { state: 'absent', detail: oneLine(line, MAX_DETAIL), pid: undefined };
  }
  return undefined;
}

function pidOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;
}
