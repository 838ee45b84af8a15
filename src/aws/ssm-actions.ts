import { randomBytes } from 'node:crypto';
import { SendCommandCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { type ActingName, OUTPUT_PARAMETER, TIMING } from '../contract.ts';
import { actionParameters } from '../pipeline/action-parameters.ts';
import type { Actions } from '../pipeline/action-ports.ts';
import { actionStateOf } from '../pipeline/read-action.ts';
import { readInvocation } from './ssm-invocation.ts';

/** The hands, over SSM Run Command. @param documents names of the acting documents */
export function ssmActions(client: SSMClient, documents: Readonly<Record<ActingName, string>>): Actions {
  return {
    async act({ command, hostId, target, comment }) {
      const DocumentName = documents[command.document];
      const output = `parts-${randomBytes(16).toString('hex')}`;
      const parameters = { ...actionParameters(command, target), [OUTPUT_PARAMETER.name]: output };
      const { Command } = await client.send(
        new SendCommandCommand({
          DocumentName,
          InstanceIds: [hostId],
          Parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, [value]])),
          Comment: comment,
          TimeoutSeconds: TIMING.deliverySeconds,
        }),
      );
      if (Command?.CommandId === undefined) throw new Error(`SSM sent ${DocumentName} but named no command id`);
      return { commandId: Command.CommandId };
    },
    async getAction(commandId, hostId) {
      const invocation = await readInvocation(client, { commandId, hostId }, undefined);
      return invocation && actionStateOf(invocation);
    },
  };
}
