import * as z from 'zod/mini';
import { known, type Reading, unknown } from '../pegasus/reading.ts';
import { MALFORMED_PREFIX, type Step } from '../pegasus/step.ts';

const stepSchema = z.object({
  step: z.string().check(z.minLength(1), z.maxLength(512)),
  argv: z.array(z.string()),
  exit: z.int(),
  ms: z.number().check(z.minimum(0)),
  stdout: z.string(),
  stderr: z.string(),
  // curl's 000 and null stand for "no answer"
  status: z.nullish(z.int()),
});

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
  const fields = stepSchema.safeParse(parseJson(line));
  if (!fields.success) return unreadableStep(line);
  const { status, ...step } = fields.data;
  return typeof status === 'number' && status > 0 ? { ...step, status } : step;
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
