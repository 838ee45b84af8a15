import * as z from 'zod';

/** Another AWS account, in which the hosts of a cluster are. */
export const hostAccount = z.strictObject({
  role: z
    .string()
    .regex(/^arn:aws[a-z-]*:iam::[0-9]{12}:role\/[A-Za-z0-9_+=,.@-]{1,64}$/, 'the ARN of a role without a path')
    .describe('ARN of the role in that account which Farrier assumes; the stack for that account makes it'),
  externalId: z
    .string()
    .regex(/^[A-Za-z0-9_+=,.@:/-]{8,128}$/, '8 to 128 letters, digits and _+=,.@:/-')
    .describe('What Farrier names when it assumes the role: the same for every cluster of that role'),
});
