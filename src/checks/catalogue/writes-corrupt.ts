import type { Check } from '../check.ts';
import { judgeRates } from '../meter-rates.ts';

export const writesCorrupt: Check = {
  id: 'writes.corrupt',
  title: 'Corrupt writes',
  question: 'Did any server see a write that was damaged?',
  probe: 'cluster',
  sources: ['GET /metrics'],
  versions: ['head'],
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: ['Memory, network or disk of a host changes data; what else it damaged is not known.'],
  action: 'Take the host out of the cluster and test its memory and disks.',
  command: 'ssh {host} \'dmesg -T | grep -iE "mce|ecc|i/o error" | tail\'',
  origin: 'Writes whose checksum did not match, by the server’s own count; there is none on a well server.',
  judge: (context) =>
    judgeRates(context, {
      check: 'writes.corrupt',
      meters: ['corrupt_writes'],
      limit: 0,
      status: 'critical',
      reason: 'corrupt',
      verb: 'sees',
      what: 'corrupt writes',
    }),
};
