import { type Unknown, unknown } from './reading.ts';
import { logMessages, type ShellOutput } from './shell-output.ts';
import { MALFORMED_PREFIX, OMITTED_PREFIX, OUT_OF_TIME_PREFIX, type Step } from './step.ts';

/** Exit status of timeout(1), and of a step that was never begun. */
const EXIT_TIMED_OUT = 124;
const EXIT_NOT_RUNNABLE = [126, 127];
const HIGHEST_SIGNAL = 64;

/** An error that a server or the shell's client reported. ERR_OK is none. */
const ERROR_CODE = /\bERR_(?!OK\b)[A-Z_]+/;
const ERROR_WORD = /\bERROR\b|\bfailed\b|^USAGE|\binvalid\b/i;
/** Nobody spoke: the other side is down, paused or out of reach. An answer that is refused or cannot be decoded was spoken. */
const SILENCE =
  /ERR_TIMEOUT|ERR_NETWORK_FAILURE|ERR_CURL_FAILED|ERR_NETWORK_INIT_FAILED|\bquery [^,]{1,60} from node \S+ failed(?!, http_status)|connection refused|timed out/i;

/** A step that the probe did not run or did not keep, and says so; undefined for any other. */
export function notRun(step: Step): Unknown | undefined {
  if (step.stderr.startsWith(OMITTED_PREFIX)) return unknown('truncated', step.stderr.slice(OMITTED_PREFIX.length));
  if (step.stderr.startsWith(OUT_OF_TIME_PREFIX)) {
    return unknown('out_of_time', step.stderr.slice(OUT_OF_TIME_PREFIX.length));
  }
  if (step.stderr.startsWith(MALFORMED_PREFIX)) return unknown('malformed', step.stderr.slice(MALFORMED_PREFIX.length));
  return undefined;
}

/** Why a shell command gave no result. Exit statuses come after the text: Pegasus exits with 0 for nearly every error. */
export function shellFailure(step: Step, output: ShellOutput): Unknown {
  const signal = signalOf(step.exit);
  if (signal !== undefined) return unknown('crashed', `ended by signal ${signal}: ${lastWords(step, output)}`);
  const line = errorLine(output);
  if (line !== undefined) return errorText(line);
  if (step.exit === EXIT_TIMED_OUT) return unknown('out_of_time', `no result within ${step.ms} ms`);
  if (EXIT_NOT_RUNNABLE.includes(step.exit)) return unknown('command_failed', lastWords(step, output));
  if (output.json === 'broken') return unknown('malformed', 'the JSON object is cut off or broken');
  if (step.exit !== 0) return unknown('command_failed', `exit status ${step.exit}: ${lastWords(step, output)}`);
  return unknown('malformed', `no result in the output: ${lastWords(step, output)}`);
}

/** @param text an error as Pegasus words it */
export function errorText(text: string): Unknown {
  // the URL of a failed request is longer than the reason behind it
  const brief = text.slice(0, 4000).replaceAll(/failed to perform http request\(method=[^)]*\): /g, '');
  return unknown(SILENCE.test(text) ? 'no_answer' : 'command_failed', brief);
}

/** An error that is reported beside a result: something of the result is missing. */
export function reportedError(lines: readonly string[]): string | undefined {
  return lines.find((line) => ERROR_CODE.test(line) || /\bERROR\b/.test(line));
}

function errorLine(output: ShellOutput): string | undefined {
  const lines = [...output.lines, ...output.errorLines];
  return lines.find((line) => ERROR_CODE.test(line)) ?? lines.find((line) => ERROR_WORD.test(line));
}

/** Why an HTTP request gave no body; undefined if it did. */
export function httpFailure(step: Step): Unknown | undefined {
  const skipped = notRun(step);
  if (skipped !== undefined) return skipped;
  if (step.exit === EXIT_TIMED_OUT) return unknown('out_of_time', `no answer within ${step.ms} ms`);
  if (EXIT_NOT_RUNNABLE.includes(step.exit)) return unknown('command_failed', `curl: ${step.stderr}`);
  if (step.exit !== 0) return unknown('no_answer', `curl exit status ${step.exit}: ${step.stderr}`);
  if (step.status === undefined) return unknown('no_answer', `no HTTP status: ${step.stderr}`);
  if (step.status !== 200) return unknown('command_failed', `HTTP ${step.status}: ${step.stdout.slice(0, 150)}`);
  return undefined;
}

function signalOf(exit: number): number | undefined {
  if (exit < 0) return -exit;
  return exit > 128 && exit <= 128 + HIGHEST_SIGNAL ? exit - 128 : undefined;
}

function lastWords(step: Step, output: ShellOutput): string {
  const fatal = logMessages(step, 'F').at(-1);
  const last = output.errorLines.at(-1) ?? output.lines.at(-1) ?? logMessages(step, 'E').at(-1);
  return fatal ?? last ?? 'it printed nothing';
}
