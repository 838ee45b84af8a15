import { known, type Reading, unknown } from '../pegasus/reading.ts';
import { MALFORMED_PREFIX, type Step } from '../pegasus/step.ts';
import { integer, optional, type Rules, wrongField } from './fields.ts';

const isText = (value: unknown) => typeof value === 'string';

const RULES: Rules = {
  step: (value) => typeof value === 'string' && value.length >= 1 && value.length <= 512,
  argv: (value) => Array.isArray(value) && value.every(isText),
  exit: integer(Number.MIN_SAFE_INTEGER),
  ms: (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
  stdout: isText,
  stderr: isText,
  // curl's 000 and null stand for "no answer"
  status: (value) => value === null || optional(integer(Number.MIN_SAFE_INTEGER))(value),
};

/** The name is enough to say which step could not be read. */
const STEP_NAME = /^\s*\{\s*"step"\s*:\s*"([^"\\]{1,512})"/;

/**
 * Reads a frame's decoded body, JSON lines. A line that is no step makes that step unreadable (its parser says malformed);
 * a line that does not even tell its step makes the body malformed, because then nothing may be said to be missing.
 */
export function parseSteps(body: string): Reading<readonly Step[]> {
  const steps: Step[] = [];
  for (const line of body.split('\n')) {
    if (line.trim() === '') continue;
    const step = parseStep(line);
    if (step === undefined) return unknown('malformed', `this line of the body is not a step: ${line}`);
    steps.push(step);
  }
  if (steps.length === 0) return unknown('malformed', 'the body holds no steps');
  return known(steps);
}

function parseStep(line: string): Step | undefined {
  const fields = parseJson(line);
  if (wrongField(fields, RULES) !== undefined) return unreadableStep(line);
  const { step, argv, exit, ms, stdout, stderr, status } = fields as Omit<Step, 'status'> & { status?: number | null };
  const read = { step, argv, exit, ms, stdout, stderr };
  return typeof status === 'number' && status > 0 ? { ...read, status } : read;
}

function unreadableStep(line: string): Step | undefined {
  const name = STEP_NAME.exec(line)?.[1];
  if (name === undefined) return undefined;
  return { step: name, argv: [], exit: 0, ms: 0, stdout: '', stderr: `${MALFORMED_PREFIX} ${line.slice(0, 300)}` };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
