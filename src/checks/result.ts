import type { Entity, EntityKind } from '../pegasus/entity.ts';
import type { Unknown } from '../pegasus/reading.ts';
import { unknownWords } from '../words/common/unknown.ts';
import { inEnglish } from '../words/in-english.ts';
import { isMessage, type Message, type Text } from '../words/message.ts';
import type { Cause, CauseWords, CheckContext, CheckResult, ResultWords } from './check.ts';

/** A cause as a check tells it: each text a message of the catalogue, or a plain text that is the same in all languages. */
export type ToldCause = Pick<Cause, 'confidence'> & CauseWords;

/** The numbers, the impact and the causes of a result. */
export interface Facts extends Pick<CheckResult, 'value' | 'reference' | 'unit' | 'command'> {
  readonly impact?: readonly Text[];
  readonly causes?: readonly ToldCause[];
}

/** Makes the results of one check, so that its files name the check once. */
export interface ResultMaker {
  readonly ok: (entity: Entity, reason: string, symptom: Text, facts?: Facts) => CheckResult;
  readonly warning: (entity: Entity, reason: string, symptom: Text, facts?: Facts) => CheckResult;
  readonly critical: (entity: Entity, reason: string, symptom: Text, facts?: Facts) => CheckResult;
  /** @param blockedBy the check that is reported instead of this one. */
  readonly unknown: (entity: Entity, why: Unknown, what: Text, blockedBy?: string, facts?: Facts) => CheckResult;
}

export function resultsOf(check: string): ResultMaker {
  const make =
    (status: 'ok' | 'warning' | 'critical') =>
    (entity: Entity, reason: string, symptom: Text, facts: Facts = {}): CheckResult => ({
      check,
      entity,
      status,
      reason,
      ...told(symptom, facts),
    });
  return {
    ok: make('ok'),
    warning: make('warning'),
    critical: make('critical'),
    unknown: (entity, why, what, blockedBy, facts = {}) => ({
      check,
      entity,
      status: 'unknown',
      reason: why.reason,
      ...told(unknownWords.say.unknown({ what, reason: why.reason, detail: why.detail }), facts),
      ...(blockedBy === undefined || blockedBy === check ? {} : { blockedBy }),
    }),
  };
}

type Told = Pick<CheckResult, 'symptom' | 'value' | 'reference' | 'unit' | 'command' | 'impact' | 'causes' | 'words'>;

/** The texts in English, and beside them the messages that they were made from. */
function told(symptom: Text, { impact, causes, ...numbers }: Facts): Told {
  const words: ResultWords = {
    ...(isMessage(symptom) ? { symptom } : {}),
    ...(impact?.some(isMessage) ? { impact } : {}),
    ...(causes?.some(saysMessage) ? { causes: causes.map(({ confidence, ...each }) => each) } : {}),
  };
  return {
    symptom: inEnglish(symptom),
    ...numbers,
    ...(impact === undefined ? {} : { impact: impact.map(inEnglish) }),
    ...(causes === undefined ? {} : { causes: causes.map(causeInEnglish) }),
    ...(Object.keys(words).length === 0 ? {} : { words }),
  };
}

function saysMessage({ cause, evidence, disprovedBy }: CauseWords): boolean {
  return [cause, ...evidence, ...disprovedBy].some((text): text is Message => isMessage(text));
}

function causeInEnglish({ cause, confidence, evidence, disprovedBy }: ToldCause): Cause {
  return {
    cause: inEnglish(cause),
    confidence,
    evidence: evidence.map(inEnglish),
    disprovedBy: disprovedBy.map(inEnglish),
  };
}

export function clusterOf(context: CheckContext): Entity {
  return { kind: 'cluster', name: context.cluster };
}

export function entityOf(kind: EntityKind, name: string): Entity {
  return { kind, name };
}
