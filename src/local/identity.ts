/** What stands in ARNs, queue URLs and events of local mode. */
export const LOCAL_ACCOUNT = '000000000000';
export const LOCAL_REGION = 'us-east-1';

/** Functions have the names that they are deployed by, and a prefix. */
export function functionArn(name: string): string {
  return `arn:aws:lambda:${LOCAL_REGION}:${LOCAL_ACCOUNT}:function:farrier-local-${name}`;
}
