import type { Diagnoses, Looks, StoredDiagnosis } from '../../src/pipeline/diagnose-ports.ts';

/** The diagnoses in memory, by the same rules as those on DynamoDB (test/contract runs on both). */
export function memoryDiagnoses(): Diagnoses {
  const looks = new Map<string, Looks>();
  const stored = new Map<string, StoredDiagnosis>();
  return {
    async loadLooks(cluster) {
      return copy(looks.get(cluster) ?? { version: 0, looks: [] });
    },
    async saveLooks(cluster, expectedVersion, next) {
      if ((looks.get(cluster)?.version ?? 0) !== expectedVersion) return false;
      looks.set(cluster, copy({ version: expectedVersion + 1, looks: next }));
      return true;
    },
    async putDiagnosis(one) {
      const { cluster, host } = one.diagnosis;
      stored.set(JSON.stringify([cluster, one.incident, host]), copy(one));
    },
    async listDiagnoses(cluster, incident) {
      return copy(
        [...stored.values()]
          .filter((one) => one.diagnosis.cluster === cluster && one.incident === incident)
          .toSorted((a, b) => (a.diagnosis.host < b.diagnosis.host ? -1 : 1)),
      );
    },
  };
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
