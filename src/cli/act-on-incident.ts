import { randomUUID } from 'node:crypto';
import type { Command as CliCommand } from 'commander';
import type { AssignCommand, CommentCommand, IncidentCommand } from '../alerts/command.ts';
import type { Decision } from '../alerts/decision.ts';
import type { FarrierConfig } from '../config/schema.ts';
import { type Acted, act } from '../pipeline/act.ts';
import { clusterOfIncident, incidentLines, watched } from '../pipeline/incident-list.ts';
import { withIsoTimes } from '../pipeline/iso-times.ts';
import { type CliIo, EXIT, type SetExit, UsageError } from './io.ts';
import type { StoreOptions } from './open-store.ts';
import { byOption, directoryOption, localConfigOption, type Output, outputOption, tableOption } from './options.ts';
import { requireName, withPeople } from './people-store.ts';
import { jsonLine } from './text.ts';

export interface ActOptions extends StoreOptions {
  readonly config: string;
  readonly by?: string;
  readonly comment?: string;
  readonly output: Output;
}

export const ACT_EXIT_HELP = `
Exit status:
  0 done   3 not possible now: too many messages wait   64 refused, and why
`;

/** The options of every command by which a person changes something. */
export function withActOptions(command: CliCommand): CliCommand {
  return command
    .addOption(byOption())
    .addOption(localConfigOption())
    .addOption(directoryOption())
    .addOption(tableOption())
    .addOption(outputOption());
}

type OnIncident = IncidentCommand | CommentCommand | AssignCommand;
/** What one command adds to who acts and on what. */
export type Asked =
  | Omit<IncidentCommand, 'id' | 'by' | 'incident'>
  | Omit<CommentCommand, 'id' | 'by' | 'incident'>
  | Omit<AssignCommand, 'id' | 'by' | 'incident'>;

/** Does what a person asks of one incident, and says what came of it. @throws UsageError for what was refused */
export async function actOnIncident(
  incident: string,
  asked: Asked,
  options: ActOptions,
  done: (by: string) => string,
  { io, exit }: { readonly io: CliIo; readonly exit: SetExit },
): Promise<void> {
  const by = requireName(options.by);
  const command: OnIncident = { id: randomUUID(), by, incident, ...asked };
  await withPeople(options, io, async ({ deps, config }) => {
    const cluster = clusterOfIncident(incident, config);
    if (cluster === undefined) throw new UsageError(unknownClusterOf(incident, config));
    const acted = await act(cluster, command, deps);
    if (refused(acted, io, exit)) return;
    const line = incidentLines(cluster, acted.book).find(({ id }) => id === incident);
    const told = toldBy(acted.decisions);
    io.out(
      options.output === 'json' ? jsonLine(withIsoTimes({ ...line, toldNow: told })) : `${done(by)}${toldText(told)}\n`,
    );
  });
}

/** @throws UsageError for what the person can mend */
export function refused(
  acted: Acted,
  io: CliIo,
  exit: SetExit,
): acted is Extract<Acted, { readonly outcome: 'refused' }> {
  if (acted.outcome === 'done') return false;
  if (acted.refusal !== 'outbox_full') throw new UsageError(acted.message);
  io.err(`farrier: ${acted.message}\n`);
  exit(EXIT.unknown);
  return true;
}

/** Contacts that the command sends a message to. */
export function toldBy(decisions: readonly Decision[]): readonly string[] {
  return [...new Set(decisions.flatMap(({ verdict }) => (verdict.code === 'told' ? verdict.contacts : [])))];
}

export function toldText(told: readonly string[]): string {
  return told.length > 0 ? `. Told: ${told.join(', ')}` : '';
}

/** An incident's id names its cluster, and the configuration has no such cluster. */
export function unknownClusterOf(id: string, config: FarrierConfig): string {
  const names = watched(config)
    .map((name) => `${name}-<number>`)
    .join(', ');
  return `${JSON.stringify(id)} is no incident of the configuration's clusters; ids are ${names}`;
}
