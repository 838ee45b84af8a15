import type { ClusterConfig, OperationsConfig } from '../config/schema.ts';
import { ACTION_PARAMETERS, type ActingName } from '../contract.ts';
import type { ActionCommand, CopyRates } from '../operate/operation.ts';
import type { ActionTarget } from './action-ports.ts';

export function actionTarget(operations: OperationsConfig, { name, metas, shell }: ClusterConfig): ActionTarget {
  return { cluster: name, metas, shell: shell.path, supervisor: operations.supervisor };
}

/**
 * Parameters of the acting document that carries out a command, by name.
 * @throws Error naming the parameter whose value does not match its pattern: nothing is sent that the document would refuse
 */
export function actionParameters(command: ActionCommand, target: ActionTarget): Readonly<Record<string, string>> {
  const values = { cluster: target.cluster, ...ownParameters(command, target) };
  check(command.document, values);
  return values;
}

function ownParameters(command: ActionCommand, target: ActionTarget): Readonly<Record<string, string>> {
  const { document, action } = command;
  if (document === 'supervisor') return { supervisor: target.supervisor, action, unit: command.unit };
  const common = { metas: target.metas.join(','), shell: target.shell, action };
  switch (document) {
    case 'meta-level':
      return { ...common, level: command.action === 'set' ? command.level : 'none' };
    case 'copy-rate':
      return { ...common, rates: command.action === 'set' ? ratesText(command.rates) : 'none' };
    case 'primaries-only':
      return { ...common, value: command.action === 'set' ? String(command.on) : 'none' };
  }
}

/** Servers that get the same rates in one group. */
function ratesText(rates: Readonly<Record<string, CopyRates>>): string {
  const groups = new Map<string, string[]>();
  for (const [server, { copy, send }] of Object.entries(rates)) {
    const group = `${copy}/${send}`;
    groups.set(group, [...(groups.get(group) ?? []), server]);
  }
  const texts = [...groups].map(([group, servers]) => `${group}/${servers.sort().join(',')}`);
  return texts.sort().join('//');
}

function check(document: ActingName, values: Readonly<Record<string, string>>): void {
  for (const { name, pattern } of ACTION_PARAMETERS[document]) {
    const value = values[name] ?? '';
    if (!new RegExp(pattern).test(value)) {
      throw new Error(
        `document ${document} takes no ${name} like ${JSON.stringify(value.slice(0, 80))}: it must match ${pattern}`,
      );
    }
  }
}
