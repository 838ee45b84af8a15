import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import { FUNCTIONS } from '../../src/contract.ts';

// Bundles every function, as a deploy does.
it('The construct deploys a whole Farrier within somebody else’s stack', { timeout: 120_000 }, async () => {
  const { app } = await import('../../examples/cdk-app/app.ts');
  const { stacks } = app.synth();
  expect(stacks.map(({ stackName }) => stackName)).toEqual(['Operations']);
  const template = Template.fromJSON(JSON.parse(readFileSync(join(app.outdir, 'Operations.template.json'), 'utf8')));
  // Nothing acts where operations are not enabled.
  template.resourceCountIs('AWS::Lambda::Function', FUNCTIONS.filter((name) => name !== 'operate').length);
  template.hasResource('AWS::DynamoDB::Table', { DeletionPolicy: 'Retain' });
  template.hasResourceProperties('AWS::SSM::Parameter', { Name: '/farrier/prod' });
  // The stack's own, beside the people of the configuration.
  template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'sqs' });
  template.hasResourceProperties('AWS::SNS::Subscription', { Endpoint: 'pegasus-on-call@example.com' });
});
