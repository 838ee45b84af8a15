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
