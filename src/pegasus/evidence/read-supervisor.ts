import { plainLine } from '../host/host-text.ts';
import type { SupervisedUnit } from '../host-evidence.ts';

const MAX_WORDS = 200;
/** `supervisorctl status`; Minos shows the same states. */
const SUPERVISORD =
  /^(?<unit>\S{1,200})\s+(?<state>RUNNING|STARTING|BACKOFF|STOPPING|STOPPED|EXITED|FATAL|UNKNOWN)\b\s*(?<detail>.*)$/;
/** `ExecMainCode` of systemd: how the main process ended (CLD_EXITED, CLD_KILLED, CLD_DUMPED of waitid(2)). */
const EXITED = 1;
const BY_SIGNAL = [2, 3];

/** Lines of `systemctl status`, as the properties of `systemctl show` that they stand for. */
const STATUS: readonly (readonly [RegExp, (groups: Readonly<Record<string, string>>) => readonly string[]])[] = [
  [/^[●○×*] (?<unit>\S+\.service)\b/, ({ unit }) => [`Id=${unit}`]],
  [
    /^\s*Active: (?<state>\S+) \((?<sub>[\w-]+)?(?:Result: (?<result>[\w-]+))?\)/,
    ({ state, sub = '', result = '' }) => [`ActiveState=${state}`, `SubState=${sub}`, `Result=${result}`],
  ],
  [
    /\(code=(?<code>exited|killed|dumped), (?:status|signal)=(?<number>\d{1,3})?(?:\/?(?<signal>[A-Z]+))?\)/,
    ({ code = '', number, signal = '' }) => [
      `ExecMainCode=${['exited', 'killed', 'dumped'].indexOf(code) + 1}`,
      `ExecMainStatus=${number ?? SIGNALS[signal] ?? ''}`,
    ],
  ],
];
const SIGNALS: Readonly<Record<string, number>> = { ABRT: 6, KILL: 9, SEGV: 11, TERM: 15 };

function asProperties(line: string): readonly string[] {
  for (const [pattern, properties] of STATUS) {
    const groups = pattern.exec(line)?.groups;
    if (groups !== undefined) return properties(groups);
  }
  return [line];
}

/** @param lines what `systemctl show` (key=value, `Id` first of each unit), `systemctl status` and `supervisorctl status` print */
export function supervisedUnits(lines: readonly string[]): readonly SupervisedUnit[] {
  const units: Map<string, string>[] = [];
  const others: SupervisedUnit[] = [];
  for (const line of lines.flatMap(asProperties)) {
    const supervised = SUPERVISORD.exec(line)?.groups;
    const [, key, value = ''] = /^(\w{1,64})=(.*)$/.exec(line) ?? [];
    if (supervised !== undefined) others.push(told(supervised));
    else if (key === 'Id') units.push(new Map([[key, value]]));
    else if (key !== undefined) units.at(-1)?.set(key, value);
  }
  return [...units.map(systemdUnit), ...others];
}

function told({ unit = '', state = '', detail = '' }: Readonly<Record<string, string>>): SupervisedUnit {
  const status = /exit status (\d{1,3})/.exec(detail)?.[1];
  return {
    unit: plainLine(unit, MAX_WORDS),
    state,
    detail: plainLine(detail, MAX_WORDS),
    ...(status === undefined ? {} : { exitStatus: Number(status) }),
  };
}

function systemdUnit(pairs: ReadonlyMap<string, string>): SupervisedUnit {
  const number = (key: string) => (/^\d{1,9}$/.test(pairs.get(key) ?? '') ? Number(pairs.get(key)) : undefined);
  const [code, status, restarts] = [number('ExecMainCode'), number('ExecMainStatus'), number('NRestarts')];
  const ended = code !== undefined && status !== undefined;
  return {
    unit: plainLine(pairs.get('Id') ?? '', MAX_WORDS),
    state: plainLine(pairs.get('ActiveState') ?? '', MAX_WORDS),
    detail: plainLine(`${pairs.get('SubState') ?? ''} ${pairs.get('Result') ?? ''}`, MAX_WORDS),
    ...(ended && code === EXITED ? { exitStatus: status } : {}),
    ...(ended && BY_SIGNAL.includes(code) ? { signal: status } : {}),
    ...(restarts === undefined ? {} : { restarts }),
  };
}
