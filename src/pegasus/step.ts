/**
 * One step of a probe as it stands in a frame's body, one JSON object a line (design: frame and steps are fixed).
 * `stdout` of an HTTP step is the response's body and `exit` is curl's.
 */
export interface Step {
  /** `cluster_info`, `nodes`, `table:<name>`, `metrics:<host:port>`, … */
  readonly step: string;
  readonly argv: readonly string[];
  /** Exit status; a negative number or 128+n: ended by that signal; 124: the step's own timeout. */
  readonly exit: number;
  readonly ms: number;
  readonly stdout: string;
  readonly stderr: string;
  /** HTTP status, only for HTTP steps that got an answer. */
  readonly status?: number;
}

/** A step whose stderr begins with one of these was not run, or not kept; the text after it says why. */
export const OMITTED_PREFIX = 'farrier: omitted:';
export const OUT_OF_TIME_PREFIX = 'farrier: out of time:';
/** Written by the frame reader in place of a step whose line could not be read. */
export const MALFORMED_PREFIX = 'farrier: malformed:';
