import { DeleteParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { isEnvironmentDeployed } from '../../aws/manifest.ts';
import type { LeftoverKind } from './leftover.ts';

/** The parameter of an environment whose stack is gone. It goes with the stack, unless somebody has deleted that by force. */
export function parameters(client: SSMClient, name: string): LeftoverKind {
  return {
    async find() {
      if (!(await isEnvironmentDeployed(client, name))) return [];
      return [{ kind: 'parameter', name, holds: 'where a stack kept things that is gone' }];
    },
    async remove() {
      await client.send(new DeleteParameterCommand({ Name: name }));
    },
  };
}
