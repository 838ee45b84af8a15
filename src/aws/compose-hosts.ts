import type { Hosts } from '../pipeline/ports.ts';
import { ssmClient } from './clients.ts';
import type { Environment } from './environment.ts';
import type { ReadCopy } from './output-copy.ts';
import { ssmHosts } from './ssm-hosts.ts';

export function composeHosts({ documents, outputBucket }: Pick<Environment, 'documents' | 'outputBucket'>): Hosts {
  const copies = outputBucket === undefined ? undefined : { bucket: outputBucket, read: lazyCopies(outputBucket) };
  return ssmHosts(ssmClient(), documents, copies);
}

/** A client for S3 is loaded with the first frame that is too long for SSM: most functions never see one. */
function lazyCopies(bucket: string): ReadCopy {
  let loading: Promise<ReadCopy> | undefined;
  return async (url) => {
    loading ??= import('./output-copy.ts').then(({ outputCopies }) => outputCopies(bucket));
    return (await loading)(url);
  };
}
