// What wakes others loads it late, by its name in package.json: it is bundled apart (lib/bundle.ts).
export { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
