import type { Path } from './path.ts';
import type { Breach } from './problem.ts';
import type { FarrierConfig } from './schema.ts';

/** The rules of clusters whose hosts are in another account. */
export function accountBreaches({ clusters }: FarrierConfig): readonly Breach[] {
  return clusters.flatMap(({ account, transport, name }, index): readonly Breach[] => {
    if (account === undefined) return [];
    const at: Path = ['clusters', index, 'account'];
    if (transport !== 'ssm') {
      const message = `transport ${transport} reaches ${name} without any account`;
      return [{ at, rule: 'account-without-ssm', message, hint: 'remove account, or choose transport: ssm' }];
    }
    const other = clusters.find(
      (each) => each.account?.role === account.role && each.account.externalId !== account.externalId,
    );
    if (other === undefined || clusters.indexOf(other) > index) return [];
    const message = `${other.name} names another external id for the same role`;
    const hint = 'a role has one external id: write the same for both';
    return [{ at: [...at, 'externalId'], rule: 'account-external-ids', message, hint }];
  });
}
