import type { OperateOptions } from './commands/operations.ts';
import { requireName } from './people-store.ts';

/** Whom the AWS credentials in use belong to; undefined in local mode, which has nobody to vouch. */
export async function vouchedName({ table }: Pick<OperateOptions, 'table'>): Promise<string | undefined> {
  if (table === undefined) return undefined;
  const { callerName } = await import('../aws/caller-name.ts');
  return callerName();
}

/**
 * Who acts on a cluster: on AWS whom the credentials belong to, whatever --by says, since who approves must be another one;
 * in local mode the name that is given.
 * @throws UsageError where nobody is named
 */
export async function principalOf(options: Pick<OperateOptions, 'table' | 'by'>): Promise<string> {
  return (await vouchedName(options)) ?? requireName(options.by);
}
