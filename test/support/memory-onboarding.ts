import type { OnboardCase } from '../../src/onboard/case.ts';
import type { OnboardStore, StoredAudit } from '../../src/onboard/ports.ts';

/** Requests for tables in memory, by the same rules as those on DynamoDB. Everything goes in and comes out as a copy. */
export function memoryOnboarding(): OnboardStore {
  const cases = new Map<string, OnboardCase>();
  const audits = new Map<string, StoredAudit>();
  return {
    async cases() {
      return [...cases.values()].map(copy).toSorted((a, b) => (a.table < b.table ? -1 : 1));
    },
    async find(table) {
      return copy(cases.get(table));
    },
    async save(content, expectedRevision) {
      if ((cases.get(content.table)?.revision ?? 0) !== expectedRevision) return false;
      cases.set(content.table, copy({ ...content, revision: expectedRevision + 1 }));
      return true;
    },
    async audit(cluster) {
      return copy(audits.get(cluster));
    },
    async saveAudit(audit) {
      if ((audits.get(audit.cluster)?.at ?? 0) <= audit.at) audits.set(audit.cluster, copy(audit));
    },
  };
}

function copy<T>(value: T): T {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);
}
