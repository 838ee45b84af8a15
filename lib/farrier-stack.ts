import { Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Farrier, type FarrierProps } from './farrier.ts';

export interface FarrierStackProps extends StackProps, Pick<FarrierProps, 'config' | 'bundle'> {}

/** The environment in which the stack may be deleted, and its data with it. */
const DISPOSABLE_ENVIRONMENT = 'dev';

/** A stack with one Farrier, as `bin/app.ts` deploys it. */
export class FarrierStack extends Stack {
  constructor(scope: Construct, id: string, { config, bundle, ...props }: FarrierStackProps) {
    const retainData = config.environment !== DISPOSABLE_ENVIRONMENT;
    super(scope, id, { terminationProtection: retainData, ...props });
    // CDK leaves `Default` out of logical ids: what holds data has those that it would have in the stack itself.
    new Farrier(this, 'Default', { config, retainData, ...(bundle ? { bundle } : {}) });
    Tags.of(this).add('app', 'farrier');
    Tags.of(this).add('environment', config.environment);
  }
}
