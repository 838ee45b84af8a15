import { App, type Environment } from 'aws-cdk-lib';
import { FarrierStack } from '../lib/farrier-stack.ts';
import { HostsStack } from '../lib/hosts-stack.ts';
import { loadConfigFile } from '../src/config/load.ts';

/** `-c config=FILE` names the configuration to deploy; `-c hosts=ACCOUNT` deploys what the account of its hosts needs instead. */
const DEFAULT_CONFIG = 'examples/farrier.yaml';

/** The CDK CLI sets both for the credentials in use; without them the stack is synthesized for any account. */
function currentEnvironment(): Environment {
  const account = process.env['CDK_DEFAULT_ACCOUNT'];
  const region = process.env['CDK_DEFAULT_REGION'];
  return account && region ? { account, region } : {};
}

const app = new App();
const file: unknown = app.node.tryGetContext('config') ?? DEFAULT_CONFIG;
const config = await loadConfigFile(String(file));
const account: unknown = app.node.tryGetContext('hosts');
if (account === undefined) {
  new FarrierStack(app, `Farrier-${config.environment}`, {
    config,
    description: 'Farrier: inspects Apache Pegasus clusters and tells people',
    env: currentEnvironment(),
  });
} else {
  new HostsStack(app, `Farrier-${config.environment}-hosts`, {
    config,
    account: String(account),
    description: 'Lets Farrier, which is deployed in another account, inspect hosts of this one',
    env: currentEnvironment(),
  });
}
