import type { STSClient } from '@aws-sdk/client-sts';
import { expect, it } from 'vitest';
import { callerName } from '../../src/aws/caller-name.ts';

const answering = (arn: string | undefined) => ({ send: async () => ({ Arn: arn }) }) as unknown as STSClient;

it.each([
  ['arn:aws:iam::123456789012:user/staff/ann', 'ann'],
  ['arn:aws:sts::123456789012:assumed-role/Operators/ann@example.com', 'ann@example.com'],
  ['arn:aws:iam::123456789012:root', 'arn:aws:iam::123456789012:root'],
])('Whoever has the credentials of %s is called %s', async (arn, name) => {
  expect(await callerName(answering(arn))).toBe(name);
});

it('Where STS does not say whom they belong to, nobody acts', async () => {
  await expect(callerName(answering(undefined))).rejects.toThrow('does not say');
});
