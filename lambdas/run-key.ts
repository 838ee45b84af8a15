import { isInstant, type Rules, text, wrongField } from '../src/pipeline/fields.ts';
import type { RunKey } from '../src/pipeline/ports.ts';

const NAME = text(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/);
const RULES: Rules = {
  cluster: NAME,
  inspection: NAME,
  scheduledTime: (value) => isInstant(value) && value.endsWith('Z'),
};

/** What the schedule passes to dispatch. @throws Error naming the field that is wrong */
export function parseRunKey(event: unknown): RunKey {
  return parse('run', event);
}

/** Body of a message of the evaluate queue. @throws Error naming the field that is wrong */
export function parseEvaluateBody(body: string): RunKey {
  return parse('evaluate message', JSON.parse(body));
}

function parse(what: string, value: unknown): RunKey {
  const wrong = wrongField(value, RULES);
  if (wrong !== undefined) {
    const got = JSON.stringify(value)?.slice(0, 300);
    throw new Error(`Not a valid ${what}: ${wrong || 'event'}: missing, or not what it must be; got ${got}`);
  }
  const { cluster, inspection, scheduledTime } = value as RunKey;
  // To the second: fractions would make another run of the same time.
  return { cluster, inspection, scheduledTime: `${new Date(scheduledTime).toISOString().slice(0, 19)}Z` };
}
