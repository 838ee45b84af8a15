import { CATALOGUE } from '../../checks/catalogue.ts';
import { nearest } from '../../config/nearest.ts';
import type { Path } from '../../config/path.ts';
import type { Breach } from '../../config/problem.ts';
import type { FarrierConfig } from '../../config/schema.ts';
import { REASONS } from './reasons.ts';
import { type ActLine, type Expectation, type ExpectedTest, offsetMinutes, type Step } from './schema.ts';

const CHECKS = CATALOGUE.map(({ id }) => id);
/** Virtual time that one test may take. */
const MAX_DAYS = 60;
const VERBS = ['acknowledge', 'unacknowledge', 'close', 'assign', 'comment', 'silence', 'expire'] as const;

/** What of well-formed expectations cannot be meant, or does not fit the configuration. */
export function expectationBreaches(tests: readonly ExpectedTest[], config: FarrierConfig): readonly Breach[] {
  return tests.flatMap((test, index) => [
    ...clusterBreaches(test, config, ['tests', index]),
    ...test.steps.flatMap((step, place) => stepBreaches(step, config, ['tests', index, 'steps', place])),
    ...orderBreaches(test, ['tests', index, 'steps']),
  ]);
}

function clusterBreaches({ cluster }: ExpectedTest, { clusters }: FarrierConfig, at: Path): readonly Breach[] {
  const known = clusters.map(({ name }) => name);
  if (cluster !== undefined) return strangers([cluster], known, [...at, 'cluster'], 'cluster');
  if (known.length === 1) return [];
  const hint = `add cluster: one of ${known.join(', ')}`;
  return [{ at, rule: 'expectation-unknown-name', message: 'the configuration has several clusters', hint }];
}

function orderBreaches({ steps }: ExpectedTest, at: Path): readonly Breach[] {
  const late = steps.flatMap((step, place): Breach[] => {
    const [own, before] = [offsetMinutes(step.at), offsetMinutes(steps[place - 1]?.at ?? '0m')];
    const where = [...at, place, 'at'];
    if (own > MAX_DAYS * 1440) {
      return [{ at: where, rule: 'out-of-range', message: `a test takes at most ${MAX_DAYS} days`, hint: undefined }];
    }
    if (own >= before) return [];
    const message = `${step.at} comes before ${steps[place - 1]?.at}, the step before`;
    return [{ at: where, rule: 'expectation-order', message, hint: 'put the steps in the order of their times' }];
  });
  if (steps.at(-1)?.expect !== undefined) return late;
  const hint = 'add expect: to the last step; expect: [] is nothing';
  return [
    ...late,
    { at: [...at, steps.length - 1], rule: 'expectation-last', message: 'nothing is expected at the end', hint },
  ];
}

function stepBreaches(step: Step, { contacts }: FarrierConfig, at: Path): readonly Breach[] {
  const known = contacts.map(({ name }) => name);
  const kinds = ['bad', 'good', 'unknown', 'gone'] as const;
  return [
    ...kinds.flatMap((kind) =>
      step[kind].flatMap(({ check }, place) => strangers([check], CHECKS, [...at, kind, place, 'check'], 'check')),
    ),
    ...step.do.flatMap((line, place) => actBreaches(line, known, [...at, 'do', place])),
    ...(step.expect ?? []).flatMap((line, place) => lineBreaches(line, known, [...at, 'expect', place])),
  ];
}

function actBreaches(line: ActLine, contacts: readonly string[], at: Path): readonly Breach[] {
  const verbs = VERBS.filter((verb) => line[verb] !== undefined);
  const many: Breach = {
    at,
    rule: 'expectation-form',
    message: verbs.length === 0 ? 'nothing is done here' : `two things are done at once: ${verbs.join(', ')}`,
    hint: `give one of ${VERBS.join(', ')}`,
  };
  const endless: Breach = {
    at: [...at, 'for'],
    rule: 'missing-key',
    message: 'a silence needs its end',
    hint: 'add for: 2h',
  };
  return [
    ...(verbs.length === 1 ? [] : [many]),
    ...(line.silence !== undefined && line.for === undefined ? [endless] : []),
    ...strangers(line.tell ?? [], contacts, [...at, 'tell'], 'contact'),
  ];
}

function lineBreaches({ to, not, because }: Expectation, contacts: readonly string[], at: Path): readonly Breach[] {
  if ((to === undefined) === (not === undefined)) {
    const message = 'it says neither or both of to and not';
    return [{ at, rule: 'expectation-form', message, hint: 'write to: NAME for a message, not: NAME for none' }];
  }
  const key = to === undefined ? 'not' : 'to';
  const idle = to !== undefined && because !== undefined;
  const wrong: Breach = {
    at: [...at, 'because'],
    rule: 'expectation-form',
    message: 'because is the reason for no message',
    hint: 'leave it out beside to:',
  };
  return [
    ...strangers([to ?? not ?? ''], contacts, [...at, key], 'contact'),
    ...(idle ? [wrong] : []),
    ...(because === undefined ? [] : strangers([because], REASONS, [...at, 'because'], 'reason')),
  ];
}

function strangers(names: readonly string[], known: readonly string[], at: Path, kind: string): readonly Breach[] {
  return names.flatMap((name): Breach[] => {
    if (known.includes(name)) return [];
    const near = nearest(name, known);
    const list = known.length <= 30 ? `there are: ${known.join(', ') || 'none'}` : 'farrier checks lists them';
    const hint = near === undefined ? list : `did you mean ${near}?`;
    return [{ at, rule: 'expectation-unknown-name', message: `there is no ${kind} ${name}`, hint }];
  });
}
