import { isHarmless } from '../../checks/command.ts';
import { entityKey } from '../../pegasus/entity.ts';
import type { Matcher } from '../matcher.ts';
import type { IncidentView } from '../notice.ts';

/** The parts of a command line between which a line may end. */
export type Command = readonly string[];

/** The commands that a message names, as they are typed. */
export const acknowledgeCommand = (incident: string): Command => [`npx farrier ack ${incident} --by NAME`];

export const explainCommand = (incident: string): Command => [`npx farrier explain ${incident}`];

export const operationCommand = (cluster: string, id: string): Command => [
  `npx farrier operations status ${id} --cluster ${cluster}`,
];

export const abortCommand = (cluster: string, id: string): Command => [
  `npx farrier operations abort ${id} --cluster ${cluster}`,
  '--by NAME',
  '--comment WHY',
];

/** Silences what leads the incident, for two hours. A name that does not belong into a command line is left out. */
export function silenceCommand(cluster: string, { head }: IncidentView): Command {
  const { check, entity } = head.finding;
  return addSilence(cluster, entity.kind === 'cluster' ? { check } : { check, entity: entityKey(entity) });
}

/** The same silence again, for two hours more. */
export function addSilence(cluster: string, { check, entity, severity }: Matcher): Command {
  const options = [
    ['check', check],
    ['entity', entity],
    ['severity', severity],
  ].flatMap(([name, value]) =>
    value !== undefined && isHarmless(value.replaceAll(/[*?]/g, 'x')) ? [`--${name} '${value}'`] : [],
  );
  return [`npx farrier silence add --cluster ${cluster}`, ...options, '--for 2h', '--by NAME', '--comment WHY'];
}
