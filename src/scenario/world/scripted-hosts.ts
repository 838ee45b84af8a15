import type { ScriptName } from '../../contract.ts';
import type { Host, Hosts, Invocation } from '../../pipeline/ports.ts';

/** What a host does with a command. */
export interface Behaviour {
  /** Time from sending to the final status; undefined: never. */
  readonly afterMs: number | undefined;
  readonly statusDetails?: string;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly responseCode?: number;
  /** The status change is not announced: events are best effort. */
  readonly eventLost?: boolean;
}

export interface SentCommand {
  readonly commandId: string;
  readonly probe: ScriptName;
  readonly hostIds: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
  readonly comment: string;
  readonly at: number;
}

export interface ScriptedHosts extends Hosts {
  readonly sent: readonly SentCommand[];
}

const INVALID_INSTANCE = { name: 'InvalidInstanceId', $fault: 'client' };

export interface Script {
  readonly directory: () => readonly Host[];
  readonly behave: (host: Host, command: SentCommand) => Behaviour;
}

/**
 * An SSM that answers by script. `announce` gets EventBridge's event of every final status with the time at which it is
 * due.
 */
export function scriptedHosts(
  script: Script,
  clock: () => number,
  announce: (event: { readonly at: number; readonly body: string }) => void,
): ScriptedHosts {
  const sent: SentCommand[] = [];
  const behaviours = new Map<string, Behaviour>();
  return {
    sent,
    async resolve(selector) {
      const hosts = script.directory();
      if (!('ids' in selector)) return hosts;
      return selector.ids.map(
        (id) => hosts.find((host) => host.id === id) ?? { id, name: id, ping: 'inactive', lastPing: undefined },
      );
    },
    async send(request) {
      const targets = request.hostIds.map((id) => script.directory().find((each) => each.id === id));
      const hosts = targets.filter((host) => host !== undefined);
      // SSM refuses the whole command because of one instance that it does not know.
      if (hosts.length < targets.length) throw Object.assign(new Error('unknown'), INVALID_INSTANCE);
      const command: SentCommand = { ...request, commandId: `command-${sent.length + 1}`, at: clock() };
      sent.push(command);
      for (const host of hosts) {
        const behaviour = script.behave(host, command);
        behaviours.set(`${command.commandId} ${host.id}`, behaviour);
        if (behaviour.afterMs === undefined || behaviour.eventLost) continue;
        const status = (behaviour.statusDetails ?? 'Success') === 'Success' ? 'Success' : 'Failed';
        announce({ at: command.at + behaviour.afterMs, body: invocationEvent(command.commandId, host.id, status) });
      }
      return { commandId: command.commandId };
    },
    async getInvocation(commandId, hostId) {
      const command = sent.find((each) => each.commandId === commandId);
      const behaviour = behaviours.get(`${commandId} ${hostId}`);
      return command && behaviour && invocationAt(command, hostId, behaviour, clock());
    },
  };
}

function invocationAt(command: SentCommand, hostId: string, behaviour: Behaviour, now: number): Invocation {
  const { afterMs, statusDetails = 'Success', stdout = '', stderr = '', responseCode = 0 } = behaviour;
  const running = {
    hostId,
    comment: command.comment,
    statusDetails: 'InProgress',
    responseCode: -1,
    stdout: '',
    stderr: '',
  };
  if (afterMs === undefined || now < command.at + afterMs) return running;
  return { hostId, comment: command.comment, statusDetails, responseCode, stdout, stderr };
}

/** The body that EventBridge puts into the collect queue. */
export function invocationEvent(commandId: string, instanceId: string, status: string): string {
  return JSON.stringify({
    version: '0',
    id: `${commandId}-${instanceId}`,
    'detail-type': 'EC2 Command Invocation Status-change Notification',
    source: 'aws.ssm',
    account: '123456789012',
    time: '2026-11-24T10:05:09Z',
    region: 'us-east-1',
    resources: [`arn:aws:ec2:us-east-1:123456789012:instance/${instanceId}`],
    detail: { 'command-id': commandId, 'document-name': 'farrier-host', 'instance-id': instanceId, status },
  });
}
