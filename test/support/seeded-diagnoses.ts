import type { IncidentDiagnosis } from '../../src/alerts/diagnosis.ts';
import { found } from './alerts/diagnosed.ts';
import { START } from './alerts/events.ts';

/** A host that told why, with a fault that another one brings about, and one that nobody could ask. */
export function seededDiagnoses(log: string): readonly IncidentDiagnosis[] {
  return [
    found({
      causes: [
        ...found().causes,
        {
          code: 'restart_loop',
          confidence: 'likely',
          facts: { unit: 'pegasus-replica.service', restarts: 4, banned: '' },
          evidence: [{ source: 'supervisor', at: undefined, text: log }],
          consequenceOf: 'oom_kill',
        },
      ],
    }),
    found({
      host: 'replica5',
      at: START + 60_000,
      answers: false,
      blind: 'agent_offline',
      causes: [
        {
          code: 'host_down',
          confidence: 'possible',
          facts: { machine: '' },
          evidence: [
            { source: 'SSM', at: undefined, text: 'agent connection_lost' },
            { source: 'metas', at: undefined, text: 'node UNALIVE' },
          ],
        },
        {
          code: 'network_cut',
          confidence: 'possible',
          facts: { hostsLost: 1 },
          evidence: [{ source: 'SSM', at: undefined, text: '1 hosts of the cluster are lost' }],
        },
      ],
    }),
  ];
}
