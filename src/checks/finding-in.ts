import { oneLine } from '../pegasus/printable.ts';
import type { Text } from '../words/message.ts';
import { checkTexts, said } from '../words/render.ts';
import type { Say } from '../words/say.ts';
import type { Cause, CauseWords, Finding } from './check.ts';

/** Characters of one text, as for the English ones. */
const MAX_TEXT = 1000;

/**
 * The finding with its texts in the language of `say`. A text that has no words in it, or only those of another version,
 * stays English.
 */
export function findingIn(finding: Finding, say: Say): Finding {
  if (say.language === 'en') return finding;
  const { words, causes } = finding;
  return {
    ...finding,
    symptom: inWords(words?.symptom, finding.symptom, say),
    impact: impactIn(finding, say),
    causes: causes.map((cause, index) => causeIn(cause, words?.causes?.[index], say)),
    action: checkTexts(finding.check, say.language)?.action ?? finding.action,
  };
}

function inWords(text: Text | undefined, english: string, say: Say): string {
  return text === undefined ? english : oneLine(said(text, say) ?? english, MAX_TEXT);
}

/** An impact that is not the result's own is the check's. */
function impactIn({ check, impact, words }: Finding, say: Say): readonly string[] {
  if (words?.impact !== undefined) return impact.map((text, index) => inWords(words.impact?.[index], text, say));
  const [english, own] = [checkTexts(check, 'en'), checkTexts(check, say.language)];
  const isOfCheck = english !== undefined && english.impact.join('\n') === impact.join('\n');
  return isOfCheck && own !== undefined ? own.impact : impact;
}

function causeIn(english: Cause, words: CauseWords | undefined, say: Say): Cause {
  if (words === undefined) return english;
  return {
    cause: inWords(words.cause, english.cause, say),
    confidence: english.confidence,
    evidence: english.evidence.map((text, index) => inWords(words.evidence[index], text, say)),
    disprovedBy: english.disprovedBy.map((text, index) => inWords(words.disprovedBy[index], text, say)),
  };
}
