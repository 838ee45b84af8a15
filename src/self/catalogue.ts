import { canaryMessage } from './catalogue/canary-message.ts';
import { dlqDepth } from './catalogue/dlq-depth.ts';
import { messageRejected } from './catalogue/message-rejected.ts';
import { outboxStuck } from './catalogue/outbox-stuck.ts';
import { publishFailed } from './catalogue/publish-failed.ts';
import { runLate } from './catalogue/run-late.ts';
import { runMissed } from './catalogue/run-missed.ts';
import { runPartial } from './catalogue/run-partial.ts';
import { smsSandbox } from './catalogue/sms-sandbox.ts';
import { smsSpend } from './catalogue/sms-spend.ts';
import { subscriptions } from './catalogue/subscriptions.ts';
import type { SelfCheck } from './self-check.ts';

/** All checks of Farrier itself. What explains the others comes first. */
export const SELF_CATALOGUE: readonly SelfCheck[] = [
  dlqDepth,
  publishFailed,
  runMissed,
  runLate,
  outboxStuck,
  messageRejected,
  canaryMessage,
  subscriptions,
  smsSandbox,
  smsSpend,
  runPartial,
];
