import type { ActionCommand } from '../operate/operation.ts';
import type { ActionResult } from '../pegasus/action-result.ts';
import type { UnknownReason } from '../pegasus/reading.ts';

/** What a command acts on, as the configuration has it. */
export interface ActionTarget {
  readonly cluster: string;
  readonly metas: readonly string[];
  /** Directory of the Pegasus tools on the host that has them. */
  readonly shell: string;
  readonly supervisor: 'systemd' | 'supervisord' | 'minos';
}

/** How far a command is. A command that failed may have changed something all the same: read the state again. */
export type ActionState =
  | { readonly state: 'running' }
  | { readonly state: 'done'; readonly result: ActionResult }
  | { readonly state: 'failed'; readonly reason: UnknownReason; readonly detail: string };

/** The hands: acting documents on one host each. Commands are safe to send twice. */
export interface Actions {
  /**
   * @param request.hostId a host with the Pegasus shell, or of document supervisor the host itself
   * @param request.comment at most 100 characters
   */
  act(request: {
    readonly command: ActionCommand;
    readonly hostId: string;
    readonly target: ActionTarget;
    readonly comment: string;
  }): Promise<{ readonly commandId: string }>;
  /** undefined: SSM does not know the invocation (yet: it is eventually consistent). */
  getAction(commandId: string, hostId: string): Promise<ActionState | undefined>;
}
