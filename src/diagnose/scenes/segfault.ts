import type { Cause, Fact } from '../cause.ts';
import { fact, factsOf, type Hit, isDated, isPegasusThread, type Scope } from '../scope.ts';
import { endedBy, unitHits } from '../supervisor-lines.ts';

const KERNEL = [
  /^(?<name>.{1,64})\[\d{1,10}\]: segfault at /,
  /^traps: (?<name>.{1,64})\[\d{1,10}\] (?:general protection|trap (?:invalid opcode|divide error|stack segment))/,
];
const SIGSEGV = 11;
const SUPERVISORS = endedBy('11/SEGV', 'SIGSEGV', 139);
const FRAME = /^#\d+ +(?:0x[0-9a-f]+ in )?(?<frame>\S.{0,160})/;
/** Frames of the C library say how the process ended, not why. */
const LIBRARY = /\b(raise|abort|__assert\w*|gsignal|dsn_coredump|\?\?)\b/;

/** A server crashed: a bug, or bad memory. */
export function segfault(scope: Scope): readonly Cause[] {
  const kernel = KERNEL.flatMap((pattern) => scope.hits(['kernel'], pattern)).filter(({ groups }) =>
    isPegasusThread(groups['name']),
  );
  const systemd = unitHits(scope, SUPERVISORS);
  // the streams bear no times: only the end of a server of now can have written it
  const printed = scope.endedRecently ? scope.hits(['streams'], /\bgot signal id: 11\b/) : [];
  const others = scope.endedRecently ? [...ended(scope), ...fromCore(scope)] : [];
  const sources = [kernel, systemd, printed, others].filter((each) => each.length > 0).length;
  if (sources === 0) return [];
  return [
    {
      code: 'segfault',
      confidence: confidenceOf([...kernel, ...systemd], sources, scope),
      facts: { thread: kernel.at(-1)?.groups['name'] ?? '', frame: topFrame(scope) },
      evidence: [...factsOf([...kernel, ...systemd, ...printed]), ...others, ...coreFacts(scope)],
    },
  ];
}

function confidenceOf(dated: readonly Hit[], sources: number, { undatedWorth }: Scope): Cause['confidence'] {
  if (dated.some(isDated) || (sources > 1 && undatedWorth === 'likely')) return 'certain';
  return dated.length > 0 ? 'likely' : undatedWorth;
}

function ended({ units }: Scope): readonly Fact[] {
  return units
    .filter(({ signal }) => signal === SIGSEGV)
    .map(({ unit, state }) => fact('supervisor', `${unit} ${state}: ended by signal ${SIGSEGV}`));
}

function fromCore(scope: Scope): readonly Fact[] {
  const line = recentBacktrace(scope).find((each) => /signal SIGSEGV/.test(each));
  return line === undefined ? [] : [fact('gdb', line)];
}

/** The uppermost function of the newest core's backtrace that is Pegasus's own; empty where there is none. */
export function topFrame(scope: Scope): string {
  const frames = recentBacktrace(scope).flatMap((line) => FRAME.exec(line)?.groups?.['frame'] ?? []);
  return frames.find((frame) => !LIBRARY.test(frame)) ?? '';
}

/** What gdb printed, unless every core that is known of was left by an earlier end. */
export function recentBacktrace(scope: Scope): readonly string[] {
  const { backtrace, snapshot } = scope.evidence;
  const old = snapshot.cores?.known === true && coreFacts(scope).length === 0;
  return backtrace.known && scope.endedRecently && !old ? backtrace.value : [];
}

/** Cores that were written within the last two hours. */
export function coreFacts({ evidence: { snapshot }, isRecent }: Scope): readonly Fact[] {
  const cores = snapshot.cores?.known ? snapshot.cores.value.files : [];
  return cores
    .filter(({ modifiedAt }) => isRecent(modifiedAt))
    .slice(0, 1)
    .map(({ path, bytes, modifiedAt }) => ({ source: 'cores', at: modifiedAt, text: `${path}, ${bytes} bytes` }));
}
