import type { CanaryFailure } from '../canary-snapshot.ts';
import { type Unknown, unknown } from '../reading.ts';
import { readShellOutput } from '../shell-output.ts';
import type { Step } from '../step.ts';
import { notRun, shellFailure } from '../step-failure.ts';
import { quote } from '../unreadable.ts';

/** What one shell session of our canary found out. */
export interface Session {
  /** Keys that were written and read back, or whose write or read failed. */
  readonly detects: number;
  readonly failures: readonly CanaryFailure[];
  /** Partitions that answered. */
  readonly partitions: ReadonlySet<number>;
  /** Why not every key counts; undefined if all do. */
  readonly shortfall: Unknown | undefined;
}

interface Answer {
  /** First line: `OK`, a value in quotes, `Not found` or an error. */
  readonly head: string;
  readonly partition: number | undefined;
  /** Only writes are answered with a decree. */
  readonly isWrite: boolean;
}

/** A key with its commands: `set <key> <sort key> <value> <ttl>`, `get <key> <sort key>`. */
interface Key {
  readonly name: string;
  readonly value: string;
}

const SET = /^set (\S+) \S+ (\S+) \d+$/;
const FIELD = /^(app_id|partition_index|decree|server) *: ?(.*)$/;
/** Errors that tell of a wrong table or a wrong port, not of a service that fails. */
const NOT_A_SERVICE = /app not exist|object not found|handler not found/i;

const NOTHING = { detects: 0, failures: [], partitions: new Set<number>() } as const;

/** Reads a step `keys:<n>`. What a session that was ended has answered still counts. */
export function readSession(step: Step): Session {
  const skipped = notRun(step);
  if (skipped !== undefined) return { ...NOTHING, shortfall: skipped };
  const output = readShellOutput(step);
  const keys = step.argv.flatMap((line): readonly Key[] => {
    const [, name, value] = SET.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [{ name, value }];
  });
  const answers = readAnswers(output.errorLines);
  const misfit =
    answers.length > 2 * keys.length || answers.some(({ isWrite }, index) => isWrite !== (index % 2 === 0));
  if (misfit) return { ...NOTHING, shortfall: unknown('malformed', 'the answers do not fit what was asked') };
  const stranger = answers.find(({ head }) => NOT_A_SERVICE.test(head));
  if (stranger !== undefined) return { ...NOTHING, shortfall: unknown('command_failed', stranger.head) };
  const told = keys.map((key, index) => judgeKey(key, answers[2 * index], answers[2 * index + 1]));
  return {
    detects: told.filter((each) => each !== 'untried').length,
    failures: told.filter((each) => typeof each === 'object'),
    partitions: new Set(answers.flatMap(({ partition }) => (partition === undefined ? [] : [partition]))),
    shortfall: keys.length > 0 && !told.includes('untried') ? undefined : shellFailure(step, output),
  };
}

/** An answer is a line that is followed by `app_id`; `use` and `timeout` say OK without one. */
function readAnswers(lines: readonly string[]): readonly Answer[] {
  return lines.flatMap((head, index): readonly Answer[] => {
    if (!lines[index + 1]?.startsWith('app_id ')) return [];
    const fields = new Map<string, string>();
    for (const line of lines.slice(index + 1, index + 5)) {
      const [, name, value] = FIELD.exec(line) ?? [];
      if (name === undefined || value === undefined || fields.has(name)) break;
      fields.set(name, value);
    }
    const partition = fields.get('partition_index') ?? '';
    return [
      { head, partition: /^\d{1,9}$/.test(partition) ? Number(partition) : undefined, isWrite: fields.has('decree') },
    ];
  });
}

function judgeKey(key: Key, write: Answer | undefined, read: Answer | undefined): CanaryFailure | 'well' | 'untried' {
  if (write !== undefined && write.head !== 'OK') return failure(key, 'write', write);
  if (write === undefined || read === undefined) return 'untried';
  const value = /^"(.*)"$/.exec(read.head)?.[1];
  if (value !== undefined) return isOurs(value, key.value) ? 'well' : failure(key, 'stale', read);
  return failure(key, read.head === 'Not found' ? 'missing' : 'read', read);
}

/** `<number>-<time of the run>`: what a later run has written since is as good. */
function isOurs(read: string, written: string): boolean {
  const [number, time = ''] = read.split('-');
  const [ownNumber, ownTime = ''] = written.split('-');
  return read === written || (number === ownNumber && /^\d{8}T\d{6}Z$/.test(time) && time > ownTime);
}

function failure({ name }: Key, kind: CanaryFailure['kind'], { head, partition }: Answer): CanaryFailure {
  return {
    kind,
    key: name,
    partition,
    error: unknown('command_failed', head.replace(/^ERROR: /, '')).detail || quote(head),
  };
}
