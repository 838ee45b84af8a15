import * as z from 'zod';
import { SSM_TARGETS_PER_COMMAND } from '../../contract.ts';

/** Requests with the constraints of the service's API model. Members that Farrier does not send are ignored. */

const commandId = z.string().length(36, 'Member must have length 36');
const instanceId = z
  .string()
  .regex(/^(i-(\w{8}|\w{17})|mi-\w{17})$/, 'Member must be an instance id (i-…) or a managed instance id (mi-…)');
const nextToken = z.string().optional();

const target = z.object({
  Key: z
    .string()
    .regex(/^(InstanceIds|tag:.{1,128}|tag-key|resource-groups:\w+)$/, 'Member must be a valid target key'),
  Values: z.array(z.string()).max(50, 'Member must have length less than or equal to 50'),
});

const count = (least: number, most: number) =>
  z
    .number()
    .int()
    .min(least, `Member must have value greater than or equal to ${least}`)
    .max(most, `Member must have value less than or equal to ${most}`);

export const sendCommandRequest = z.object({
  DocumentName: z
    .string()
    .regex(/^[a-zA-Z0-9_\-.:/]{3,128}$/, 'Member must satisfy regular expression pattern: ^[a-zA-Z0-9_\\-.:/]{3,128}$'),
  DocumentVersion: z
    .string()
    .regex(/^(\$LATEST|\$DEFAULT|[1-9]\d*)$/, 'Member must be $LATEST, $DEFAULT or a number')
    .optional(),
  InstanceIds: z
    .array(instanceId)
    .max(SSM_TARGETS_PER_COMMAND, `Member must have length less than or equal to ${SSM_TARGETS_PER_COMMAND}`)
    .prefault([]),
  Targets: z.array(target).max(5, 'Member must have length less than or equal to 5').prefault([]),
  TimeoutSeconds: count(30, 2_592_000).prefault(3600),
  Comment: z.string().max(100, 'Member must have length less than or equal to 100').prefault(''),
  Parameters: z.record(z.string(), z.array(z.string())).prefault({}),
  MaxConcurrency: z
    .string()
    .regex(/^([1-9]\d{0,6}|[1-9]\d?%|100%)$/, 'Member must be a number or a percentage')
    .prefault('50'),
  MaxErrors: z
    .string()
    .regex(/^(0|[1-9]\d{0,6}|\d{1,2}%|100%)$/, 'Member must be a number or a percentage')
    .prefault('0'),
  OutputS3BucketName: z
    .string()
    .min(3, 'Member must have length greater than or equal to 3')
    .max(63, 'Member must have length less than or equal to 63')
    .optional(),
  OutputS3KeyPrefix: z.string().max(500, 'Member must have length less than or equal to 500').prefault(''),
});
export type SendCommandRequest = z.output<typeof sendCommandRequest>;

export const getCommandInvocationRequest = z.object({
  CommandId: commandId,
  InstanceId: instanceId,
  PluginName: z.string().min(4, 'Member must have length greater than or equal to 4').optional(),
});

export const listCommandInvocationsRequest = z.object({
  CommandId: commandId.optional(),
  InstanceId: instanceId.optional(),
  MaxResults: count(1, 50).prefault(50),
  NextToken: nextToken,
  Details: z.boolean().prefault(false),
});

export const cancelCommandRequest = z.object({
  CommandId: commandId,
  InstanceIds: z.array(instanceId).max(50, 'Member must have length less than or equal to 50').prefault([]),
});

export const describeInstanceInformationRequest = z.object({
  Filters: z
    .array(
      z.object({
        Key: z.string().min(1, 'Member must have length greater than or equal to 1'),
        Values: z
          .array(z.string())
          .min(1, 'Member must have length greater than or equal to 1')
          .max(100, 'Member must have length less than or equal to 100'),
      }),
    )
    .prefault([]),
  MaxResults: count(5, 50).prefault(50),
  NextToken: nextToken,
});
