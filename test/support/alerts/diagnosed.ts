import type { IncidentDiagnosis } from '../../../src/alerts/diagnosis.ts';
import { START } from './events.ts';

/** What was found of a host: an OOM kill that answers, unless said otherwise. */
export function found(parts: Partial<IncidentDiagnosis> = {}): IncidentDiagnosis {
  const answers = parts.answers ?? true;
  return {
    host: 'replica2',
    at: START,
    outcome: answers ? 'explained' : 'not_enough_evidence',
    blind: undefined,
    causes: [
      {
        code: 'oom_kill',
        confidence: answers ? 'certain' : 'possible',
        facts: { process: 'pegasus_server', scope: 'host' },
        evidence: [{ source: 'kernel', at: START, text: 'Out of memory: Killed process 7 (pegasus_server)' }],
      },
    ],
    missing: answers ? [] : ['service', 'backtrace'],
    answers,
    ...parts,
  };
}
