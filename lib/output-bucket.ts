import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccountPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { OUTPUT_PREFIX } from '../src/contract.ts';
import { acknowledge, acknowledgeOfRole, arnInFindings } from './acknowledged.ts';

/** Long enough to see why a run went wrong. What counts of a copy is in the table by then. */
const KEPT = Duration.days(7);

/** Where SSM puts copies of what cluster probes print, for those that are too long for SSM's own outputs. */
export class OutputBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: { readonly retainData: boolean }) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      lifecycleRules: [{ expiration: KEPT, abortIncompleteMultipartUploadAfter: Duration.days(1) }],
      removalPolicy: props.retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    acknowledge(this.bucket, 'accessLogs');
  }

  /** ARN of all copies: what the roles of the hosts may write, and collect may read. */
  get copies(): string {
    return this.bucket.arnForObjects(`${OUTPUT_PREFIX}/*`);
  }

  /** Hosts of these accounts may write copies, as far as their own roles let them. @param accounts 12 digits each */
  takeFrom(accounts: readonly string[]): void {
    for (const account of accounts) {
      this.bucket.addToResourcePolicy(
        new PolicyStatement({
          principals: [new AccountPrincipal(account)],
          actions: ['s3:PutObject'],
          resources: [this.copies],
        }),
      );
    }
  }

  grantReadingCopies(grantee: LambdaFunction): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['s3:GetObject'], resources: [this.copies] }),
    );
    acknowledgeOfRole(grantee, 'copies', `Resource::${arnInFindings(this.bucket)}/${OUTPUT_PREFIX}/*`);
  }
}
