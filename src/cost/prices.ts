/** A price as it was found: not asked of AWS. */
export interface Price {
  /** US dollars for `per` of the unit. */
  readonly usd: number;
  readonly per: number;
  readonly unit: string;
  readonly source: string;
  /** False: sources differ, or there is only a rough figure. */
  readonly sure: boolean;
}

const MILLION = 1_000_000;
const INFRACOST = 'infracost price fixtures';

/**
 * List prices of on-demand use, without the free allowances that an account may have left. Another region is another table; so
 * far there is only this one.
 */
export const PRICES = {
  region: 'us-east-1',
  date: '2026-11',
  currency: 'USD',
  prices: {
    dynamodbWrite: price(0.625, MILLION, 'write units', `${INFRACOST}; DynamoDB price cut of November 2024`),
    dynamodbRead: price(0.125, MILLION, 'read units', `${INFRACOST}; DynamoDB price cut of November 2024`),
    dynamodbStorage: price(0.25, 1, 'GB-months stored', INFRACOST),
    dynamodbRecovery: price(0.2, 1, 'GB-months recoverable', INFRACOST),
    lambdaRequest: price(0.2, MILLION, 'invocations', `${INFRACOST}; cloudchipr.com`),
    lambdaTime: price(0.0000133334, 1, 'GB-seconds (arm64)', `${INFRACOST}; cloudchipr.com`),
    snsPublish: price(0.5, MILLION, 'SNS publishes', INFRACOST),
    snsEmail: price(2, 100_000, 'mails', `${INFRACOST}; factualminds.com`),
    snsHttps: price(0.06, 100_000, 'HTTPS calls', INFRACOST),
    snsSms: price(0.0099, 1, 'SMS', 'placeholder of infracost: by country, 0.006 (US) to 0.03 (China)', false),
    sqsRequest: price(0.4, MILLION, 'SQS requests', `${INFRACOST}; a FIFO queue's requests are about 0.5`),
    schedule: price(1, MILLION, 'schedule calls', 'cloudburn.io, March 2026'),
    alarm: price(0.1, 1, 'alarm-months', INFRACOST),
    metric: price(0.3, 1, 'metric-months', 'signoz.io'),
    dashboard: price(3, 1, 'dashboard-months', 'copy of the AWS price page; three of an account are free'),
    logs: price(0.5, 1, 'GB of logs', 'copy of the AWS price page'),
  },
} as const satisfies PriceList;

/**
 * What an account has free each month, for good, shared by everything in it: AWS's free tier pages, and the prices' sources.
 * They are not taken off anywhere but where it is said.
 */
export const FREE_ALLOWANCES: Readonly<Partial<Record<PriceName, number>>> = {
  dynamodbStorage: 25,
  lambdaRequest: MILLION,
  lambdaTime: 400_000,
  snsPublish: MILLION,
  snsEmail: 1_000,
  sqsRequest: MILLION,
  schedule: 14 * MILLION,
  alarm: 10,
  metric: 10,
  dashboard: 3,
  logs: 5,
};

export interface PriceList {
  readonly region: string;
  readonly date: string;
  readonly currency: 'USD';
  readonly prices: Readonly<Record<string, Price>>;
}

export type PriceName = keyof typeof PRICES.prices;

function price(usd: number, per: number, unit: string, source: string, sure = true): Price {
  return { usd, per, unit, source, sure };
}
