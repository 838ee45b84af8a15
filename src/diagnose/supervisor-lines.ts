import { type Hit, isPegasusUnit, type Scope } from './scope.ts';

/**
 * How the log of a supervisor tells that a program was ended by a signal. systemd translates the words around, not the codes.
 * @param code as systemd prints it, `9/KILL` @param name `SIGKILL` @param status what a shell or container makes of it
 */
export function endedBy(code: string, name: string, status: number): readonly RegExp[] {
  return [
    new RegExp(`^(?<unit>\\S+): .*[=＝]${code.replace('/', '\\/')}`),
    new RegExp(`^exited: (?<unit>\\S+) \\((?:terminated by ${name}|exit status ${status})\\b`),
  ];
}

/** Lines of supervisors, of the last two hours, about Pegasus servers. */
export function unitHits(scope: Scope, patterns: readonly RegExp[]): readonly Hit[] {
  return patterns
    .flatMap((pattern) => scope.hits(['system'], pattern))
    .filter(({ groups }) => isPegasusUnit(groups['unit']));
}
