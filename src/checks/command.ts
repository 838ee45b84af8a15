import type { Entity } from '../pegasus/entity.ts';
import type { CheckContext } from './check.ts';
import { hostOf } from './server-list.ts';

/** What may stand in a command line that a person pastes. Everything else from a host stays out of it. */
const HARMLESS = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$/;

/** The line that gives a command to the Pegasus shell, with the metas still to be filled in. */
export function shellCommand(command: string): string {
  return `echo '${command}' | ./run.sh shell --cluster {metas}`;
}

/** Fills `{metas}`, `{name}` and `{host}`; what is unknown or not harmless becomes `<metas>`, `<name>`, `<host>`. */
export function fillCommand(template: string, context: CheckContext, entity: Entity): string {
  const info = context.snapshot?.known ? context.snapshot.value.clusterInfo : undefined;
  const metas = context.expected.metas.length > 0 ? context.expected.metas : info?.known ? info.value.metaServers : [];
  const host = entity.kind === 'disk' ? entity.name.slice(0, entity.name.indexOf(':')) : hostOf(entity.name);
  return template
    .replaceAll('{metas}', () => (metas.length > 0 && metas.every(isHarmless) ? metas.join(',') : '<metas>'))
    .replaceAll('{name}', () => (isHarmless(entity.name) ? entity.name : '<name>'))
    .replaceAll('{host}', () => (entity.kind !== 'cluster' && isHarmless(host) ? host : '<host>'));
}

/** Whether a text may stand in a command line that a person pastes. */
export function isHarmless(text: string): boolean {
  return HARMLESS.test(text);
}
