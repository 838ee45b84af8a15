import { ACTING_DOCUMENTS, type ActingName } from '../contract.ts';
import type { Actions } from '../pipeline/action-ports.ts';
import { ssmClient } from './clients.ts';
import type { Environment } from './environment.ts';
import { ssmActions } from './ssm-actions.ts';

/** @throws Error naming the acting documents that the environment does not: only function operate is told them */
export function composeActions({ actingDocuments }: Pick<Environment, 'actingDocuments'>): Actions {
  const missing = ACTING_DOCUMENTS.filter((name) => actingDocuments[name] === undefined);
  if (missing.length > 0) {
    throw new Error(`no document is known for ${missing.join(', ')}: deploy the stack with operations.enabled: true`);
  }
  return ssmActions(ssmClient(), actingDocuments as Readonly<Record<ActingName, string>>);
}
