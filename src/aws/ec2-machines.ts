import { DescribeInstanceStatusCommand, EC2Client, type EC2ClientConfig } from '@aws-sdk/client-ec2';
import { known, unknown } from '../pegasus/reading.ts';
import type { Machines } from '../pipeline/diagnose-ports.ts';
import { counted } from './counted-client.ts';
import { isNamed } from './error-name.ts';

/** A diagnosis waits for the answer, and can do without it. */
const MAX_ATTEMPTS = 3;
const PATIENCE_MS = 10_000;

/** @param credentials those of the environment if absent */
export function ec2Client(credentials?: EC2ClientConfig['credentials']): EC2Client {
  return counted(new EC2Client({ maxAttempts: MAX_ATTEMPTS, ...(credentials && { credentials }) }), 'ec2');
}

/** Machines of one account, as EC2 tells their states and status checks. A terminated one is forgotten after about an hour. */
export function ec2Machines(client: EC2Client): Machines {
  return {
    async statusOf(hostId) {
      try {
        const { InstanceStatuses: list = [] } = await client.send(
          new DescribeInstanceStatusCommand({ InstanceIds: [hostId], IncludeAllInstances: true }),
          { abortSignal: AbortSignal.timeout(PATIENCE_MS) },
        );
        const status = list.find(({ InstanceId }) => InstanceId === hostId);
        if (status === undefined) return unknown('not_collected', `EC2 tells no status of ${hostId}`);
        const { InstanceState, SystemStatus, InstanceStatus } = status;
        return known({
          state: InstanceState?.Name ?? '',
          system: SystemStatus?.Status,
          instance: InstanceStatus?.Status,
        });
      } catch (error) {
        if (isNamed(error, 'InvalidInstanceID.NotFound', 'InvalidInstanceID.Malformed')) {
          return unknown('not_collected', `EC2 knows no instance ${hostId}`);
        }
        throw error;
      }
    },
  };
}
