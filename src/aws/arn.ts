/** The session or user name at the end of an ARN: how people who act are called. */
export function nameOfArn(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
