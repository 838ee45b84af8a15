import { type HeadlineFacts, reasoned } from './headline.ts';
import { CLUSTER_HEADLINES } from './headlines/cluster.ts';
import { HOST_HEADLINES } from './headlines/hosts.ts';
import { SELF_HEADLINES } from './headlines/self.ts';
import { checkTexts } from './render.ts';
import type { Say } from './say.ts';

const HEADLINES = new Map([...CLUSTER_HEADLINES, ...HOST_HEADLINES, ...SELF_HEADLINES]);

/** Whether the check has a headline of its own. */
export function hasHeadline(check: string): boolean {
  return HEADLINES.has(check);
}

/** What the findings of one check are called in few words; a check without a headline is called by its id. */
export function headlineOf(check: string, facts: HeadlineFacts, say: Say): string {
  return (HEADLINES.get(check) ?? reasoned({}, [check, check]))[say.language](facts, say);
}

/** The headline of a check whose state is not known. */
export function unknownHeadline(check: string, say: Say): string {
  if (say.language === 'en') return `${check} unknown`;
  return `${checkTexts(check, 'zh')?.title ?? ` ${check} `}未知`.trim();
}
