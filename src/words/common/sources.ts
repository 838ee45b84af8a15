import type { Few } from '../message.ts';
import { wordsOf } from '../words-of.ts';

/** Commands of the cluster probe that could not be read. */
export const sourceWords = wordsOf('sources', {
  unread: ({ command }: { command: string }) => `\`${command}\` could not be read`,
  absent: ({ command }: { command: string }) => `\`${command}\` is not in the report`,
  tries_dead_metas: 'The shell also tries the meta servers that are down, and gives up before it asks a living one.',
  silent_metas: ({ metas }: { metas: Few<string> }, say) => `${say.list(metas)} does not answer`,
  fails_again: 'The same command fails again when all meta servers answer.',
});
