import { writesCorruptWords } from '../../words/checks/writes-corrupt.ts';
import type { Check, CheckDoc } from '../check.ts';
import { judgeRates } from '../meter-rates.ts';

export const writesCorrupt: Check = {
  id: 'writes.corrupt',
  ...writesCorruptWords.texts,
  probe: 'cluster',
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  command: 'ssh {host} \'dmesg -T | grep -iE "mce|ecc|i/o error" | tail\'',
  judge: (context) =>
    judgeRates(context, {
      check: 'writes.corrupt',
      meters: ['corrupt_writes'],
      limits: { warning: undefined, critical: 0 },
      reason: 'corrupt',
      counted: 'corrupt_writes',
    }),
};

export const writesCorruptDoc: CheckDoc = {
  id: 'writes.corrupt',
  question: 'Did any server see a write that was damaged?',
  sources: ['GET /metrics'],
  versions: ['head'],
  origin: 'Writes whose checksum did not match, by the server’s own count; there is none on a well server.',
};
