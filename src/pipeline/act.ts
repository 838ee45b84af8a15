import type { AlertBook } from '../alerts/book.ts';
import type { Command, Refusal } from '../alerts/command.ts';
import type { Decision, EventVerdict } from '../alerts/decision.ts';
import { globMatches } from '../alerts/glob.ts';
import type { FarrierConfig } from '../config/schema.ts';
import { moveBook } from './move-book.ts';
import { CHECKS, refusalText } from './refusal-text.ts';
import type { EvaluateDeps } from './stage-deps.ts';

/** Why a person's command was not carried out, whoever noticed. */
export type ActRefusal = Refusal | 'matches_no_check' | 'unknown_contact' | 'outbox_full';

/** What became of a person's command. */
export type Acted =
  | {
      readonly outcome: 'done';
      /** As it is now. */
      readonly book: AlertBook;
      readonly decisions: readonly Decision[];
      /** True for a command that was carried out before, by the same id: nothing has changed. */
      readonly repeated: boolean;
      /** Id of the silence that was made. */
      readonly silence: string | undefined;
    }
  | { readonly outcome: 'refused'; readonly refusal: ActRefusal; readonly message: string };

/**
 * Carries out what a person asks of a cluster's alerts, in one conditional write with who and when. A lost race is
 * retried; the id of the command makes a repeat harmless.
 * @throws what the ports throw, and after losing too many races
 */
export async function act(cluster: string, command: Command, deps: EvaluateDeps): Promise<Acted> {
  const flaw = flawOf(command, deps.config);
  if (flaw !== undefined)
    return { outcome: 'refused', refusal: flaw, message: refusalText(flaw, command, deps.config) };
  deps.log.info('person.asked', { cluster, command: command.id, kind: command.kind, by: command.by });
  const moved = await moveBook(cluster, (now) => ({ kind: 'command', now, command }), deps);
  const { memory } = moved.state;
  if (moved.outcome === 'held') {
    return { outcome: 'refused', refusal: 'outbox_full', message: refusalText('outbox_full', command, deps.config) };
  }
  const { book, decisions } = moved;
  const verdict = decisions.find(({ about }) => about === command.id)?.verdict as EventVerdict | undefined;
  if (verdict?.code === 'refused') {
    const message = refusalText(verdict.refusal, command, deps.config, memory.alerts);
    return { outcome: 'refused', refusal: verdict.refusal, message };
  }
  const silence = verdict?.code === 'silence_created' ? verdict.silence : undefined;
  return { outcome: 'done', book, decisions, repeated: verdict?.code === 'repeated_command', silence };
}

/** What is wrong with a command whatever the book says: names that nothing in the configuration or catalogue has. */
function flawOf(command: Command, { contacts }: FarrierConfig): ActRefusal | undefined {
  if (command.kind !== 'silence') return undefined;
  const { matchers, contacts: told } = command.silence;
  const isIdle = ({ check }: { readonly check?: string | undefined }): boolean =>
    check !== undefined && !CHECKS.some((id) => globMatches(check, id));
  if (matchers.some(isIdle)) return 'matches_no_check';
  return told.every((name) => contacts.some((contact) => contact.name === name)) ? undefined : 'unknown_contact';
}
