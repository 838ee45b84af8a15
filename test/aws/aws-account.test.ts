import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it } from 'vitest';
import { awsAccount } from '../../src/aws/aws-account.ts';
import { type AwsEndpoint, clientSettings, startAwsEndpoint } from '../support/aws-endpoint.ts';

const TOPICS = { critical: 'arn:c', warning: 'arn:w', info: 'arn:i', heartbeat: undefined };

let endpoint: AwsEndpoint;
afterEach(() => endpoint.stop());

async function account(answer: Parameters<typeof startAwsEndpoint>[0]) {
  endpoint = await startAwsEndpoint(answer);
  const settings = clientSettings(endpoint.url);
  return awsAccount(new SNSClient(settings), new SQSClient(settings), TOPICS, [
    { name: 'notify', url: `${endpoint.url}/1/notify-dead` },
  ]);
}

function member(arn: string, endpointOf: string): string {
  return `<member><SubscriptionArn>${arn}</SubscriptionArn><Protocol>email</Protocol><Endpoint>${endpointOf}</Endpoint></member>`;
}

describe('The account', () => {
  it('lists the subscriptions of all pages, and which are confirmed', async () => {
    const { subscriptions } = await account(({ body }) => {
      const second = JSON.stringify(body).includes('page-2');
      const list = second ? member('PendingConfirmation', 'b@x') + member('Deleted', 'c@x') : member('arn:s', 'a@x');
      const token = second ? '' : '<NextToken>page-2</NextToken>';
      return {
        xml: `<R><ListSubscriptionsByTopicResult><Subscriptions>${list}</Subscriptions>${token}</ListSubscriptionsByTopicResult></R>`,
      };
    });
    expect(await subscriptions('critical')).toEqual([
      { protocol: 'email', endpoint: 'a@x', confirmed: true },
      { protocol: 'email', endpoint: 'b@x', confirmed: false },
      { protocol: 'email', endpoint: 'c@x', confirmed: false },
    ]);
    expect(await subscriptions('heartbeat')).toBeUndefined();
  });

  it('tells of the sandbox and of the limit of a month, where there is one', async () => {
    const { sms } = await account(({ operation }) =>
      operation === 'GetSMSAttributes'
        ? {
            xml: '<R><GetSMSAttributesResult><attributes><entry><key>MonthlySpendLimit</key><value>30</value></entry></attributes></GetSMSAttributesResult></R>',
          }
        : {
            xml: '<R><GetSMSSandboxAccountStatusResult><IsInSandbox>true</IsInSandbox></GetSMSSandboxAccountStatusResult></R>',
          },
    );
    expect(await sms()).toEqual({ sandbox: true, monthlyLimit: 30 });
  });

  it('throws where AWS does not let it ask', async () => {
    const { sms, subscriptions, deadLetters } = await account(() => ({ error: 'AuthorizationError', status: 403 }));
    await expect(sms()).rejects.toThrow();
    await expect(subscriptions('info')).rejects.toThrow();
    await expect(deadLetters()).rejects.toThrow();
  });
});
